package org.farview.protocol;

import java.util.List;
import java.util.Optional;

/**
 * Where a camera stands, in world units. A plane has {@code center}, {@code zoom} and {@code rect};
 * a volume has {@code center}, {@code angles}, {@code distance} and {@code fov}.
 *
 * <p>The camera of a volume is a turntable: eye = center + distance · (sin az · cos el, −cos az ·
 * cos el, sin el) in (column, row, depth); the depth axis points up; roll turns the picture about
 * the viewing direction. The upper edge of the canvas is distance · tan(fov/2) above the centre;
 * with {@code fov} 0 the rays are parallel and it is distance · tan 30°, as with the first
 * picture's 60°, and nothing is hidden behind the eye.
 *
 * @param center plane: [column, row]; volume: [column, row, depth]
 * @param zoom plane: canvas pixels per world unit
 * @param rect plane: [left, top, width, height] of what is seen
 * @param angles volume: [azimuth, elevation, roll] in degrees
 * @param distance volume: from eye to centre
 * @param fov volume: vertical field of view in degrees; 0 is orthographic
 */
public record CameraPose(
        @Count(min = 2, max = 3) Optional<List<Double>> center,
        @Bounds(above = 0) Optional<Double> zoom,
        @Count(min = 4, max = 4) Optional<List<Double>> rect,
        @Count(min = 3, max = 3) Optional<List<Double>> angles,
        @Bounds(above = 0) Optional<Double> distance,
        @Bounds(min = 0, max = 179) Optional<Double> fov) {
    public CameraPose {
        center = center.map(List::copyOf);
        rect = rect.map(List::copyOf);
        angles = angles.map(List::copyOf);
    }

    /** A camera over a slice. */
    public static CameraPose plane(List<Double> center, double zoom, List<Double> rect) {
        return new CameraPose(
                Optional.of(center),
                Optional.of(zoom),
                Optional.of(rect),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A camera around a volume. */
    public static CameraPose volume(
            List<Double> center, List<Double> angles, double distance, double fov) {
        return new CameraPose(
                Optional.of(center),
                Optional.empty(),
                Optional.empty(),
                Optional.of(angles),
                Optional.of(distance),
                Optional.of(fov));
    }
}
