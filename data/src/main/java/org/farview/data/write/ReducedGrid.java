package org.farview.data.write;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.farview.data.source.Boxes;
import org.farview.data.source.Raster;
import org.farview.data.source.Region;
import org.farview.data.source.VoxelGrid;
import org.farview.scene.VoxelType;

/**
 * A coarser level that is computed from the finer one whenever it is read, piece by piece, so that
 * a small part of the finer one is in memory at a time. Thread-safe.
 */
public final class ReducedGrid implements VoxelGrid {
    /** Of the finer level at a time; one row of chunks is taken together even if it is more. */
    private static final long PIECE_BYTES = 8L << 20;

    private final VoxelGrid finer;
    private final List<Integer> steps;
    private final Reduction reduction;
    private final List<Integer> shape;

    /**
     * @param steps voxels of the finer level per voxel and axis, 1 or 2
     */
    public ReducedGrid(VoxelGrid finer, List<Integer> steps, Reduction reduction) {
        this.finer = finer;
        this.steps = List.copyOf(steps);
        this.reduction = reduction;
        this.shape =
                IntStream.range(0, steps.size())
                        .mapToObj(axis -> Math.ceilDiv(finer.shape().get(axis), steps.get(axis)))
                        .toList();
    }

    @Override
    public VoxelType type() {
        return finer.type();
    }

    @Override
    public List<Integer> shape() {
        return shape;
    }

    /** That of the finer level, so that each chunk is made of whole ones. */
    @Override
    public List<Integer> chunkShape() {
        return IntStream.range(0, shape.size())
                .mapToObj(axis -> Math.min(finer.chunkShape().get(axis), shape.get(axis)))
                .toList();
    }

    @Override
    public Raster read(Region region) {
        Region below = below(region);
        int axis = firstLong(region);
        if (below.voxels() * type().bytes() <= PIECE_BYTES || axis < 0) {
            return reduction.apply(finer.read(below), steps);
        }
        byte[] bytes = new byte[Math.toIntExact(region.voxels() * type().bytes())];
        for (Region half : halves(region, axis)) {
            Raster part = read(half);
            Boxes.copy(
                    new Boxes.Side(part.bytes(), part.shape(), Region.whole(part.shape()).start()),
                    new Boxes.Side(bytes, region.shape(), half.startFrom(region.start())),
                    part.shape(),
                    type().bytes());
        }
        return new Raster(type(), region.shape(), bytes);
    }

    /** The finer voxels that a region is made of. */
    private Region below(Region region) {
        List<Integer> start = new ArrayList<>();
        List<Integer> sides = new ArrayList<>();
        for (int axis = 0; axis < shape.size(); axis++) {
            int first = region.start().get(axis) * steps.get(axis);
            long end = Math.min((long) region.end(axis) * steps.get(axis), finer.shape().get(axis));
            start.add(first);
            sides.add((int) (end - first));
        }
        return new Region(start, sides);
    }

    /** The slowest axis that can be cut; -1 when nothing can. */
    private static int firstLong(Region region) {
        for (int axis = 0; axis < region.ndim(); axis++) {
            if (region.shape().get(axis) > 1) {
                return axis;
            }
        }
        return -1;
    }

    private static List<Region> halves(Region region, int axis) {
        int length = region.shape().get(axis);
        List<Integer> chunk = new ArrayList<>(region.shape());
        List<Region> halves = new ArrayList<>();
        for (int from = 0; from < length; from += Math.ceilDiv(length, 2)) {
            List<Integer> start = new ArrayList<>(region.start());
            start.set(axis, region.start().get(axis) + from);
            chunk.set(axis, Math.min(Math.ceilDiv(length, 2), length - from));
            halves.add(new Region(start, chunk));
        }
        return halves;
    }
}
