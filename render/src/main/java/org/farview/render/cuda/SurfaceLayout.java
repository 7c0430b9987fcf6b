package org.farview.render.cuda;

import org.farview.scene.CanvasSize;

/**
 * How NV12 lies in a GPU's memory: {@code height} rows of luma, then at once {@code height / 2}
 * rows of U and V side by side, all rows equally far apart. An encoder that is given the address of
 * the luma reckons the other one itself, hence nothing may lie between.
 *
 * @param size shown pixels
 * @param pitch bytes from one row to the next, of luma and of chroma: at least the width, a
 *     multiple of 4
 */
public record SurfaceLayout(CanvasSize size, int pitch) {
    /** What FFmpeg itself aligns rows to in a GPU's memory ({@code hwcontext_cuda.c}). */
    private static final int ALIGNMENT = 256;

    public SurfaceLayout {
        if (pitch < size.width() || pitch % Integer.BYTES != 0) {
            throw new IllegalArgumentException(
                    "surface: got a pitch of %d for %s, wanted a multiple of 4 that holds a row"
                            .formatted(pitch, size));
        }
    }

    /** Rows begin at multiples of 256 bytes. */
    public static SurfaceLayout of(CanvasSize size) {
        return new SurfaceLayout(size, Math.ceilDiv(size.width(), ALIGNMENT) * ALIGNMENT);
    }

    /** From the first luma sample to the first chroma sample, in bytes. */
    public long chromaOffset() {
        return (long) pitch * size.height();
    }

    /** Bytes of both planes. */
    public long byteSize() {
        return chromaOffset() + chromaOffset() / 2;
    }
}
