package org.farview.render.video;

import org.farview.scene.CanvasSize;

/**
 * Where the three planes of a 4:2:0 picture lie in one piece of memory. Luma begins at its start;
 * all figures are bytes.
 *
 * @param lumaPitch from one row of luma to the next, at least the width
 * @param chromaPitch from one row of either chroma plane to the next, at least half the width
 * @param blueOffset where U (Cb) begins
 * @param redOffset where V (Cr) begins
 */
public record PlaneLayout(int lumaPitch, int chromaPitch, long blueOffset, long redOffset) {
    /** Y, U, V one behind the other without padding. */
    public static PlaneLayout packed(CanvasSize size) {
        return pitched(size, size.width());
    }

    /**
     * Y, U, V one behind the other, rows padded.
     *
     * @param lumaPitch even; chroma rows are half of it apart
     */
    public static PlaneLayout pitched(CanvasSize size, int lumaPitch) {
        long luma = (long) lumaPitch * size.height();
        return new PlaneLayout(lumaPitch, lumaPitch / 2, luma, luma + luma / 4);
    }

    /**
     * How much memory a picture of this size takes, from the first row of luma to the last of all.
     */
    public long byteSize(CanvasSize size) {
        long chroma = Math.max(blueOffset, redOffset) + chromaBytes(size);
        return Math.max(lumaBytes(size), chroma);
    }

    /** From the first byte of the first row to the last one of the last. */
    long lumaBytes(CanvasSize size) {
        return (long) lumaPitch * (size.height() - 1) + size.width();
    }

    long chromaBytes(CanvasSize size) {
        return (long) chromaPitch * (size.height() / 2 - 1) + size.width() / 2;
    }

    /**
     * @throws IllegalArgumentException when rows of a picture of this size overlap, or lie outside
     *     of so many bytes
     */
    void require(CanvasSize size, long bytes) {
        boolean rowsFit = lumaPitch >= size.width() && chromaPitch >= size.width() / 2;
        boolean planesFit = blueOffset >= 0 && redOffset >= 0 && byteSize(size) <= bytes;
        if (!rowsFit || !planesFit) {
            throw new IllegalArgumentException(
                    "picture planes: got %s for %s in %d bytes, wanted rows and planes that fit"
                            .formatted(this, size, bytes));
        }
    }
}
