package org.farview.bench.gpu;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.farview.bench.Machine;
import org.farview.bench.Results;
import org.farview.render.RenderException;
import org.farview.render.gl.GlDevice;
import org.farview.render.gl.GlDevices;
import org.farview.render.gl.GlLimits;
import org.farview.render.gl.GlProbe;
import org.farview.render.gl.GlSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "gpu",
        description = "Times pictures on a GPU, beside the same rays cast by fragments.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./farview bench gpu --save",
            "  ./farview bench gpu --sides 512 --soak 8"
        })
public final class GpuCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--sides",
            split = ",",
            description =
                    "Voxels along a side of the cubes, multiples of 64 (default: 512,1024,2048;"
                            + " the last takes 17 GB of heap and as much of the GPU).")
    private List<Integer> sides = List.of(512, 1024, 2048);

    @Option(
            names = "--soak",
            paramLabel = "MINUTES",
            description = "Only turns a scene whose layers come and go, and watches what grows.")
    private int soak;

    @Option(names = "--software", description = "On Mesa's llvmpipe, to see that it runs.")
    private boolean software;

    @Option(
            names = "--latency",
            description = "Only times inputs to a server until their picture is sent.")
    private boolean latency;

    @Mixin private Results results = new Results();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        String machine = Machine.describe();
        try {
            GlDevice device = device();
            GlLimits gpu = GlProbe.limits(device);
            StringWriter text = new StringWriter();
            PrintWriter both = new PrintWriter(new Twice(text, out));
            both.printf(
                    "GPU %s, %d MiB, OpenGL %s.%n%n",
                    gpu.renderer(), gpu.memoryBytes() >> 20, gpu.version());
            GlSettings settings = GlSettings.of(device);
            if (soak > 0) {
                new Soak(both).run(settings, Duration.ofMinutes(soak));
            } else if (latency) {
                new SentBench(both).run(device.kind());
            } else {
                new GpuBench(settings, both).run(sides);
            }
            both.flush();
            results.show("gpu", machine, text.toString(), out);
            return 0;
        } catch (RenderException e) {
            spec.commandLine().getErr().println("farview bench: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private GlDevice device() {
        GlDevice.Kind wanted = software ? GlDevice.Kind.SOFTWARE : GlDevice.Kind.HARDWARE;
        Optional<GlDevice> found =
                GlDevices.list().stream().filter(each -> each.kind() == wanted).findFirst();
        return found.orElseThrow(() -> new RenderException("no GPU that EGL knows"));
    }
}
