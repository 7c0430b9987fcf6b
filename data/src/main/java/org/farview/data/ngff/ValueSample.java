package org.farview.data.ngff;

import java.lang.System.Logger;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.farview.data.DataException;
import org.farview.data.source.Raster;
import org.farview.data.zarr.ZarrArray;

/**
 * Looks at the values of an array, or of evenly spread chunks of it when it is large: what the
 * first window is made from. What a chunk holds beyond the array's edge does not count.
 */
final class ValueSample {
    private static final Logger LOG = System.getLogger(ValueSample.class.getName());

    /** Opening an image reads at most this much of its coarsest level. */
    private static final long MAX_BYTES = 64L << 20;

    private static final int MAX_CHUNKS = 512;

    private final ZarrArray array;
    private final ValueStatistics statistics;

    private ValueSample(ZarrArray array, long voxels) {
        this.array = array;
        this.statistics = new ValueStatistics(voxels);
    }

    /** Reads the sample; a chunk that cannot be read is left out with a warning. */
    static ValueStatistics of(ZarrArray array) {
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
        return sample.statistics;
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
        for (long voxel = first; voxel < first + count; voxel++) {
            statistics.add(Raster.read(bytes, array.type(), voxel));
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
