package org.farview.data.ngff;

import java.util.List;
import java.util.Optional;
import org.farview.data.Channel;
import org.farview.scene.Axis;
import org.farview.scene.Level;
import org.farview.scene.VoxelType;

/**
 * What a file says about its image, read without touching a voxel.
 *
 * @param name the image's own, else the file's
 * @param container kind and place, e.g. {@code zip '/images/head.ome.zarr.zip'}
 * @param ngffVersion {@code 0.1} to {@code 0.6}; empty for a plain Zarr array
 * @param zarrFormat 2 or 3; {@link #NOT_STORED} for an image that is computed
 * @param axes slowest first
 * @param type as which the voxels are drawn
 * @param stored the type that the file has, in NumPy's words, e.g. {@code float64}
 * @param levels finest first
 * @param labels names of the label images that the file lists beside it
 * @param missingLabels those of them under whose names nothing can be opened
 * @param channels as many as the file lists, which need not be as many as there are
 * @param held what else there is, when the path leads to a container of several images
 */
public record ImageDescription(
        String name,
        String container,
        String ngffVersion,
        int zarrFormat,
        List<Axis> axes,
        VoxelType type,
        String stored,
        List<StoredLevel> levels,
        List<String> labels,
        List<String> missingLabels,
        List<Channel> channels,
        Optional<Held> held) {
    /** The {@link #zarrFormat} of an image that no file holds. */
    public static final int NOT_STORED = 0;

    public ImageDescription {
        axes = List.copyOf(axes);
        levels = List.copyOf(levels);
        labels = List.copyOf(labels);
        missingLabels = List.copyOf(missingLabels);
        channels = List.copyOf(channels);
    }

    /** Of an image that is drawn as it is stored and lies alone. */
    public ImageDescription(
            String name,
            String container,
            String ngffVersion,
            int zarrFormat,
            List<Axis> axes,
            VoxelType type,
            List<StoredLevel> levels,
            List<String> labels) {
        this(
                name,
                container,
                ngffVersion,
                zarrFormat,
                axes,
                type,
                type.wireName(),
                levels,
                labels,
                List.of(),
                List.of(),
                Optional.empty());
    }

    /**
     * One level.
     *
     * @param level shape, chunks, placement
     * @param codecs how its chunks are stored, e.g. {@code zstd}
     */
    public record StoredLevel(Level level, String codecs) {}

    /**
     * The container that an image was found in.
     *
     * @param contents all that it holds
     * @param shown the described image's path from the container, e.g. {@code A/1/0}; empty for the
     *     container's own first image
     */
    public record Held(Contents contents, String shown) {}
}
