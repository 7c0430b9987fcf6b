package org.farview.data.write;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.farview.data.source.Raster;
import org.farview.scene.Axis;

/**
 * An image to be written.
 *
 * @param name shown to people
 * @param raster its finest level
 * @param axes one per axis of the raster, slowest first
 * @param scale world units per voxel and axis, positive
 * @param reduction how the coarser levels are made
 * @param attributes further user attributes of the group, JSON values by name
 */
public record Picture(
        String name,
        Raster raster,
        List<Axis> axes,
        List<Double> scale,
        Reduction reduction,
        Map<String, Object> attributes) {
    public Picture {
        axes = List.copyOf(axes);
        scale = List.copyOf(scale);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        int axisCount = raster.shape().size();
        if (axes.size() != axisCount || scale.size() != axisCount) {
            throw new IllegalArgumentException(
                    "picture '%s': got %d axes and %d scales for shape %s"
                            .formatted(name, axes.size(), scale.size(), raster.shape()));
        }
    }
}
