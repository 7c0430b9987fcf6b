package org.farview.scene;

import java.util.List;

/**
 * How a 2D view lies over its canvas: the only place that knows the mathematics of a {@link
 * PlaneCamera}, for moving it as for drawing with it.
 *
 * <p>Pure functions. World positions are in world units; {@code displayed} are the axes of {@link
 * View#displayed()}, of which the last two count: (row, column). Rows run down the canvas, columns
 * to the right, so that {@code column = centerColumn + (x - width / 2) / zoom} and {@code row =
 * centerRow + (y - height / 2) / zoom}.
 *
 * <p>Results are kept inside ±{@value #FARTHEST} world units and 1/{@value #ZOOM_BOUND}..{@value
 * #ZOOM_BOUND} pixels per world unit, so that no sequence of finite moves ever leaves the numbers.
 */
public final class PlaneGeometry {
    private static final double FARTHEST = 1e15;
    private static final double ZOOM_BOUND = 1e12;

    private PlaneGeometry() {}

    /** Where the image lies in the plane, from outer voxel edge to outer voxel edge. */
    public static PlaneRect bounds(Multiscale image, List<Integer> displayed) {
        int row = displayed.get(displayed.size() - 2);
        int column = displayed.getLast();
        return new PlaneRect(
                image.finest().worldMin(column),
                image.finest().worldMin(row),
                image.worldExtent(column),
                image.worldExtent(row));
    }

    /** The camera that shows the whole of {@code bounds} in the middle, as large as it fits. */
    public static PlaneCamera frame(PlaneRect bounds, CanvasSize canvas) {
        return new PlaneCamera(bounds.centerRow(), bounds.centerColumn(), fitZoom(bounds, canvas));
    }

    /**
     * The camera after its canvas changed size: the centre stays, the zoom follows the zoom at
     * which {@code bounds} just fits. A framed image so stays framed, and resizing there and back
     * changes nothing.
     */
    public static PlaneCamera resize(
            PlaneCamera camera, PlaneRect bounds, CanvasSize from, CanvasSize to) {
        return new PlaneCamera(
                camera.centerRow(),
                camera.centerColumn(),
                limitZoom(camera.zoom() * fitZoom(bounds, to) / fitZoom(bounds, from)));
    }

    /**
     * Moves the picture with the pointer.
     *
     * @param dx pixels to the right
     * @param dy pixels down
     */
    public static PlaneCamera pan(PlaneCamera camera, double dx, double dy) {
        return new PlaneCamera(
                limit(camera.centerRow() - dy / camera.zoom()),
                limit(camera.centerColumn() - dx / camera.zoom()),
                camera.zoom());
    }

    /**
     * Magnifies about a place on the canvas: the world point under {@code anchor} stays under it.
     *
     * @param factor greater than 0; less than 1 magnifies
     */
    public static PlaneCamera zoom(
            PlaneCamera camera, CanvasSize canvas, CanvasPoint anchor, double factor) {
        double zoom = limitZoom(camera.zoom() / factor);
        PlanePoint fixed = toWorld(camera, canvas, anchor);
        return new PlaneCamera(
                limit(fixed.row() - (anchor.y() - 0.5 * canvas.height()) / zoom),
                limit(fixed.column() - (anchor.x() - 0.5 * canvas.width()) / zoom),
                zoom);
    }

    /** The part of the plane that the canvas shows. */
    public static PlaneRect rect(PlaneCamera camera, CanvasSize canvas) {
        double width = canvas.width() / camera.zoom();
        double height = canvas.height() / camera.zoom();
        return new PlaneRect(
                camera.centerColumn() - 0.5 * width,
                camera.centerRow() - 0.5 * height,
                width,
                height);
    }

    /** The world point under a place on the canvas. */
    public static PlanePoint toWorld(PlaneCamera camera, CanvasSize canvas, CanvasPoint place) {
        return new PlanePoint(
                camera.centerRow() + (place.y() - 0.5 * canvas.height()) / camera.zoom(),
                camera.centerColumn() + (place.x() - 0.5 * canvas.width()) / camera.zoom());
    }

    /** The place on the canvas over a world point; the inverse of {@link #toWorld}. */
    public static CanvasPoint toCanvas(PlaneCamera camera, CanvasSize canvas, PlanePoint point) {
        return new CanvasPoint(
                0.5 * canvas.width() + (point.column() - camera.centerColumn()) * camera.zoom(),
                0.5 * canvas.height() + (point.row() - camera.centerRow()) * camera.zoom());
    }

    /** The largest zoom at which all of {@code bounds} is on the canvas. */
    public static double fitZoom(PlaneRect bounds, CanvasSize canvas) {
        return limitZoom(
                Math.min(canvas.width() / bounds.width(), canvas.height() / bounds.height()));
    }

    private static double limit(double world) {
        return Math.clamp(world, -FARTHEST, FARTHEST);
    }

    private static double limitZoom(double zoom) {
        return Math.clamp(zoom, 1 / ZOOM_BOUND, ZOOM_BOUND);
    }
}
