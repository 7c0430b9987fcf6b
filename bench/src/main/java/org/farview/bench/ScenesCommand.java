package org.farview.bench;

import java.util.concurrent.Callable;
import org.farview.bench.scenes.ScenesBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./farview bench scenes}. */
@Command(
        name = "scenes",
        description =
                "Measures several scenes on a server of its own: shares of the cores, and coming back.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  ./farview bench scenes --save"})
final class ScenesCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--source",
            description = "What to serve, as for serve (default: ${DEFAULT-VALUE}).",
            defaultValue = "sample:head")
    private String source = "sample:head";

    @Mixin private Results results = new Results();

    @Override
    public Integer call() {
        String machine = Machine.describe();
        try (ServeProcess server =
                ServeProcess.start(Machine.home(), source, ScenesBench.OPTIONS)) {
            String table = new ScenesBench(server.url()).run();
            results.show("scenes", machine, table, spec.commandLine().getOut());
            return 0;
        } catch (PeerException e) {
            spec.commandLine().getErr().println("farview bench scenes: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }
}
