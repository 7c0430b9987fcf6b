package org.farview.render.gl;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.cuda.SurfaceLayout;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.video.ColorConversion;
import org.farview.render.video.I420Frame;
import org.farview.scene.CanvasSize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The GPU's conversion against the CPU's, byte for byte. */
class SurfaceConversionTest {
    private final NoisyCanvas noise = new NoisyCanvas();

    @AfterEach
    void closeGpu() {
        noise.close();
    }

    @ParameterizedTest
    @CsvSource({"64, 32, 64", "64, 32, 68", "66, 34, 256", "320, 180, 512", "16, 16, 20"})
    void surfaceHasTheBytesOfTheCpusAndPaddingOfZero(int width, int height, int pitch) {
        SurfaceLayout layout = new SurfaceLayout(new CanvasSize(width, height), pitch);
        try (Canvas canvas = noise.of(layout.size(), pitch);
                GpuBuffer buffer = new GpuBuffer(layout.byteSize() + 256, GpuBuffer.Use.READBACK)) {
            Frame pixels = noise.pixels(canvas);
            boolean written =
                    new SurfaceConversion(noise.gpu())
                            .write(canvas, buffer.name(), layout, Cancellation.NEVER);

            assertThat(written).isTrue();
            byte[] surface = buffer.mapped().toArray(JAVA_BYTE);
            assertThat(Arrays.copyOf(surface, (int) layout.byteSize()))
                    .isEqualTo(padded(pixels, layout));
        }
    }

    @Test
    void planesHaveTheBytesOfTheCpus() {
        CanvasSize size = new CanvasSize(66, 34);
        CaptureRing ring = new CaptureRing(noise.gpu());
        try (Canvas canvas = noise.of(size, 1);
                I420Frame expected = new I420Frame(size)) {
            ColorConversion.toI420(noise.pixels(canvas), expected, new SerialTiles());

            try (I420Frame planes = ring.capture(canvas, Cancellation.NEVER).orElseThrow()) {
                assertThat(planes.luma().mismatch(expected.luma())).isEqualTo(-1);
                assertThat(planes.chromaBlue().mismatch(expected.chromaBlue())).isEqualTo(-1);
                assertThat(planes.chromaRed().mismatch(expected.chromaRed())).isEqualTo(-1);
            }
        }
        assertThat(ring.close()).isTrue();
    }

    private static byte[] padded(Frame pixels, SurfaceLayout layout) {
        int width = layout.size().width();
        int rows = layout.size().height() / 2 * 3;
        byte[] padded = new byte[(int) layout.byteSize()];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment packed = arena.allocate((long) width * rows);
            ColorConversion.toNv12(pixels, packed, new SerialTiles());
            for (int row = 0; row < rows; row++) {
                MemorySegment.copy(
                        packed, JAVA_BYTE, (long) row * width, padded, row * layout.pitch(), width);
            }
        }
        return padded;
    }
}
