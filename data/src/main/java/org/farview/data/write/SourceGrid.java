package org.farview.data.write;

import java.util.ArrayList;
import java.util.List;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.ImageSource;
import org.farview.data.source.Boxes;
import org.farview.data.source.Raster;
import org.farview.data.source.Region;
import org.farview.data.source.VoxelGrid;
import org.farview.scene.Level;
import org.farview.scene.VoxelType;

/**
 * The finest level of an opened image, whatever stores it. Thread-safe.
 *
 * @param source opened; closed by its owner
 */
record SourceGrid(ImageSource source) implements VoxelGrid {
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
            ChunkKey key = new ChunkKey(source.id(), 0, index);
            Chunk chunk = source.decode(key, source.fetch(key));
            Boxes.copy(
                    new Boxes.Side(chunk.bytes(), chunk.shape(), within),
                    new Boxes.Side(bytes, region.shape(), part.startFrom(region.start())),
                    part.shape(),
                    width);
        }
        return new Raster(type(), region.shape(), bytes);
    }

    private Level level() {
        return source.multiscale().finest();
    }
}
