package org.farview.render.view;

import org.farview.scene.CanvasSize;

/**
 * Whole rows of a canvas that are drawn by themselves: with the rays and positions that they have
 * in the whole picture, so that strips below one another are that picture.
 *
 * @param whole the canvas
 * @param firstRow the upper one, from 0
 * @param size of the strip: as wide as the canvas
 */
public record CanvasStrip(CanvasSize whole, int firstRow, CanvasSize size) {
    public CanvasStrip {
        boolean inside = firstRow >= 0 && firstRow + size.height() <= whole.height();
        if (!inside || size.width() != whole.width()) {
            throw new IllegalArgumentException(
                    "strip of %s: got row %d of %s".formatted(whole, firstRow, size));
        }
    }

    /** All rows. */
    public static CanvasStrip all(CanvasSize canvas) {
        return new CanvasStrip(canvas, 0, canvas);
    }
}
