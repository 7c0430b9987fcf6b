package org.farview.server.jobs;

import java.util.ArrayList;
import java.util.List;
import org.farview.data.ChunkKey;
import org.farview.scene.Level;
import org.farview.scene.StoredAxes;

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
     * @param stored how its axes are stored
     * @param level counted from the finest
     * @param index voxel index per axis that is shown, inside the level
     */
    static VoxelAddress of(String image, StoredAxes stored, int level, List<Integer> index) {
        List<Integer> shape = stored.level(level).chunkShape();
        List<Integer> voxel = stored.voxel(index);
        List<Integer> chunk = new ArrayList<>();
        int place = 0;
        for (int axis = 0; axis < shape.size(); axis++) {
            int side = shape.get(axis);
            chunk.add(voxel.get(axis) / side);
            place = place * side + voxel.get(axis) % side;
        }
        return new VoxelAddress(new ChunkKey(image, level, chunk), place);
    }

    /**
     * Bytes of a chunk in memory.
     *
     * @param level as it is stored
     */
    static long chunkBytes(Level level, int voxelBytes) {
        long bytes = voxelBytes;
        for (int side : level.chunkShape()) {
            bytes *= side;
        }
        return bytes;
    }
}
