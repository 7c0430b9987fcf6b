package org.farview.server.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.farview.server.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code farview serve}: the user's own image in the browser. */
@Command(
        name = "serve",
        description = "Shows an OME-Zarr (a folder or a .zip) in the browser.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./farview serve /images/embryo.ome.zarr",
            "  ./farview serve pattern:clock",
            "  ./farview serve scan.ome.zarr.zip --port 9000 --set cache.budget=2GiB",
        })
final class ServeCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description =
                    "An OME-Zarr, or a test pattern; one at a time for now. With --compat-env also NAPARI_CUDA_ZARR_PATH.")
    private List<String> paths = new ArrayList<>();

    @Mixin private ServeOptions options = new ServeOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        List<String> sources = paths.isEmpty() ? imageOfTheOriginal() : paths;
        if (sources.isEmpty()) {
            throw new ConfigException("serve: got no PATH, wanted one (see: farview serve --help)");
        }
        if (sources.size() != 1) {
            throw new ConfigException(
                    "serve: got %d paths, wanted one (several images in one server come later)"
                            .formatted(sources.size()));
        }
        return Serving.run(sources.getFirst(), options, spec.commandLine().getOut());
    }

    private List<String> imageOfTheOriginal() {
        List<String> image = options.original().image().stream().toList();
        image.forEach(path ->
                spec.commandLine()
                        .getOut()
                        .printf("NAPARI_CUDA_ZARR_PATH names the image: %s%n", path));
        return image;
    }
}
