package org.farview.data.write;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.farview.data.Channel;
import org.farview.data.source.VoxelGrid;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;

/**
 * An image to be written.
 *
 * @param name shown to people
 * @param grid its finest level
 * @param axes one per axis of the grid, slowest first
 * @param scale world units per voxel and axis, positive
 * @param translation world position of voxel 0 per axis
 * @param reduction how the coarser levels are made
 * @param channels one for every index of the channel axis, or none
 * @param attributes further user attributes of the group, JSON values by name
 */
public record Picture(
        String name,
        VoxelGrid grid,
        List<Axis> axes,
        List<Double> scale,
        List<Double> translation,
        Reduction reduction,
        List<Channel> channels,
        Map<String, Object> attributes) {
    public Picture {
        axes = List.copyOf(axes);
        scale = List.copyOf(scale);
        translation = List.copyOf(translation);
        channels = List.copyOf(channels);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        int axisCount = grid.shape().size();
        if (axes.size() != axisCount
                || scale.size() != axisCount
                || translation.size() != axisCount) {
            throw new IllegalArgumentException(
                    "picture '%s': got %d axes, %d scales and %d translations for shape %s"
                            .formatted(
                                    name,
                                    axes.size(),
                                    scale.size(),
                                    translation.size(),
                                    grid.shape()));
        }
    }

    /** An image whose world begins at voxel 0, and of whose channels nothing is known. */
    public Picture(
            String name,
            VoxelGrid grid,
            List<Axis> axes,
            List<Double> scale,
            Reduction reduction,
            Map<String, Object> attributes) {
        this(
                name,
                grid,
                axes,
                scale,
                Collections.nCopies(axes.size(), 0.0),
                reduction,
                List.of(),
                attributes);
    }

    /** Position of the channel axis; -1 when there is none. */
    int channelAxis() {
        return IntStream.range(0, axes.size())
                .filter(axis -> axes.get(axis).type() == AxisType.CHANNEL)
                .findFirst()
                .orElse(-1);
    }

    /** Length of the channel axis; 1 when there is none. */
    int channelCount() {
        return channelAxis() < 0 ? 1 : grid.shape().get(channelAxis());
    }
}
