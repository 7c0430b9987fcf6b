package org.farview.bench.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.farview.bench.Machine;
import org.farview.bench.Results;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./farview bench import}. */
@Command(
        name = "import",
        description = {
            "Times importing a BigTIFF that is larger than the heap, beside zarr-python with NumPy.",
            "Writes it and what is made of it into the temporary folder or --folder, and removes both."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./farview bench import --save",
            "  ./farview bench import --size 256,1024,1024 --heap 256m --rounds 3 --folder /var/tmp"
        })
public final class ImportCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--size",
            paramLabel = "Z,Y,X",
            split = ",",
            description = "Voxels of two bytes (default: ${DEFAULT-VALUE}, 3 GiB).",
            defaultValue = "1536,1024,1024")
    private int[] size = {1536, 1024, 1024};

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            description = "Of our import, as for -Xmx (default: ${DEFAULT-VALUE}).",
            defaultValue = "512m")
    private String heap = "512m";

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Imports of each kind, 1..100 (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private int rounds = 1;

    @Option(names = "--folder", paramLabel = "FOLDER", description = "Where to write.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--python",
            paramLabel = "COMMAND",
            description = "An interpreter with NumPy and zarr 2 (default: ${DEFAULT-VALUE}).",
            defaultValue = "/usr/bin/python3")
    private String python = "/usr/bin/python3";

    @Mixin private Results results = new Results();

    @Override
    public Integer call() throws IOException {
        if (rounds < 1 || rounds > 100) {
            throw refused("--rounds: got " + rounds + ", wanted 1..100");
        }
        if (size.length != 3
                || Arrays.stream(size).anyMatch(side -> side < 2)
                || (long) size[1] * size[2] > 1 << 27) {
            throw refused(
                    "--size: got %s, wanted Z,Y,X of at least 2 and planes of at most 2^27 voxels"
                            .formatted(Arrays.toString(size)));
        }
        String machine = Machine.describe();
        Path place =
                folder.isPresent()
                        ? Files.createTempDirectory(folder.get(), "farview-import")
                        : Files.createTempDirectory("farview-import");
        try {
            StackFile file = new StackFile(place.resolve("stack.tif"), size[0], size[1], size[2]);
            file.write();
            String table =
                    new ImportBench(file, heap)
                            .run(rounds, Machine.home().resolve("bench").resolve("peers"), python);
            results.show("import", machine, table, spec.commandLine().getOut());
        } finally {
            ImportBench.remove(place);
        }
        return 0;
    }

    private ParameterException refused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
