package org.farview.data.source;

import java.util.List;
import org.farview.scene.VoxelType;

/**
 * One resolution of an image, read by regions: however it is stored, and whether it is stored or
 * computed. Thread-safe; {@link #read} blocks on I/O and computes.
 */
public interface VoxelGrid {
    VoxelType type();

    /** Voxels per axis, slowest first. */
    List<Integer> shape();

    /**
     * What is read at the least cost: regions of this shape, aligned to it. Each side is at least
     * 1.
     */
    List<Integer> chunkShape();

    /**
     * Reads a region.
     *
     * @param region inside the shape, of less than 2 GiB
     * @return of the region's shape
     * @throws org.farview.data.DataException when the file is not what its header promised
     */
    Raster read(Region region);
}
