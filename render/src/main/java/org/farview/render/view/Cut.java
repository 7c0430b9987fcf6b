package org.farview.render.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.farview.data.ChunkKey;
import org.farview.scene.LayerKind;
import org.farview.scene.Level;
import org.farview.scene.StoredAxes;
import org.farview.scene.VoxelType;

/**
 * A level as a view cuts through it: up to three displayed dimensions, every other axis fixed at
 * one voxel.
 *
 * @param image names the image in {@link ChunkKey#image()}
 * @param type of the voxels as they are stored
 * @param kind what they mean
 * @param level which level
 * @param fixed voxel index per image axis; 0 on displayed axes
 * @param dimensions depth, row and column
 * @param box the voxels wanted: whole chunks, clipped to the level; empty when nothing is visible
 * @param stored how the axes of all this lie in the image as it is stored
 */
public record Cut(
        String image,
        VoxelType type,
        LayerKind kind,
        Level level,
        List<Integer> fixed,
        List<Dimension> dimensions,
        Box box,
        StoredAxes stored) {
    /** Each costs some hundred bytes in plan, cache and stage. Chunks of 16³ make 1024³. */
    static final int MOST_CHUNKS = 1 << 18;

    public Cut {
        Objects.requireNonNull(image);
        Objects.requireNonNull(type);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(box);
        Objects.requireNonNull(stored);
        fixed = List.copyOf(fixed);
        dimensions = List.copyOf(dimensions);
        if (dimensions.size() != 3 || fixed.size() != level.ndim()) {
            throw new IllegalArgumentException(
                    "cut of level %d: got %d dimensions and %d fixed indices, wanted 3 and %d"
                            .formatted(
                                    level.index(), dimensions.size(), fixed.size(), level.ndim()));
        }
    }

    /** Bytes of a voxel that is laid out for drawing: those of its type, of labels always 4. */
    public int voxelBytes() {
        return switch (kind) {
            case IMAGE -> type.bytes();
            case LABELS -> Integer.BYTES;
        };
    }

    /** The level as it is stored, by whose axes chunks are named and laid out. */
    public Level storedLevel() {
        return stored.level(level.index());
    }

    public Dimension depth() {
        return dimensions.get(0);
    }

    public Dimension row() {
        return dimensions.get(1);
    }

    public Dimension column() {
        return dimensions.get(2);
    }

    /** Whether the box is not made of more chunks than one picture can keep books of. */
    boolean isCountable() {
        double chunks = 1;
        for (int dimension = 0; dimension < 3; dimension++) {
            int axis = dimensions.get(dimension).axis();
            if (axis != Dimension.NO_AXIS) {
                chunks *= Math.ceilDiv(box.range(dimension).size(), level.chunkShape().get(axis));
            }
        }
        return chunks <= MOST_CHUNKS;
    }

    /** The chunks that make up the box, in C order. */
    public List<Cell> cells() {
        if (box.isEmpty()) {
            return List.of();
        }
        List<Cell> cells = new ArrayList<>();
        for (Range depth : chunkRanges(0)) {
            for (Range row : chunkRanges(1)) {
                for (Range column : chunkRanges(2)) {
                    Box part = new Box(depth, row, column);
                    cells.add(new Cell(keyOf(part), part));
                }
            }
        }
        return cells;
    }

    private List<Range> chunkRanges(int dimension) {
        Range whole = box.range(dimension);
        int axis = dimensions.get(dimension).axis();
        if (axis == Dimension.NO_AXIS) {
            return List.of(whole);
        }
        int chunk = level.chunkShape().get(axis);
        List<Range> ranges = new ArrayList<>();
        // A long: the end of a large chunk can lie beyond what an int holds.
        for (long from = whole.from(); from < whole.to(); from += chunk) {
            ranges.add(new Range((int) from, (int) Math.min(whole.to(), from + chunk)));
        }
        return ranges;
    }

    private ChunkKey keyOf(Box part) {
        List<Integer> shown = new ArrayList<>(fixed);
        for (int dimension = 0; dimension < 3; dimension++) {
            int axis = dimensions.get(dimension).axis();
            if (axis != Dimension.NO_AXIS) {
                shown.set(axis, part.range(dimension).from());
            }
        }
        List<Integer> index = stored.voxel(shown);
        for (int axis = 0; axis < index.size(); axis++) {
            index.set(axis, index.get(axis) / storedLevel().chunkShape().get(axis));
        }
        return new ChunkKey(image, level.index(), index);
    }
}
