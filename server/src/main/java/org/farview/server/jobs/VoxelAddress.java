package org.farview.server.jobs;

import java.util.ArrayList;
import java.util.List;
import org.farview.data.ChunkKey;
import org.farview.scene.Level;

/**
 * Where a voxel is stored.
 *
 * @param chunk which chunk
 * @param place of the voxel in it, in C order
 */
record VoxelAddress(ChunkKey chunk, int place) {
    /**
     * The address of a voxel.
     *
     * @param image its name in chunk keys
     * @param index voxel index per axis, inside the level
     */
    static VoxelAddress of(String image, Level level, List<Integer> index) {
        List<Integer> chunk = new ArrayList<>();
        int place = 0;
        for (int axis = 0; axis < level.ndim(); axis++) {
            int side = level.chunkShape().get(axis);
            chunk.add(index.get(axis) / side);
            place = place * side + index.get(axis) % side;
        }
        return new VoxelAddress(new ChunkKey(image, level.index(), chunk), place);
    }

    /** Bytes of a chunk in memory. */
    static long chunkBytes(Level level, int voxelBytes) {
        long bytes = voxelBytes;
        for (int side : level.chunkShape()) {
            bytes *= side;
        }
        return bytes;
    }
}
