package org.farview.bench.gpu;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.farview.bench.gpu.FieldImage.Content;
import org.farview.render.gl.GlHost;
import org.farview.render.gl.GlSettings;
import org.farview.render.view.Quality;
import org.farview.scene.Rendering;

/** Turns a scene whose layers come and go, for minutes, and watches what grows. */
final class Soak {
    private static final int SIDE = 256;
    private static final int PICTURES_PER_CHANGE = 50;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final List<Rendering> RENDERINGS =
            List.of(Rendering.MIP, Rendering.TRANSLUCENT, Rendering.ISO, Rendering.AVERAGE);

    private final PrintWriter out;
    private long pictures;

    Soak(PrintWriter out) {
        this.out = out;
    }

    void run(GlSettings settings, Duration time) {
        FieldImage field = new FieldImage(SIDE, Content.SPARSE);
        GlHost host = new GlHost(settings.waitingForUploads());
        try (Stand stand = new Stand(field, host)) {
            turn(stand, field, WARM_UP);
            say("soak, after %d pictures: %s".formatted(pictures, used()));
            turn(stand, field, time);
            System.gc();
            say("soak, after %d pictures: %s".formatted(pictures, used()));
        }
    }

    private void turn(Stand stand, FieldImage field, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            int phase = (int) (pictures / PICTURES_PER_CHANGE);
            int layers = 1 + phase % 3;
            Shot shot =
                    new Shot(
                            Stream.iterate(phase, i -> i + 1)
                                    .limit(layers)
                                    .map(i -> field.layer("layer-" + i))
                                    .toList(),
                            RENDERINGS.get(phase % RENDERINGS.size()),
                            GpuBench.FULL_HD,
                            Quality.INTERACTIVE);
            for (int i = 0; i < PICTURES_PER_CHANGE; i++) {
                stand.draw(shot, (int) pictures++);
            }
        }
    }

    private static String used() {
        try (Stream<Path> handles = Files.list(Path.of("/proc/self/fd"))) {
            return "%s MiB of video memory, %d file handles, %s resident, %s mapped"
                    .formatted(videoMemory(), handles.count(), status("VmRSS"), status("VmSize"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String status(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.substring(field.length() + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static String videoMemory() {
        try {
            Process process =
                    new ProcessBuilder(
                                    "nvidia-smi",
                                    "--query-gpu=memory.used",
                                    "--format=csv,noheader,nounits")
                            .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
