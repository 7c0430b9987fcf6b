package org.farview.data.corpus;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.DataLimits;
import org.farview.data.ImageSource;
import org.farview.data.source.Boxes;
import org.farview.data.source.Region;
import org.farview.data.store.DirectoryStore;
import org.farview.data.store.Store;
import org.farview.data.store.StorePath;
import org.farview.data.store.ZipStore;
import org.farview.data.zarr.ZarrArray;
import org.farview.data.zarr.ZarrReader;
import org.farview.scene.Level;

/** All voxels of a level, fetched and decoded chunk by chunk as a renderer does. */
final class LevelVoxels {
    private LevelVoxels() {}

    /** One chunk of the level's shape, as it is shown: C order, little-endian. */
    static Chunk read(ImageSource image, Level level) {
        byte[] all =
                joined(level, image.type().bytes(), index -> chunk(image, level, index).bytes());
        ChunkKey whole =
                new ChunkKey(image.id(), level.index(), Region.whole(level.shape()).start());
        return new Chunk(whole, image.type(), level.shape(), all);
    }

    static Chunk chunk(ImageSource image, Level level, List<Integer> index) {
        ChunkKey key = new ChunkKey(image.id(), level.index(), index);
        return image.decode(key, image.fetch(key));
    }

    /**
     * All elements of a level's array as they are stored: C order, little-endian.
     *
     * @param image a folder that was opened as an image, or a path inside an archive
     * @param archive that it lies in when it is no folder
     */
    static byte[] stored(Path image, Path archive, Level level) {
        try (Store store =
                Files.isDirectory(image) ? DirectoryStore.open(image) : ZipStore.open(archive)) {
            ZarrArray array =
                    new ZarrReader(store, DataLimits.DEFAULT)
                            .open(new StorePath(level.path()))
                            .map(ZarrArray.class::cast)
                            .orElseThrow();
            return joined(
                    level,
                    array.element().bytes(),
                    index ->
                            array.fetch(index)
                                    .map(stored -> array.decodeElements(index, stored))
                                    .orElseGet(array::fillElements));
        }
    }

    /** Cuts chunks to the level and puts them side by side. */
    private static byte[] joined(Level level, int width, Function<List<Integer>, byte[]> chunks) {
        Region whole = Region.whole(level.shape());
        byte[] all = new byte[Math.toIntExact(whole.voxels() * width)];
        for (Region part : whole.parts(level.chunkShape())) {
            Boxes.copy(
                    new Boxes.Side(
                            chunks.apply(part.chunk(level.chunkShape())),
                            level.chunkShape(),
                            whole.start()),
                    new Boxes.Side(all, level.shape(), part.start()),
                    part.shape(),
                    width);
        }
        return all;
    }
}
