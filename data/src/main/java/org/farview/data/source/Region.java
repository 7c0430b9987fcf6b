package org.farview.data.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A box of voxels.
 *
 * @param start index of its first voxel per axis, slowest first, each at least 0
 * @param shape voxels per axis, each at least 1
 */
public record Region(List<Integer> start, List<Integer> shape) {
    public Region {
        start = List.copyOf(start);
        shape = List.copyOf(shape);
        boolean good = start.size() == shape.size();
        for (int axis = 0; good && axis < start.size(); axis++) {
            good = start.get(axis) >= 0 && shape.get(axis) >= 1;
        }
        if (!good) {
            throw new IllegalArgumentException(
                    "region: got start %s, shape %s".formatted(start, shape));
        }
    }

    /** All of an image. */
    public static Region whole(List<Integer> shape) {
        return new Region(Collections.nCopies(shape.size(), 0), shape);
    }

    /**
     * The part of an image that a chunk of a regular grid covers.
     *
     * @param index of the chunk per axis
     * @throws IllegalArgumentException when the chunk lies outside
     */
    public static Region ofChunk(
            List<Integer> index, List<Integer> chunkShape, List<Integer> sides) {
        List<Integer> start = new ArrayList<>();
        List<Integer> shape = new ArrayList<>();
        for (int axis = 0; axis < sides.size(); axis++) {
            long first = (long) index.get(axis) * chunkShape.get(axis);
            if (first < 0 || first >= sides.get(axis)) {
                throw new IllegalArgumentException(
                        "chunk %s of %s: wanted one inside %s".formatted(index, chunkShape, sides));
            }
            start.add((int) first);
            shape.add((int) Math.min(chunkShape.get(axis), sides.get(axis) - first));
        }
        return new Region(start, shape);
    }

    public int ndim() {
        return start.size();
    }

    public long voxels() {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    }

    /** One voxel past the last along an axis. */
    public int end(int axis) {
        return start.get(axis) + shape.get(axis);
    }

    /** The same region seen from a place that lies at {@code origin}. */
    public List<Integer> startFrom(List<Integer> origin) {
        List<Integer> offset = new ArrayList<>();
        for (int axis = 0; axis < start.size(); axis++) {
            offset.add(start.get(axis) - origin.get(axis));
        }
        return offset;
    }

    /** The regions of a regular grid that this one touches, each cut to it, in C order. */
    public List<Region> parts(List<Integer> chunkShape) {
        List<Region> parts = List.of(new Region(List.of(), List.of()));
        for (int axis = 0; axis < start.size(); axis++) {
            List<Region> longer = new ArrayList<>();
            int side = chunkShape.get(axis);
            for (Region part : parts) {
                int at = start.get(axis);
                while (at < end(axis)) {
                    int next = (int) Math.min(end(axis), ((long) at / side + 1) * side);
                    longer.add(part.with(at, next - at));
                    at = next;
                }
            }
            parts = longer;
        }
        return parts;
    }

    /** The index of the chunk of a regular grid in which this region begins. */
    public List<Integer> chunk(List<Integer> chunkShape) {
        return IntStream.range(0, ndim())
                .mapToObj(axis -> start.get(axis) / chunkShape.get(axis))
                .toList();
    }

    /** Where in that chunk it begins. */
    public List<Integer> startInChunk(List<Integer> chunkShape) {
        return IntStream.range(0, ndim())
                .mapToObj(axis -> start.get(axis) % chunkShape.get(axis))
                .toList();
    }

    private Region with(int nextStart, int nextSide) {
        List<Integer> starts = new ArrayList<>(start);
        List<Integer> sides = new ArrayList<>(shape);
        starts.add(nextStart);
        sides.add(nextSide);
        return new Region(starts, sides);
    }
}
