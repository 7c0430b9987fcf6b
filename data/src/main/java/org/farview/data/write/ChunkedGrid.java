package org.farview.data.write;

import java.util.List;
import java.util.Optional;
import org.farview.data.source.Boxes;
import org.farview.data.source.Raster;
import org.farview.data.source.Region;
import org.farview.data.source.VoxelGrid;

/** A grid whose regions are put together from the chunks that it is stored in. */
interface ChunkedGrid extends VoxelGrid {
    /**
     * One chunk.
     *
     * @param index per axis
     * @return all of {@link #chunkShape}, C order; empty when all its voxels are 0
     * @throws org.farview.data.DataException when it cannot be read
     */
    Optional<byte[]> chunk(List<Integer> index);

    @Override
    default Raster read(Region region) {
        int width = type().bytes();
        byte[] bytes = new byte[Math.toIntExact(region.voxels() * width)];
        for (Region part : region.parts(chunkShape())) {
            chunk(part.chunk(chunkShape()))
                    .ifPresent(voxels ->
                            Boxes.copy(
                                    new Boxes.Side(
                                            voxels, chunkShape(), part.startInChunk(chunkShape())),
                                    new Boxes.Side(
                                            bytes, region.shape(), part.startFrom(region.start())),
                                    part.shape(),
                                    width));
        }
        return new Raster(type(), region.shape(), bytes);
    }
}
