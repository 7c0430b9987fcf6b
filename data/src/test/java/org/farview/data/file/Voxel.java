package org.farview.data.file;

import java.util.ArrayList;
import java.util.List;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.ImageSource;
import org.farview.data.source.Raster;
import org.farview.scene.Level;

/** Reads single voxels through chunks, as the renderers do. */
final class Voxel {
    private Voxel() {}

    /** The only chunk of an image that has one. */
    static Raster chunk(ImageSource image) {
        Level level = image.multiscale().finest();
        ChunkKey key = new ChunkKey(image.id(), 0, level.shape().stream().map(side -> 0).toList());
        Chunk decoded = image.decode(key, image.fetch(key));
        return new Raster(decoded.type(), decoded.shape(), decoded.bytes());
    }

    static float at(ImageSource image, int level, int... index) {
        Level grid = image.multiscale().levels().get(level);
        List<Integer> chunk = new ArrayList<>();
        int within = 0;
        for (int axis = 0; axis < index.length; axis++) {
            int side = grid.chunkShape().get(axis);
            chunk.add(index[axis] / side);
            within = within * side + index[axis] % side;
        }
        ChunkKey key = new ChunkKey(image.id(), level, chunk);
        Chunk decoded = image.decode(key, image.fetch(key));
        return new Raster(decoded.type(), decoded.shape(), decoded.bytes()).value(within);
    }
}
