package org.farview.data.write;

import io.airlift.compress.v3.zstd.ZstdDecompressor;
import io.airlift.compress.v3.zstd.ZstdJavaDecompressor;
import io.airlift.compress.v3.zstd.ZstdNativeDecompressor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.farview.data.DataException;
import org.farview.scene.VoxelType;

/** A level that was just written, read back to make the next one. Thread-safe. */
final class WrittenGrid implements ChunkedGrid {
    private final Path root;
    private final StoredArray array;
    private final NgffJson names;

    /**
     * @param root the folder that is being written
     */
    WrittenGrid(Path root, StoredArray array, NgffJson names) {
        this.root = root;
        this.array = array;
        this.names = names;
    }

    @Override
    public VoxelType type() {
        return array.type();
    }

    @Override
    public List<Integer> shape() {
        return array.shape();
    }

    @Override
    public List<Integer> chunkShape() {
        return array.chunkShape();
    }

    @Override
    public Optional<byte[]> chunk(List<Integer> index) {
        Path file = root.resolve(array.prefix() + names.chunkPath(index));
        try {
            byte[] stored = Files.readAllBytes(file);
            byte[] voxels = new byte[array.chunkBytes()];
            int length = zstd().decompress(stored, 0, stored.length, voxels, 0, voxels.length);
            if (length != voxels.length) {
                throw new DataException(
                        "'%s': got %d bytes back, wrote %d".formatted(file, length, voxels.length));
            }
            return Optional.of(voxels);
        } catch (NoSuchFileException zeros) {
            return Optional.empty();
        } catch (IOException e) {
            throw new DataException("'%s': cannot be read back: %s".formatted(file, e), e);
        }
    }

    private static ZstdDecompressor zstd() {
        return ZstdNativeDecompressor.isEnabled()
                ? new ZstdNativeDecompressor()
                : new ZstdJavaDecompressor();
    }
}
