package org.farview.bench;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.farview.data.DataException;
import org.farview.scene.CanvasSize;
import org.farview.server.app.ImageNames;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./farview bench frames}. */
@Command(
        name = "frames",
        description = "Times one picture from voxels to H.264: draw, convert, encode.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./farview bench frames",
            "  ./farview bench frames --frames 120 --source my.ome.zarr"
        })
final class FramesCommand implements Callable<Integer> {
    private static final CanvasSize CANVAS = new CanvasSize(1280, 720);

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--source",
            description =
                    "An image of three axes and type uint8, a path or sample:head"
                            + " (default: ${DEFAULT-VALUE}).",
            defaultValue = "sample:head")
    private String source = "sample:head";

    @Option(
            names = "--frames",
            description = "Pictures per row, 10..1000 (default: ${DEFAULT-VALUE}).",
            defaultValue = "60")
    private int frames = 60;

    @Override
    public Integer call() {
        if (frames < 10 || frames > 1000) {
            throw new ParameterException(
                    spec.commandLine(), "--frames: got " + frames + ", wanted 10..1000");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (HeadImage image = HeadImage.open(ImageNames.ofThisProcess().open(source), CANVAS)) {
            out.println(Machine.describe());
            out.println();
            out.println(new FramesBench(image, frames).run().markdown());
            out.flush();
            return 0;
        } catch (DataException e) {
            spec.commandLine().getErr().println("farview bench: " + e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
    }
}
