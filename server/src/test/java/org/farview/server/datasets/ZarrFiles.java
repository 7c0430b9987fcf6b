package org.farview.server.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes small Zarr v2 images as literal text, for tests. */
public final class ZarrFiles {
    /** Voxels per side of every image. */
    public static final int SIDE = 16;

    private ZarrFiles() {}

    /** An OME-Zarr of one level: a cube of uint8 voxels of one value in one chunk. */
    public static Path image(Path folder, int value) {
        write(folder.resolve(".zgroup"), "{\"zarr_format\": 2}");
        write(
                folder.resolve(".zattrs"),
                """
                {"multiscales": [{"version": "0.4", "name": "%s",
                  "axes": [{"name": "z", "type": "space"}, {"name": "y", "type": "space"},
                           {"name": "x", "type": "space"}],
                  "datasets": [{"path": "0", "coordinateTransformations":
                                [{"type": "scale", "scale": [1, 1, 1]}]}]}],
                 "omero": {"channels": [{"window": {"start": 0, "end": 255,
                                                    "min": 0, "max": 255}}]}}
                """
                        .formatted(folder.getFileName()));
        array(folder.resolve("0"));
        byte[] voxels = new byte[SIDE * SIDE * SIDE];
        Arrays.fill(voxels, (byte) value);
        write(folder.resolve("0/0/0/0"), voxels);
        return folder;
    }

    /** An OME-Zarr of two axes and without chunks. */
    public static Path flatImage(Path folder) {
        return flatImage(folder, "y", "x");
    }

    /** The same with other names of its axes. */
    public static Path flatImage(Path folder, String row, String column) {
        write(folder.resolve(".zgroup"), "{\"zarr_format\": 2}");
        write(
                folder.resolve(".zattrs"),
                """
                {"multiscales": [{"version": "0.4", "name": "flat",
                  "axes": [{"name": "%s", "type": "space"}, {"name": "%s", "type": "space"}],
                  "datasets": [{"path": "0", "coordinateTransformations":
                                [{"type": "scale", "scale": [1, 1]}]}]}]}
                """
                        .formatted(row, column));
        write(
                folder.resolve("0/.zarray"),
                """
                {"zarr_format": 2, "shape": [%1$d, %1$d], "chunks": [%1$d, %1$d],
                 "dtype": "|u1", "compressor": null, "fill_value": 0, "order": "C",
                 "filters": null, "dimension_separator": "/"}
                """
                        .formatted(SIDE));
        return folder;
    }

    /** An OME-Zarr (c, z, y, x) of so many channels and without chunks. */
    public static Path channelImage(Path folder, int channels) {
        write(folder.resolve(".zgroup"), "{\"zarr_format\": 2}");
        write(
                folder.resolve(".zattrs"),
                """
                {"multiscales": [{"version": "0.4", "name": "%s",
                  "axes": [{"name": "c", "type": "channel"}, {"name": "z", "type": "space"},
                           {"name": "y", "type": "space"}, {"name": "x", "type": "space"}],
                  "datasets": [{"path": "0", "coordinateTransformations":
                                [{"type": "scale", "scale": [1, 1, 1, 1]}]}]}]}
                """
                        .formatted(folder.getFileName()));
        write(
                folder.resolve("0/.zarray"),
                """
                {"zarr_format": 2, "shape": [%2$d, %1$d, %1$d, %1$d],
                 "chunks": [1, %1$d, %1$d, %1$d], "dtype": "|u1", "compressor": null,
                 "fill_value": 0, "order": "C", "filters": null, "dimension_separator": "/"}
                """
                        .formatted(SIDE, channels));
        return folder;
    }

    /** A plain array without chunks. */
    public static Path array(Path folder) {
        write(
                folder.resolve(".zarray"),
                """
                {"zarr_format": 2, "shape": [%1$d, %1$d, %1$d], "chunks": [%1$d, %1$d, %1$d],
                 "dtype": "|u1", "compressor": null, "fill_value": 0, "order": "C",
                 "filters": null, "dimension_separator": "/"}
                """
                        .formatted(SIDE));
        return folder;
    }

    /** A file and the folders that it lies in. */
    public static void write(Path file, String content) {
        write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    public static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
