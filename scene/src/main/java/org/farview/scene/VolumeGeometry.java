package org.farview.scene;

import java.util.List;
import java.util.Optional;

/**
 * How a 3D view lies over its canvas: the only place that knows the mathematics of a {@link
 * VolumeCamera}, for moving it as for drawing with it.
 *
 * <p>Pure functions. The turntable is that of VisPy ({@code scene/cameras/turntable.py}), which the
 * original server used: eye = center + distance · (sin az · cos el, −cos az · cos el, sin el) in
 * (column, row, depth). The ray through pixel (x, y) is forward + right · sx · aspect · tan(fov/2)
 * + up · sy · tan(fov/2) with sx = 2x/width − 1 and sy = 1 − 2y/height, pixel centres at halves.
 *
 * <p>An orthographic camera's rays all run forward; they begin at eye + (right · sx · aspect + up ·
 * sy) · distance · tan 30°. VisPy keeps the height of the picture apart from the distance; here it
 * is what the first picture's field of view of 60° shows at the centre. So a camera that becomes
 * orthographic shows the centre in the same size, and moving it nearer magnifies, as it did.
 *
 * <p>Results are kept inside ±{@value #FARTHEST} and distances inside {@value #NEAREST}..{@value
 * #FARTHEST}, so that no sequence of finite moves ever leaves the numbers.
 */
public final class VolumeGeometry {
    /** The original's view from above and the side; how far away is ours, see {@link #frame}. */
    private static final double ELEVATION_DEG = 30;

    private static final double AZIMUTH_DEG = 30;
    private static final double FOV_DEG = 60;
    private static final int CORNERS = 8;
    private static final double NEAREST = 1e-12;
    private static final double FARTHEST = 1e15;

    private VolumeGeometry() {}

    /**
     * The camera that shows the whole image from above and the side, as near as possible without
     * cutting off a corner of its box.
     *
     * @param displayed the axes of {@link View#displayed()}, (depth, row, column); without a depth
     *     axis the image is a sheet at depth 0
     */
    public static VolumeCamera frame(Multiscale image, List<Integer> displayed, CanvasSize canvas) {
        int row = displayed.get(displayed.size() - 2);
        int column = displayed.getLast();
        boolean deep = displayed.size() > 2;
        Vector3 half =
                new Vector3(
                        0.5 * image.worldExtent(column),
                        0.5 * image.worldExtent(row),
                        deep ? 0.5 * image.worldExtent(displayed.getFirst()) : 0);
        VolumeCamera direction =
                new VolumeCamera(
                        deep ? image.worldCenter(displayed.getFirst()) : 0,
                        image.worldCenter(row),
                        image.worldCenter(column),
                        AZIMUTH_DEG,
                        ELEVATION_DEG,
                        0,
                        FOV_DEG,
                        1);
        return moved(direction, center(direction), fittingDistance(direction, half, canvas));
    }

    /**
     * The smallest distance from which every corner of a box around the centre lies inside the
     * picture: for a corner p, |p · right| ≤ aspect · tan(fov/2) · (distance + p · forward), and
     * likewise for up.
     */
    private static double fittingDistance(VolumeCamera camera, Vector3 half, CanvasSize canvas) {
        VolumeBasis basis = basis(camera);
        double tanVertical = tanHalf(camera.fovDeg());
        double tanHorizontal = tanVertical * canvas.width() / canvas.height();
        double distance = 0;
        for (int corner = 0; corner < CORNERS; corner++) {
            Vector3 p =
                    new Vector3(
                            (corner & 1) == 0 ? half.column() : -half.column(),
                            (corner & 2) == 0 ? half.row() : -half.row(),
                            (corner & 4) == 0 ? half.depth() : -half.depth());
            double sideways = Math.abs(p.dot(basis.right())) / tanHorizontal;
            double upwards = Math.abs(p.dot(basis.up())) / tanVertical;
            distance = Math.max(distance, Math.max(sideways, upwards) - p.dot(basis.forward()));
        }
        return distance;
    }

    /** Eye and directions of a camera; roll turns right and up about forward, right-handed. */
    public static VolumeBasis basis(VolumeCamera camera) {
        double azimuth = Math.toRadians(camera.azimuthDeg());
        double elevation = Math.toRadians(camera.elevationDeg());
        double roll = Math.toRadians(camera.rollDeg());
        Vector3 toEye =
                new Vector3(
                        Math.sin(azimuth) * Math.cos(elevation),
                        -Math.cos(azimuth) * Math.cos(elevation),
                        Math.sin(elevation));
        Vector3 forward = toEye.times(-1);
        Vector3 level = new Vector3(Math.cos(azimuth), Math.sin(azimuth), 0);
        Vector3 upright = level.cross(forward);
        Vector3 right = level.times(Math.cos(roll)).minus(upright.times(Math.sin(roll)));
        Vector3 up = upright.times(Math.cos(roll)).plus(level.times(Math.sin(roll)));
        return new VolumeBasis(
                center(camera).plus(toEye.times(camera.distance())), forward, right, up);
    }

