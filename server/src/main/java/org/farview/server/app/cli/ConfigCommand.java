package org.farview.server.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.farview.server.app.ServerConfig;
import org.farview.server.config.Effective;
import org.farview.server.config.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code farview config}: what a server would be started with, and why. */
@Command(
        name = "config",
        description = {
            "Shows every setting as a server started with the same options would use it, and where its value comes from.",
            "What is printed is a configuration file.",
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./farview config",
            "  ./farview config --config farview.yaml --set cache.budget=2GiB",
            "  ./farview config --explain",
            "  ./farview config --json",
        })
final class ConfigCommand implements Callable<Integer> {
    @Mixin private ServeOptions options = new ServeOptions();

    @Option(names = "--json", description = "JSON, for programs.")
    private boolean json;

    @Option(
            names = "--explain",
            description = "Also what each setting means, what it may be, and its default.")
    private boolean explain;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Settings settings = options.settings();
        ServerConfig.read(settings);
        List<Effective> all = settings.effective();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(SettingsListing.json(all));
        } else {
            out.print(explain ? SettingsListing.explained(all) : SettingsListing.yaml(all));
            options.original()
                    .image()
                    .ifPresent(path ->
                            out.printf(
                                    "# NAPARI_CUDA_ZARR_PATH: serve without a PATH shows %s%n",
                                    path));
            options.original()
                    .ignored()
                    .forEach(variable -> out.printf("# %s: %s%n", variable.name(), variable.why()));
        }
        out.flush();
        return 0;
    }
}
