package org.farview.data.ngff;

import java.util.List;
import org.farview.scene.Axis;
import org.farview.scene.Level;
import org.farview.scene.VoxelType;

/**
 * What a file says about its image, read without touching a voxel.
 *
 * @param name the image's own, else the file's
 * @param container kind and place, e.g. {@code zip '/images/head.ome.zarr.zip'}
 * @param ngffVersion {@code 0.4} or {@code 0.5}; empty for a plain Zarr array
 * @param zarrFormat 2 or 3; {@link #NOT_STORED} for an image that is computed
 * @param axes slowest first
 * @param type of the voxels
 * @param levels finest first
 * @param labels names of the label images stored with it
 */
public record ImageDescription(
        String name,
        String container,
        String ngffVersion,
        int zarrFormat,
        List<Axis> axes,
        VoxelType type,
        List<StoredLevel> levels,
        List<String> labels) {
    /** The {@link #zarrFormat} of an image that no file holds. */
    public static final int NOT_STORED = 0;

    public ImageDescription {
        axes = List.copyOf(axes);
        levels = List.copyOf(levels);
        labels = List.copyOf(labels);
    }

    /**
     * One level.
     *
     * @param level shape, chunks, placement
     * @param codecs how its chunks are stored, e.g. {@code zstd}
     */
    public record StoredLevel(Level level, String codecs) {}
}
