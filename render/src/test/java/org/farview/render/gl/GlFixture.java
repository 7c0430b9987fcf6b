package org.farview.render.gl;

import java.util.Optional;
import java.util.Random;
import org.farview.data.Chunks;
import org.farview.render.RenderException;
import org.farview.render.Renderer;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.fixture.SteppedWorkbench;
import org.farview.render.view.RenderLimits;
import org.junit.jupiter.api.Assumptions;

/**
 * The device that tests draw on: {@code -Dfarview.gl=hardware} asks for a GPU, else it is Mesa's
 * llvmpipe. Where there is none, tests are skipped, and say so.
 */
final class GlFixture {
    private static final String PACKAGES =
            "install Debian's libegl1, libegl-mesa0 and libgl1-mesa-dri";

    private GlFixture() {}

    static GlDevice device() {
        boolean hardware = "hardware".equals(System.getProperty("farview.gl"));
        GlDevice.Kind wanted = hardware ? GlDevice.Kind.HARDWARE : GlDevice.Kind.SOFTWARE;
        Optional<GlDevice> device = Optional.empty();
        String reason = "no such device";
        try {
            device = GlDevices.list().stream().filter(d -> d.kind() == wanted).findFirst();
        } catch (RenderException refusal) {
            reason = String.valueOf(refusal.getMessage());
        }
        if (device.isEmpty()) {
            System.err.printf(
                    "SKIPPED: OpenGL was not tested: no %s device (%s); %s%n",
                    wanted, reason, PACKAGES);
        }
        Assumptions.assumeTrue(device.isPresent(), reason);
        return device.orElseThrow();
    }

    static Renderer renderer(Chunks chunks, RenderLimits limits) {
        return new GlRenderer(
                new GlRenderer.Tools(
                        chunks, new SerialTiles(), new SteppedWorkbench(new Random(1))),
                limits,
                GlSettings.of(device()).waitingForUploads());
    }
}
