package org.farview.data.ngff;

import java.lang.System.Logger;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.farview.data.DataException;
import org.farview.data.source.Raster;
import org.farview.data.zarr.ZarrArray;

/**
 * Looks at the values of an array, or of evenly spread chunks of it when it is large: what the
 * first windows are made from, of the whole and of each channel. What a chunk holds beyond the
 * array's edge does not count.
 *
 * <p>Chunks are read one by one, at most {@value #MAX_BYTES} bytes of them decoded and always one;
 * every channel gets its share, unless even one chunk for each is too much: then the last channels
 * have no values.
 */
final class ValueSample {
    /** More channels are not looked at one by one. */
    static final int MOST_CHANNELS = 64;

    private static final Logger LOG = System.getLogger(ValueSample.class.getName());

    /** Opening an image reads at most this much of its coarsest level. */
    private static final long MAX_BYTES = 64L << 20;

    private static final int MAX_CHUNKS = 512;

    private final ZarrArray array;
    private final int channelAxis;
    private final ValueStatistics all;
    private final List<ValueStatistics> channels;

    private ValueSample(ZarrArray array, int channelAxis, long voxels) {
        this.array = array;
        this.channelAxis = channelAxis;
        this.all = new ValueStatistics(voxels);
        int count = channelAxis < 0 ? 0 : array.shape().get(channelAxis);
        this.channels =
                IntStream.range(0, count)
                        .mapToObj(i -> ValueStatistics.share(voxels / count, count))
                        .toList();
    }

    /**
     * Reads the sample; a chunk that cannot be read is left out with a warning.
     *
     * @param channelAxis the axis whose indices are looked at one by one; of more than {@value
     *     #MOST_CHANNELS} none is
     */
    static ValueSample of(ZarrArray array, OptionalInt channelAxis) {
        int axis =
                channelAxis.isPresent()
                                && array.shape().get(channelAxis.getAsInt()) <= MOST_CHANNELS
                        ? channelAxis.getAsInt()
                        : -1;
        List<List<Integer>> chunks = spread(array, axis);
        ValueSample sample =
                new ValueSample(array, axis, product(array.chunkShape()) * chunks.size());
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
        return sample;
    }

    /** Of all values. */
    ValueStatistics all() {
        return all;
    }

    /** One per index of the channel axis; none when they were not looked at one by one. */
    List<ValueStatistics> channels() {
        return channels;
    }

    private void add(List<Integer> index, byte[] chunk) {
        List<Integer> sides = array.chunkShape();
        int inner = sides.size() - 1;
        int[] at = new int[sides.size()];
        MemorySegment bytes = MemorySegment.ofArray(chunk);
        for (long row = 0; row < chunk.length / array.type().bytes(); row += sides.get(inner)) {
            if (inside(index, at, inner)) {
                addRow(bytes, row, index, at);
            }
            for (int axis = inner - 1; axis >= 0 && ++at[axis] == sides.get(axis); axis--) {
                at[axis] = 0;
            }
        }
    }

    /** Whether the row at {@code at} of a chunk lies within the array. */
    private boolean inside(List<Integer> index, int[] at, int inner) {
        for (int axis = 0; axis < inner; axis++) {
            if (place(index, at, axis) >= array.shape().get(axis)) {
                return false;
            }
        }
        return true;
    }

    private long place(List<Integer> index, int[] at, int axis) {
        return (long) index.get(axis) * array.chunkShape().get(axis) + at[axis];
    }

    private void addRow(MemorySegment bytes, long first, List<Integer> index, int[] at) {
        int inner = at.length - 1;
        long start = place(index, at, inner);
        long count = Math.min(array.chunkShape().get(inner), array.shape().get(inner) - start);
        for (long i = 0; i < count; i++) {
            float value = Raster.read(bytes, array.type(), first + i);
            all.add(value);
            if (channelAxis >= 0) {
                long channel = channelAxis == inner ? start + i : place(index, at, channelAxis);
                channels.get((int) channel).add(value);
            }
        }
    }

    /** Chunks spread over the grid; for each place all that differ along the channel axis only. */
    private static List<List<Integer>> spread(ZarrArray array, int channelAxis) {
        List<Integer> grid = new ArrayList<>();
        for (int axis = 0; axis < array.shape().size(); axis++) {
            grid.add(Math.ceilDiv(array.shape().get(axis), array.chunkShape().get(axis)));
        }
        int columns = channelAxis < 0 ? 1 : grid.get(channelAxis);
        if (channelAxis >= 0) {
            grid.set(channelAxis, 1);
        }
        long chunkBytes = product(array.chunkShape()) * array.type().bytes();
        int affordable = Math.clamp(MAX_BYTES / chunkBytes, 1, MAX_CHUNKS);
        double total = grid.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
        int places = (int) Math.min(Math.max(1, affordable / columns), total);
        List<List<Integer>> chunks = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            // The middle of the i-th of equal stretches of the grid, in C order.
            List<Integer> place = unravel((long) ((i + 0.5) * (total / places)), grid);
            for (int column = 0; column < columns && chunks.size() < affordable; column++) {
                List<Integer> index = new ArrayList<>(place);
                if (channelAxis >= 0) {
                    index.set(channelAxis, column);
                }
                chunks.add(List.copyOf(index));
            }
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
