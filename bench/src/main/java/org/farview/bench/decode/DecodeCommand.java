package org.farview.bench.decode;

import java.util.Arrays;
import java.util.concurrent.Callable;
import org.farview.bench.Machine;
import org.farview.bench.Race;
import org.farview.bench.Results;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./farview bench decode}. */
@Command(
        name = "decode",
        description = {
            "Times reading chunks and unaligned regions of stored arrays, beside peers and the page cache.",
            "Writes some 3.6 bytes per byte of voxels into the temporary folder, and removes them."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./farview bench decode --save",
            "  ./farview bench decode --size 128,256,256 --rounds 3 --python ~/venv/bin/python"
        })
public final class DecodeCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--size",
            paramLabel = "Z,Y,X",
            split = ",",
            description = "Voxels, multiples of 64 (default: ${DEFAULT-VALUE}).",
            defaultValue = "512,1024,1024")
    private int[] size = {512, 1024, 1024};

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Turns measured of each reader, 1..100 (default: ${DEFAULT-VALUE}).",
            defaultValue = "5")
    private int rounds = 5;

    @Option(
            names = "--python",
            paramLabel = "COMMAND",
            description = "An interpreter with tensorstore and zarr (default: ${DEFAULT-VALUE}).",
            defaultValue = "python3")
    private String python = "python3";

    @Mixin private Results results = new Results();

    @Override
    public Integer call() {
        if (rounds < 1 || rounds > 100) {
            throw refused("--rounds: got " + rounds + ", wanted 1..100");
        }
        String machine = Machine.describe();
        try (StoredArrays arrays = StoredArrays.write(volume())) {
            String table =
                    DecodeBench.run(
                            arrays,
                            new Race(rounds),
                            Machine.home().resolve("bench").resolve("peers"),
                            python);
            results.show("decode", machine, table, spec.commandLine().getOut());
        }
        return 0;
    }

    private CellVolume volume() {
        if (size.length != 3) {
            throw refused("--size: got " + Arrays.toString(size) + ", wanted Z,Y,X");
        }
        try {
            return new CellVolume(size[0], size[1], size[2]);
        } catch (IllegalArgumentException e) {
            throw refused("--" + e.getMessage());
        }
    }

    private ParameterException refused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
