package org.farview.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.ChunkState;
import org.farview.data.Chunks;
import org.farview.data.source.Raster;
import org.farview.scene.Level;

/** The finest level of a 3-axis image as one array of uint16: what peers begin with. */
final class Volume {
    private final Level level;
    private final short[] voxels;

    private Volume(Level level) {
        this.level = level;
        this.voxels = new short[Math.multiplyExact(Math.multiplyExact(size(0), size(1)), size(2))];
    }

    /** Assembles the level from resident chunks. */
    static Volume of(String image, Level level, Chunks chunks) {
        Volume volume = new Volume(level);
        for (List<Integer> index : ResidentChunks.grid(level)) {
            ChunkKey key = new ChunkKey(image, level.index(), index);
            if (chunks.state(key) instanceof ChunkState.Ready ready) {
                volume.copy(index, ready.chunk());
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

    /** The voxels, slowest axis first; unsigned. */
    short[] voxels() {
        return voxels;
    }

    int at(int depth, int row, int column) {
        return voxels[(depth * size(1) + row) * size(2) + column] & 0xFFFF;
    }

    /** Writes the voxels as little-endian uint16, for peers in processes of their own. */
    void write(Path file) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * voxels.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(voxels);
        try {
            Files.write(file, bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copy(List<Integer> index, Chunk chunk) {
        List<Integer> shape = level.chunkShape();
        MemorySegment bytes = MemorySegment.ofArray(chunk.bytes());
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
                for (int column = 0; column < columns; column++) {
                    voxels[to + column] =
                            (short) (int) Raster.read(bytes, chunk.type(), from + column);
                }
            }
        }
    }
}
