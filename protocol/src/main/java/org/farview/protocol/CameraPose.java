package org.farview.protocol;

import java.util.List;
import java.util.Optional;

/**
 * Where a camera stands, in world units and degrees.
 *
 * @param center plane: [column, row]; volume: [column, row, depth]
 * @param zoom plane: canvas pixels per world unit
 * @param rect plane: [left, top, width, height] of what is seen
 * @param angles volume: [azimuth, elevation, roll], degrees
 * @param distance volume: from eye to centre
 * @param fov volume: vertical, degrees
 */
public record CameraPose(
        Optional<List<Double>> center,
        Optional<Double> zoom,
        Optional<List<Double>> rect,
        Optional<List<Double>> angles,
        Optional<Double> distance,
        Optional<Double> fov) {
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
