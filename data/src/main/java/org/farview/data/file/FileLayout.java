package org.farview.data.file;

import java.util.List;
import java.util.stream.IntStream;
import org.farview.data.Channel;
import org.farview.data.source.VoxelGrid;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.LayerKind;

/**
 * What a file holds: an image, before anything is computed.
 *
 * @param name the image's own; blank for the file's
 * @param format for people, e.g. {@code OME-TIFF}
 * @param codecs how voxels are stored, e.g. {@code LZW}
 * @param axes slowest first
 * @param levels stored, finest first, at least one
 * @param channels one for every index of the channel axis, or none
 * @param kind what voxels mean
 * @param notes what of the file is left out, for people
 */
record FileLayout(
        String name,
        String format,
        String codecs,
        List<Axis> axes,
        List<Stored> levels,
        List<Channel> channels,
        LayerKind kind,
        List<String> notes) {
    FileLayout {
        axes = List.copyOf(axes);
        levels = List.copyOf(levels);
        channels = List.copyOf(channels);
        notes = List.copyOf(notes);
    }

    /**
     * A level that the file holds.
     *
     * @param scale world units per voxel and axis
     * @param translation world position of voxel 0
     */
    record Stored(VoxelGrid grid, List<Double> scale, List<Double> translation) {
        Stored {
            scale = List.copyOf(scale);
            translation = List.copyOf(translation);
        }
    }

    /** Position of the channel axis; -1 when there is none. */
    int channelAxis() {
        return IntStream.range(0, axes.size())
                .filter(axis -> axes.get(axis).type() == AxisType.CHANNEL)
                .findFirst()
                .orElse(-1);
    }
}
