package org.farview.data.write;

import io.airlift.compress.v3.zstd.ZstdDecompressor;
import io.airlift.compress.v3.zstd.ZstdJavaDecompressor;
import io.airlift.compress.v3.zstd.ZstdNativeDecompressor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.farview.data.DataException;
import org.farview.data.source.Boxes;
import org.farview.data.source.Raster;
import org.farview.data.source.Region;
import org.farview.data.source.VoxelGrid;
import org.farview.scene.VoxelType;

/** A level that was just written, read back to make the next one. Thread-safe. */
final class WrittenGrid implements VoxelGrid {
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
    public Raster read(Region region) {
        int width = type().bytes();
        byte[] bytes = new byte[Math.toIntExact(region.voxels() * width)];
        for (Region part : region.parts(chunkShape())) {
            List<Integer> index = new ArrayList<>();
            List<Integer> within = new ArrayList<>();
            for (int axis = 0; axis < part.ndim(); axis++) {
                index.add(part.start().get(axis) / chunkShape().get(axis));
                within.add(part.start().get(axis) % chunkShape().get(axis));
            }
            byte[] chunk = chunk(index);
            if (chunk.length > 0) {
                Boxes.copy(
                        new Boxes.Side(chunk, chunkShape(), within),
                        new Boxes.Side(bytes, region.shape(), part.startFrom(region.start())),
                        part.shape(),
                        width);
            }
        }
        return new Raster(type(), region.shape(), bytes);
    }

    /** Empty for a chunk of zeros. */
    private byte[] chunk(List<Integer> index) {
        Path file = root.resolve(array.prefix() + names.chunkPath(index));
        try {
            byte[] stored = Files.readAllBytes(file);
            byte[] voxels = new byte[array.chunkBytes()];
            int length = zstd().decompress(stored, 0, stored.length, voxels, 0, voxels.length);
            if (length != voxels.length) {
                throw new DataException(
                        "'%s': got %d bytes back, wrote %d".formatted(file, length, voxels.length));
            }
            return voxels;
        } catch (NoSuchFileException zeros) {
            return new byte[0];
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
