package org.farview.data.write;

import java.util.List;
import java.util.Optional;
import org.farview.data.ChunkKey;
import org.farview.data.ImageSource;
import org.farview.scene.Level;
import org.farview.scene.VoxelType;

/**
 * The finest level of an opened image, whatever stores it. Thread-safe.
 *
 * @param source opened; closed by its owner
 */
record SourceGrid(ImageSource source) implements ChunkedGrid {
    @Override
    public VoxelType type() {
        return source.type();
    }

    @Override
    public List<Integer> shape() {
        return level().shape();
    }

    @Override
    public List<Integer> chunkShape() {
        return level().chunkShape();
    }

    @Override
    public Optional<byte[]> chunk(List<Integer> index) {
        ChunkKey key = new ChunkKey(source.id(), 0, index);
        return Optional.of(source.decode(key, source.fetch(key)).bytes());
    }

    private Level level() {
        return source.multiscale().finest();
    }
}
