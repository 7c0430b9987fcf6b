package org.farview.render.cpu.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The scalar twins of {@link VectorColors}. */
final class ScalarColors implements ColorKernels {
    @Override
    public void toI420(int[] pixels, int width, int row, I420 into) {
        luma(pixels, row * width, 2 * width, into.luma());
        long at = (long) row * width / 4;
        for (int i = 0; i < width / 2; i++) {
            int above = row * width + 2 * i;
            int redAndBlue = redAndBlue(pixels, above, above + width);
            int green = green(pixels, above, above + width);
            set(into.chromaBlue(), at + i, Bt709.chromaBlue(redAndBlue, green));
            set(into.chromaRed(), at + i, Bt709.chromaRed(redAndBlue, green));
        }
    }

    @Override
    public void toNv12(int[] pixels, int width, int row, Nv12 into) {
        luma(pixels, row * width, 2 * width, into.luma());
        long at = (long) row * width / 2;
        for (int i = 0; i < width; i += 2) {
            int above = row * width + i;
            int redAndBlue = redAndBlue(pixels, above, above + width);
            int green = green(pixels, above, above + width);
            set(into.chroma(), at + i, Bt709.chromaBlue(redAndBlue, green));
            set(into.chroma(), at + i + 1, Bt709.chromaRed(redAndBlue, green));
        }
    }

    private static void luma(int[] pixels, int from, int count, MemorySegment into) {
        for (int i = from; i < from + count; i++) {
            set(into, i, Bt709.luma(pixels[i]));
        }
    }

    private static int redAndBlue(int[] pixels, int above, int below) {
        return (pixels[above] & Bt709.RED_AND_BLUE)
                + (pixels[above + 1] & Bt709.RED_AND_BLUE)
                + (pixels[below] & Bt709.RED_AND_BLUE)
                + (pixels[below + 1] & Bt709.RED_AND_BLUE);
    }

    private static int green(int[] pixels, int above, int below) {
        return (pixels[above] >> 8 & 0xFF)
                + (pixels[above + 1] >> 8 & 0xFF)
                + (pixels[below] >> 8 & 0xFF)
                + (pixels[below + 1] >> 8 & 0xFF);
    }

    private static void set(MemorySegment plane, long at, byte sample) {
        plane.set(ValueLayout.JAVA_BYTE, at, sample);
    }
}
