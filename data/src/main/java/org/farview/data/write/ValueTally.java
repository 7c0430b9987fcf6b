package org.farview.data.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.farview.data.ngff.ValueStatistics;
import org.farview.data.source.Raster;
import org.farview.data.source.Region;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;

/**
 * What is learnt of an image's values while its finest level is written, channel by channel: what
 * its first windows are made from. Chunks are looked at by many threads and added by one, in order,
 * so that equal images give equal windows.
 */
final class ValueTally {
    /** Values kept for percentiles, of all channels together. */
    private static final int MOST_KEPT = 1 << 20;

    private static final int LEAST_KEPT = 1 << 12;

    private final Picture picture;
    private final int keepEvery;
    private final Map<Integer, Seen> channels = new HashMap<>();

    ValueTally(Picture picture) {
        this.picture = picture;
        double voxels =
                picture.grid().shape().stream()
                        .mapToDouble(side -> side)
                        .reduce(1, (a, b) -> a * b);
        int count = picture.channelCount();
        long perChannel = Math.max(LEAST_KEPT, MOST_KEPT / count);
        long every = (long) Math.ceil(voxels / count / perChannel);
        // An odd step meets all columns of rows whose length is a power of two.
        this.keepEvery = every <= 1 ? 1 : (int) Math.min(every | 1, Integer.MAX_VALUE);
    }

    /**
     * What one chunk holds.
     *
     * @param sample every n-th finite value
     * @param low smallest finite value; infinite when there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once
    record Look(int channel, float[] sample, float low, float high) {}

    /** Everything that was seen of a channel. */
    private static final class Seen {
        final List<float[]> samples = new ArrayList<>();
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
    }

    /** Looks at a part of a slab; for images that are drawn. Runs on any thread. */
    Look look(Raster slab, List<Integer> origin, Region part) {
        Raster chunk = slab.read(new Region(part.startFrom(origin), part.shape()));
        float[] kept = new float[chunk.voxels() / keepEvery + 1];
        int count = 0;
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        int next = 0;
        for (int voxel = 0; voxel < chunk.voxels(); voxel++) {
            float value = chunk.value(voxel);
            if (Float.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
                if (voxel >= next) {
                    kept[count++] = value;
                    next = voxel + keepEvery;
                }
            }
        }
        int axis = picture.channelAxis();
        int channel = axis < 0 ? 0 : part.start().get(axis);
        return new Look(channel, Arrays.copyOf(kept, count), low, high);
    }

    void add(Look look) {
        Seen seen = channels.computeIfAbsent(look.channel(), channel -> new Seen());
        seen.samples.add(look.sample());
        seen.low = Math.min(seen.low, look.low());
        seen.high = Math.max(seen.high, look.high());
    }

    /** Percentiles 0.5 to 99.5 of a channel. */
    Window window(int channel) {
        Seen seen = channels.getOrDefault(channel, new Seen());
        long count = seen.samples.stream().mapToLong(sample -> sample.length).sum();
        ValueStatistics statistics = new ValueStatistics(count);
        for (float[] sample : seen.samples) {
            for (float value : sample) {
                statistics.add(value);
            }
        }
        return statistics.window();
    }

    /** Smallest to largest value of a channel; of 8 bit all that can be. */
    Window range(int channel) {
        VoxelType type = picture.grid().type();
        if (type == VoxelType.UINT8) {
            return new Window(type.min(), type.max());
        }
        Seen seen = channels.getOrDefault(channel, new Seen());
        return seen.high > seen.low ? new Window(seen.low, seen.high) : new Window(0, 1);
    }
}
