package org.farview.data.corpus;

import java.util.ArrayList;
import java.util.List;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.ImageSource;
import org.farview.scene.Level;

/** All voxels of a level, fetched and decoded chunk by chunk as a renderer does. */
final class LevelVoxels {
    private final ImageSource image;
    private final Level level;
    private final int voxelBytes;
    private final byte[] all;

    private LevelVoxels(ImageSource image, Level level) {
        this.image = image;
        this.level = level;
        this.voxelBytes = image.type().bytes();
        this.all = new byte[product(level.shape()) * voxelBytes];
    }

    /** One chunk of the level's shape: C order, little-endian. */
    static Chunk read(ImageSource image, Level level) {
        LevelVoxels voxels = new LevelVoxels(image, level);
        chunks(level).forEach(voxels::copy);
        ChunkKey whole =
                new ChunkKey(
                        image.id(), level.index(), level.shape().stream().map(side -> 0).toList());
        return new Chunk(whole, image.type(), level.shape(), voxels.all);
    }

    static Chunk chunk(ImageSource image, Level level, List<Integer> index) {
        ChunkKey key = new ChunkKey(image.id(), level.index(), index);
        return image.decode(key, image.fetch(key));
    }

    /** The indices of all chunks. */
    static List<List<Integer>> chunks(Level level) {
        List<List<Integer>> indices = List.of(List.of());
        for (int axis = 0; axis < level.ndim(); axis++) {
            int count = Math.ceilDiv(level.shape().get(axis), level.chunkShape().get(axis));
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> index : indices) {
                for (int i = 0; i < count; i++) {
                    List<Integer> next = new ArrayList<>(index);
                    next.add(i);
                    longer.add(next);
                }
            }
            indices = longer;
        }
        return indices;
    }

    private void copy(List<Integer> index) {
        Chunk chunk = chunk(image, level, index);
        int rowVoxels = level.chunkShape().getLast();
        int[] at = new int[level.ndim()];
        for (int row = 0; row < product(level.chunkShape()); row += rowVoxels) {
            copyRow(chunk, row, place(index, at));
            for (int axis = level.ndim() - 2;
                    axis >= 0 && ++at[axis] == level.chunkShape().get(axis);
                    axis--) {
                at[axis] = 0;
            }
        }
    }

    /** The place of a chunk's row in the level, per axis. */
    private int[] place(List<Integer> index, int[] at) {
        int[] place = new int[at.length];
        for (int axis = 0; axis < at.length; axis++) {
            place[axis] = index.get(axis) * level.chunkShape().get(axis) + at[axis];
        }
        return place;
    }

    private void copyRow(Chunk chunk, int row, int[] place) {
        int target = 0;
        for (int axis = 0; axis < place.length; axis++) {
            if (place[axis] >= level.shape().get(axis)) {
                return;
            }
            target = target * level.shape().get(axis) + place[axis];
        }
        int count =
                Math.min(
                        level.chunkShape().getLast(),
                        level.shape().getLast() - place[place.length - 1]);
        System.arraycopy(
                chunk.bytes(), row * voxelBytes, all, target * voxelBytes, count * voxelBytes);
    }

    private static int product(List<Integer> sides) {
        return sides.stream().reduce(1, Math::multiplyExact);
    }
}
