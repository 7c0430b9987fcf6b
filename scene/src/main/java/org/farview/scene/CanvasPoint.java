package org.farview.scene;

/**
 * A place on a canvas in pixels, which may lie between pixels or outside.
 *
 * @param x from the left edge, to the right; the first pixel's centre is at 0.5
 * @param y from the top edge, downwards
 */
public record CanvasPoint(double x, double y) {
    /** The middle of a canvas. */
    public static CanvasPoint center(CanvasSize canvas) {
        return new CanvasPoint(0.5 * canvas.width(), 0.5 * canvas.height());
    }

    /** A place whose y is counted from the bottom edge upwards, as anchors are on the wire. */
    public static CanvasPoint fromBottom(CanvasSize canvas, double x, double yUp) {
        return new CanvasPoint(x, canvas.height() - yUp);
    }
}
