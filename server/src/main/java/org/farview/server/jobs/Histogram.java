package org.farview.server.jobs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the values of a layer are spread where it is seen.
 *
 * @param version of the scene that was asked
 * @param layer id
 * @param level that was looked at
 * @param voxels that were looked at
 * @param notFinite of these, NaN and infinities; they do not count
 * @param failedChunks that could not be read; they do not count
 * @param min smallest value
 * @param max largest value
 * @param bins lower and upper edge, and how many values lie in each bin
 * @param percentiles by percent
 */
record Histogram(
        long version,
        String layer,
        int level,
        long voxels,
        long notFinite,
        int failedChunks,
        double min,
        double max,
        Bins bins,
        Map<Double, Double> percentiles) {
    Histogram {
        percentiles = new LinkedHashMap<>(percentiles);
    }

    /** Bins of equal width. */
    record Bins(double low, double high, List<Long> counts) {
        Bins {
            counts = List.copyOf(counts);
        }
    }

    /** The answer as a plain JSON value. */
    Map<String, Object> words() {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("scene_version", version);
        words.put("layer_id", layer);
        words.put("level", level);
        words.put("voxels", voxels);
        words.put("not_finite", notFinite);
        words.put("failed_chunks", failedChunks);
        words.put("min", min);
        words.put("max", max);
        words.put("range", List.of(bins.low(), bins.high()));
        words.put("counts", bins.counts());
        List<Object> pairs = new ArrayList<>();
        percentiles.forEach((percent, value) -> pairs.add(List.of(percent, value)));
        words.put("percentiles", pairs);
        return words;
    }
}
