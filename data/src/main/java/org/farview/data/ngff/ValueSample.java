package org.farview.data.ngff;

import java.lang.System.Logger;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.farview.data.DataException;
import org.farview.data.zarr.ZarrArray;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;

/**
 * The values of an array, or of evenly spread chunks of it when it is large: what the first window
 * is made from. NaN and what a chunk holds beyond the array's edge do not count.
 */
final class ValueSample {
    private static final Logger LOG = System.getLogger(ValueSample.class.getName());

    /** Opening an image reads at most this much of its coarsest level. */
    private static final long MAX_BYTES = 64L << 20;

    private static final int MAX_CHUNKS = 512;

    /** Values kept for percentiles; more are thinned out evenly. */
    private static final int MAX_VALUES = 1 << 20;

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final ZarrArray array;
    private final float[] kept = new float[MAX_VALUES];
    private final long keepEvery;
    private long seen;
    private int keptCount;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    private ValueSample(ZarrArray array, long voxels) {
        this.array = array;
        this.keepEvery = Math.ceilDiv(Math.max(1, voxels), MAX_VALUES);
    }

    /** Reads the sample; a chunk that cannot be read is left out with a warning. */
    static ValueSample of(ZarrArray array) {
        List<List<Integer>> chunks = spread(array);
        long chunkVoxels = product(array.chunkShape());
        ValueSample sample = new ValueSample(array, chunkVoxels * chunks.size());
        for (List<Integer> index : chunks) {
            try {
                Optional<byte[]> stored = array.fetch(index);
                sample.add(
                        index,
                        stored.map(bytes -> array.decode(index, bytes))
                                .orElseGet(array::fillChunk));
            } catch (DataException e) {
                LOG.log(Logger.Level.WARNING, "window.chunk.skipped reason={0}", e.getMessage());
            }
        }
        Arrays.sort(sample.kept, 0, sample.keptCount);
        return sample;
    }

    /** Percentiles 0.5 to 99.5; smallest to largest value when those are equal; else 0 to 1. */
    Window window() {
        if (keptCount > 0) {
            double low = kept[(int) Math.round(0.005 * (keptCount - 1))];
            double high = kept[(int) Math.round(0.995 * (keptCount - 1))];
            if (high > low) {
                return new Window(low, high);
            }
        }
        return range();
    }

    /** Smallest to largest value; 0 to 1 when there are no two. */
    Window range() {
        return max > min ? new Window(min, max) : new Window(0, 1);
    }

    private void add(List<Integer> index, byte[] chunk) {
        List<Integer> sides = array.chunkShape();
        int inner = sides.size() - 1;
        int[] at = new int[sides.size()];
        MemorySegment bytes = MemorySegment.ofArray(chunk);
        for (long row = 0; row < chunk.length / array.type().bytes(); row += sides.get(inner)) {
            if (inside(index, at, inner)) {
                long end = array.shape().get(inner) - (long) index.get(inner) * sides.get(inner);
                addRow(bytes, row, Math.min(sides.get(inner), end));
            }
            for (int axis = inner - 1; axis >= 0 && ++at[axis] == sides.get(axis); axis--) {
                at[axis] = 0;
            }
        }
    }

    /** Whether the row at {@code at} of a chunk lies within the array. */
    private boolean inside(List<Integer> index, int[] at, int inner) {
        for (int axis = 0; axis < inner; axis++) {
            long voxel = (long) index.get(axis) * array.chunkShape().get(axis) + at[axis];
            if (voxel >= array.shape().get(axis)) {
                return false;
            }
        }
        return true;
    }

    private void addRow(MemorySegment bytes, long first, long count) {
        VoxelType type = array.type();
        for (long voxel = first; voxel < first + count; voxel++) {
            float value =
                    switch (type) {
                        case UINT8 -> bytes.get(ValueLayout.JAVA_BYTE, voxel) & 0xff;
                        case UINT16 -> bytes.get(SHORT, 2 * voxel) & 0xffff;
                        case INT16 -> bytes.get(SHORT, 2 * voxel);
                        case FLOAT32 -> bytes.get(FLOAT, 4 * voxel);
                    };
            if (Float.isFinite(value)) {
                min = Math.min(min, value);
                max = Math.max(max, value);
                if (seen++ % keepEvery == 0 && keptCount < MAX_VALUES) {
                    kept[keptCount++] = value;
                }
            }
        }
    }

    private static List<List<Integer>> spread(ZarrArray array) {
        List<Integer> grid = new ArrayList<>();
        for (int axis = 0; axis < array.shape().size(); axis++) {
            grid.add(Math.ceilDiv(array.shape().get(axis), array.chunkShape().get(axis)));
        }
        long chunkBytes = product(array.chunkShape()) * array.type().bytes();
        int affordable = Math.clamp(MAX_BYTES / chunkBytes, 1, MAX_CHUNKS);
        double total = grid.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
        int count = (int) Math.min(affordable, total);
        List<List<Integer>> chunks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // The middle of the i-th of count equal stretches of the grid, in C order.
            chunks.add(unravel((long) ((i + 0.5) * (total / count)), grid));
        }
        return chunks;
    }

    private static List<Integer> unravel(long position, List<Integer> grid) {
        Integer[] index = new Integer[grid.size()];
        long rest = position;
        for (int axis = grid.size() - 1; axis >= 0; axis--) {
            index[axis] = (int) (rest % grid.get(axis));
            rest /= grid.get(axis);
        }
        return List.of(index);
    }

    private static long product(List<Integer> sides) {
        return sides.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    }
}
