package org.farview.data.write;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.farview.data.source.VoxelGrid;

/**
 * How a level is cut into slabs, one of which is in memory at a time: made of whole chunks of what
 * is written, and where memory allows it of whole chunks of what is read, so that nothing is read
 * twice.
 */
final class Slabs {
    /** Enough to keep several cores busy. */
    private static final long WANTED_BYTES = 32L << 20;

    /** The most, unless the heap is small. */
    private static final long MOST_BYTES = 256L << 20;

    private static final int HEAP_SHARE = 8;

    private Slabs() {}

    static List<Integer> shape(VoxelGrid from, StoredArray to) {
        long most = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
        return shape(from, to, most);
    }

    /**
     * @param most bytes of a slab; exceeded only by a single chunk
     */
    static List<Integer> shape(VoxelGrid from, StoredArray to, long most) {
        List<Integer> sides = new ArrayList<>();
        for (int axis = 0; axis < to.shape().size(); axis++) {
            sides.add(whole(from.chunkShape().get(axis), to, axis));
        }
        while (bytes(sides, to) > most && longest(sides, to) >= 0) {
            int axis = longest(sides, to);
            sides.set(axis, whole(Math.ceilDiv(sides.get(axis), 2), to, axis));
        }
        for (int axis = sides.size() - 1; axis >= 0; axis--) {
            while (sides.get(axis) < to.shape().get(axis)
                    && 2 * bytes(sides, to) <= Math.min(WANTED_BYTES, most)) {
                sides.set(axis, whole(2 * sides.get(axis), to, axis));
            }
        }
        return sides;
    }

    /** Rounded up to whole chunks of the target. */
    private static int whole(int side, StoredArray to, int axis) {
        int chunk = to.chunkShape().get(axis);
        long rounded = (long) Math.ceilDiv(side, chunk) * chunk;
        long all = (long) Math.ceilDiv(to.shape().get(axis), chunk) * chunk;
        long most = (long) (Integer.MAX_VALUE / 2 / chunk) * chunk;
        return (int) Math.min(Math.min(rounded, all), most);
    }

    /** The axis with the most chunks; -1 when each has one. */
    private static int longest(List<Integer> sides, StoredArray to) {
        return IntStream.range(0, sides.size())
                .filter(axis -> sides.get(axis) > to.chunkShape().get(axis))
                .boxed()
                .max((a, b) ->
                        Integer.compare(
                                sides.get(a) / to.chunkShape().get(a),
                                sides.get(b) / to.chunkShape().get(b)))
                .orElse(-1);
    }

    private static long bytes(List<Integer> sides, StoredArray to) {
        double bytes = to.type().bytes();
        for (int axis = 0; axis < sides.size(); axis++) {
            bytes *= Math.min(sides.get(axis), to.shape().get(axis));
        }
        return (long) Math.min(bytes, 0x1p61);
    }
}
