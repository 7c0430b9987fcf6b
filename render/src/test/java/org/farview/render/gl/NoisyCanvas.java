package org.farview.render.gl;

import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.fixture.SerialTiles;
import org.farview.scene.CanvasSize;

/** A GPU of its own, and canvases with every pixel another colour. */
final class NoisyCanvas implements AutoCloseable {
    private static final ShaderText NOISE = ShaderText.of("noise");
    private static final int GROUP = 8;
    private static final int SEED = 0;

    private final Gpu gpu;

    /** On the device that tests draw on. */
    NoisyCanvas() {
        this(GlFixture.device());
    }

    NoisyCanvas(GlDevice device) {
        gpu = Gpu.open(device, Debugging.ON, new SerialTiles());
    }

    Gpu gpu() {
        return gpu;
    }

    /** The caller's to close. */
    Canvas of(CanvasSize size, int seed) {
        Canvas canvas = new Canvas(gpu.context(), size);
        canvas.draw(gpu.programs().get(NOISE).use().set(SEED, seed), GROUP, Cancellation.NEVER);
        return canvas;
    }

    /** The same pixels on the heap. */
    Frame pixels(Canvas canvas) {
        Frame frame = new Frame(canvas.size());
        try (Readback readback = new Readback(gpu)) {
            readback.read(canvas, frame, Cancellation.NEVER);
        }
        gpu.context().check("reading back");
        return frame;
    }

    @Override
    public void close() {
        gpu.context().check("the test");
        gpu.close();
    }
}
