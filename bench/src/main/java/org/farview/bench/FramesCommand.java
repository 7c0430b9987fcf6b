package org.farview.bench;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.farview.data.DataException;
import org.farview.data.ImageSource;
import org.farview.server.app.ImageNames;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./farview bench frames}. */
@Command(
        name = "frames",
        description =
                "Times one picture from voxels to H.264, beside peers: draw, convert, encode.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./farview bench frames --save",
            "  ./farview bench frames --rounds 3 --source my.ome.zarr"
        })
final class FramesCommand implements Callable<Integer> {
    private static final String BLOBS = "blobs";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--source",
            description =
                    "The volume: blobs (256 x 256 x 256 uint16, computed), a path, a sample or a"
                            + " pattern of three axes and type uint8 or uint16 (default: blobs).")
    private String source = BLOBS;

    @Option(
            names = "--rounds",
            description = "Batches measured of each row, 1..100 (default: ${DEFAULT-VALUE}).",
            defaultValue = "7")
    private int rounds = 7;

    @Mixin private Results results = new Results();

    @Override
    public Integer call() {
        if (rounds < 1 || rounds > 100) {
            throw new ParameterException(
                    spec.commandLine(), "--rounds: got " + rounds + ", wanted 1..100");
        }
        PrintWriter out = spec.commandLine().getOut();
        String machine = Machine.describe();
        try (ImageSource image = open()) {
            Report report =
                    FramesBench.run(image, Machine.home().resolve("bench"), new Race(rounds));
            results.show("frames", machine, report.markdown(), out);
            return 0;
        } catch (DataException e) {
            spec.commandLine().getErr().println("farview bench: " + e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
    }

    private ImageSource open() {
        return source.equals(BLOBS) ? new BlobImage() : ImageNames.ofThisProcess().open(source);
    }
}