    /** The point that the camera looks at. */
    public static Vector3 center(VolumeCamera camera) {
        return new Vector3(camera.centerColumn(), camera.centerRow(), camera.centerDepth());
    }

    /**
     * The point at the centre's depth that is seen at a place on the canvas.
     *
     * <p>A perspective ray runs from the eye through it, an orthographic one through it along
     * forward.
     */
    public static Vector3 atCenterDepth(VolumeCamera camera, CanvasSize canvas, CanvasPoint place) {
        VolumeBasis basis = basis(camera);
        double unit = worldPerPixel(camera, canvas);
        return center(camera)
                .plus(basis.right().times((place.x() - 0.5 * canvas.width()) * unit))
                .plus(basis.up().times((0.5 * canvas.height() - place.y()) * unit));
    }

    /**
     * The place on the canvas over a point, or empty when the point is not before a perspective
     * eye.
     */
    public static Optional<CanvasPoint> toCanvas(
            VolumeCamera camera, CanvasSize canvas, Vector3 point) {
        VolumeBasis basis = basis(camera);
        Vector3 offset = point.minus(basis.eye());
        double nearness =
                switch (camera.projection()) {
                    case PERSPECTIVE -> camera.distance() / offset.dot(basis.forward());
                    case ORTHOGRAPHIC -> 1;
                };
        if (nearness <= 0 || Double.isInfinite(nearness)) {
            return Optional.empty();
        }
        double perWorld = nearness / worldPerPixel(camera, canvas);
        return Optional.of(
                new CanvasPoint(
                        0.5 * canvas.width() + offset.dot(basis.right()) * perWorld,
                        0.5 * canvas.height() - offset.dot(basis.up()) * perWorld));
    }

    /** World units across one pixel at the distance of the centre; orthographic: at any. */
    public static double worldPerPixel(VolumeCamera camera, CanvasSize canvas) {
        return 2 * halfHeight(camera) / canvas.height();
    }

    /** World units from the middle of the canvas to its upper edge, at the centre's distance. */
    public static double halfHeight(VolumeCamera camera) {
        return camera.distance()
                * switch (camera.projection()) {
                    case PERSPECTIVE -> tanHalf(camera.fovDeg());
                    case ORTHOGRAPHIC -> tanHalf(FOV_DEG);
                };
    }

    /** Turns the camera about its centre; the elevation stops at the poles. */
    public static VolumeCamera orbit(VolumeCamera camera, double azimuthDeg, double elevationDeg) {
        return new VolumeCamera(
                camera.centerDepth(),
                camera.centerRow(),
                camera.centerColumn(),
                wrapDegrees(camera.azimuthDeg() + azimuthDeg),
                Math.clamp(camera.elevationDeg() + elevationDeg, -90, 90),
                camera.rollDeg(),
                camera.fovDeg(),
                camera.distance());
    }

    /**
     * Moves the picture with the pointer, in the picture plane through the centre.
     *
     * @param dx pixels to the right
     * @param dy pixels down
     */
    public static VolumeCamera truck(VolumeCamera camera, CanvasSize canvas, double dx, double dy) {
        VolumeBasis basis = basis(camera);
        double unit = worldPerPixel(camera, canvas);
        Vector3 center =
                center(camera)
                        .minus(basis.right().times(dx * unit))
                        .plus(basis.up().times(dy * unit));
        return moved(camera, center, camera.distance());
    }

    /**
     * The pan of protocol 2 in 3D, as the original: dx moves the centre along the column axis, dy
     * the eye nearer or farther.
     */
    public static VolumeCamera pan(VolumeCamera camera, CanvasSize canvas, double dx, double dy) {
        double unit = worldPerPixel(camera, canvas);
        double columnUnit = unit * canvas.width() / canvas.height();
        Vector3 center = center(camera).minus(new Vector3(dx * columnUnit, 0, 0));
        return moved(camera, center, camera.distance() - dy * unit);
    }

    /**
     * Moves the eye nearer to the centre or farther from it.
     *
     * @param factor of the distance, greater than 0; less than 1 magnifies
     */
    public static VolumeCamera dolly(VolumeCamera camera, double factor) {
        return moved(camera, center(camera), camera.distance() * factor);
    }

    private static VolumeCamera moved(VolumeCamera camera, Vector3 center, double distance) {
        return new VolumeCamera(
                limit(center.depth()),
                limit(center.row()),
                limit(center.column()),
                camera.azimuthDeg(),
                camera.elevationDeg(),
                camera.rollDeg(),
                camera.fovDeg(),
                limitDistance(distance));
    }

    private static double tanHalf(double degrees) {
        return Math.tan(Math.toRadians(0.5 * degrees));
    }

    /** The same direction in -180..180. */
    private static double wrapDegrees(double degrees) {
        return Math.IEEEremainder(degrees, 360);
    }

    private static double limit(double world) {
        return Math.clamp(world, -FARTHEST, FARTHEST);
    }

    private static double limitDistance(double distance) {
        return Math.clamp(distance, NEAREST, FARTHEST);
    }
}
