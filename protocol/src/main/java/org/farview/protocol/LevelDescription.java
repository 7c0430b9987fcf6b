package org.farview.protocol;

import java.util.List;
import java.util.Optional;

/**
 * One resolution level of an image.
 *
 * @param index 0 is the finest; absent in a layer's own list
 * @param path its name in the dataset
 * @param shape voxels per axis
 * @param downsample voxel size over that of level 0, per axis
 */
public record LevelDescription(
        @Bounds(min = 0) Optional<Integer> index,
        String path,
        @Bounds(min = 1) List<Integer> shape,
        @Bounds(above = 0) List<Double> downsample) {
    public LevelDescription {
        shape = List.copyOf(shape);
        downsample = List.copyOf(downsample);
    }
}
