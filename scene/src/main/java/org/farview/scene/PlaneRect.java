package org.farview.scene;

/**
 * A rectangle in the plane of a 2D view, in world units.
 *
 * @param left smallest column position
 * @param top smallest row position: rows run down
 * @param width extent on the column axis
 * @param height extent on the row axis
 */
public record PlaneRect(double left, double top, double width, double height) {
    public double centerRow() {
        return top + 0.5 * height;
    }

    public double centerColumn() {
        return left + 0.5 * width;
    }
}
