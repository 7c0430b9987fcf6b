package org.farview.render;

import org.farview.scene.CanvasSize;

/**
 * A picture in memory: one packed {@code 0xAARRGGBB} int per pixel, row 0 at the top, no padding.
 * Not thread-safe; tiles may write disjoint rows at once.
 */
public final class Frame {
    private final CanvasSize size;
    private final int[] pixels;

    public Frame(CanvasSize size) {
        this.size = size;
        this.pixels = new int[size.width() * size.height()];
    }

    public CanvasSize size() {
        return size;
    }

    /** The live pixels: {@code size().width() * size().height()} ints, row by row. */
    public int[] pixels() {
        return pixels;
    }
}
