package org.farview.protocol;

import java.util.List;
import java.util.Optional;

/**
 * One resolution level of an image.
 *
 * @param index 0 is the finest; absent in a layer's own list
 * @param path its name in the dataset
 * @param shape elements per axis
 * @param downsample base elements per element of this level, per axis; 1.0 at the finest
 */
public record LevelDescription(
        Optional<Integer> index, String path, List<Integer> shape, List<Double> downsample) {
    public LevelDescription {
        shape = List.copyOf(shape);
        downsample = List.copyOf(downsample);
    }
}
