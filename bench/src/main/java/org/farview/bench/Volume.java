package org.farview.bench;

import java.util.List;
import org.farview.data.ChunkKey;
import org.farview.data.ChunkState;
import org.farview.data.Chunks;
import org.farview.scene.Level;

/** The finest level of a 3-axis uint8 image as one array: what a textbook begins with. */
final class Volume {
    private final Level level;
    private final byte[] voxels;

    private Volume(Level level) {
        this.level = level;
        this.voxels = new byte[Math.multiplyExact(Math.multiplyExact(size(0), size(1)), size(2))];
    }

    /** Assembles the level from resident chunks. */
    static Volume of(String image, Level level, Chunks chunks) {
        Volume volume = new Volume(level);
        for (List<Integer> index : ResidentChunks.grid(level)) {
            ChunkKey key = new ChunkKey(image, level.index(), index);
            if (chunks.state(key) instanceof ChunkState.Ready ready) {
                volume.copy(index, ready.chunk().bytes());
            }
        }
        return volume;
    }

    Level level() {
        return level;
    }

    /** Voxels along an axis: 0 depth, 1 row, 2 column. */
    int size(int axis) {
        return level.shape().get(axis);
    }

    /** The voxels, slowest axis first. */
    byte[] voxels() {
        return voxels;
    }

    int at(int depth, int row, int column) {
        return voxels[(depth * size(1) + row) * size(2) + column] & 0xFF;
    }

    private void copy(List<Integer> index, byte[] chunk) {
        List<Integer> shape = level.chunkShape();
        int depth0 = index.get(0) * shape.get(0);
        int row0 = index.get(1) * shape.get(1);
        int column0 = index.get(2) * shape.get(2);
        int depths = Math.min(shape.get(0), size(0) - depth0);
        int rows = Math.min(shape.get(1), size(1) - row0);
        int columns = Math.min(shape.get(2), size(2) - column0);
        for (int depth = 0; depth < depths; depth++) {
            for (int row = 0; row < rows; row++) {
                int from = (depth * shape.get(1) + row) * shape.get(2);
                int to = ((depth0 + depth) * size(1) + row0 + row) * size(2) + column0;
                System.arraycopy(chunk, from, voxels, to, columns);
            }
        }
    }
}
