package org.farview.render.cpu.kernels;

import java.lang.foreign.MemorySegment;

/**
 * Loops of colour conversion to BT.709, full range, 4:2:0. The formula and its rounding are those
 * of {@link Bt709}.
 */
public interface ColorKernels {
    /**
     * Converts canvas rows {@code row} and {@code row + 1}.
     *
     * @param pixels 0xAARRGGBB, row by row; alpha is ignored
     * @param width pixels per row, even
     * @param row even
     */
    void toI420(int[] pixels, int width, int row, I420 into);

    /** The same with the chroma samples of a pixel side by side. */
    void toNv12(int[] pixels, int width, int row, Nv12 into);

    /**
     * Three planes without padding.
     *
     * @param luma Y, a byte per pixel
     * @param chromaBlue U (Cb), a byte per 2x2 pixels
     * @param chromaRed V (Cr)
     */
    record I420(MemorySegment luma, MemorySegment chromaBlue, MemorySegment chromaRed) {}

    /**
     * Two planes without padding.
     *
     * @param luma Y, a byte per pixel
     * @param chroma U and V in turn, both per 2x2 pixels
     */
    record Nv12(MemorySegment luma, MemorySegment chroma) {}
}
