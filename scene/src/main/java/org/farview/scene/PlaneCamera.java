package org.farview.scene;

/**
 * The camera of a 2D view: looks straight at the two displayed axes. Rows run down the screen,
 * columns to the right.
 *
 * @param centerRow world position on the row axis (the last but one displayed) at the canvas centre
 * @param centerColumn world position on the column axis (the last displayed) at the canvas centre
 * @param zoom canvas pixels per world unit, greater than 0
 */
public record PlaneCamera(double centerRow, double centerColumn, double zoom) {
    public PlaneCamera {
        if (!Double.isFinite(centerRow)
                || !Double.isFinite(centerColumn)
                || !Double.isFinite(zoom)
                || zoom <= 0) {
            throw new IllegalArgumentException(
                    "plane camera: got centre (%s, %s), zoom %s"
                            .formatted(centerRow, centerColumn, zoom));
        }
    }
}
