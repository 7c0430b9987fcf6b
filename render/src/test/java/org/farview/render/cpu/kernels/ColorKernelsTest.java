package org.farview.render.cpu.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Colour conversion of this process against its scalar twin: byte for byte. */
@Tag("twins")
class ColorKernelsTest {
    private static final int HEIGHT = 6;

    private final ColorKernels scalar = Kernels.scalar().colors();
    private final ColorKernels best = Kernels.best().colors();
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @ParameterizedTest
    @ValueSource(ints = {16, 18, 30, 32, 34, 62, 64, 66, 94, 128, 250, 1278})
    void i420IsTheSame(int width) {
        int[] pixels = noise(width);

        assertThat(i420(best, pixels, width))
                .as("width %d, seed %d", width, seed)
                .isEqualTo(i420(scalar, pixels, width));
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 18, 30, 32, 34, 62, 64, 66, 94, 128, 250, 1278})
    void nv12IsTheSame(int width) {
        int[] pixels = noise(width);

        assertThat(nv12(best, pixels, width))
                .as("width %d, seed %d", width, seed)
                .isEqualTo(nv12(scalar, pixels, width));
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 70})
    void nv12HoldsTheSamplesOfI420(int width) {
        int[] pixels = noise(width);
        int luma = width * HEIGHT;

        byte[] planes = i420(best, pixels, width);
        byte[] pairs = nv12(best, pixels, width);

        for (int i = 0; i < luma; i++) {
            assertThat(pairs[i]).isEqualTo(planes[i]);
        }
        for (int i = 0; i < luma / 4; i++) {
            assertThat(pairs[luma + 2 * i]).isEqualTo(planes[luma + i]);
            assertThat(pairs[luma + 2 * i + 1]).isEqualTo(planes[luma + luma / 4 + i]);
        }
    }

    /** Noise and pure colours: those round beyond the range. */
    private int[] noise(int width) {
        int[] pure = {0, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFFFF, 0xFFFF00, 0x00FFFF, 0xFF00FF};
        int[] pixels = new int[width * HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i < 2 * width ? pure[i % width / 2 % pure.length] : random.nextInt();
        }
        return pixels;
    }

    private static byte[] i420(ColorKernels kernels, int[] pixels, int width) {
        int luma = width * HEIGHT;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment all = arena.allocate(luma + luma / 2);
            ColorKernels.I420 planes =
                    new ColorKernels.I420(
                            all.asSlice(0, luma),
                            all.asSlice(luma, luma / 4),
                            all.asSlice(luma + luma / 4));
            for (int row = 0; row < HEIGHT; row += 2) {
                kernels.toI420(pixels, width, row, planes);
            }
            return all.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private static byte[] nv12(ColorKernels kernels, int[] pixels, int width) {
        int luma = width * HEIGHT;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment all = arena.allocate(luma + luma / 2);
            ColorKernels.Nv12 planes =
                    new ColorKernels.Nv12(all.asSlice(0, luma), all.asSlice(luma));
            for (int row = 0; row < HEIGHT; row += 2) {
                kernels.toNv12(pixels, width, row, planes);
            }
            return all.toArray(ValueLayout.JAVA_BYTE);
        }
    }
}
