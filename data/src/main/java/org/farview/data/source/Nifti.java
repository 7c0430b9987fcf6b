package org.farview.data.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.farview.data.DataException;
import org.farview.scene.VoxelType;

/**
 * A NIfTI-1 or NIfTI-2 image, read whole.
 *
 * @param header as in the file
 * @param raster shape (z, y, x) or (t, z, y, x) in the file's own voxel order; int32, float64 and
 *     scaled values have become float32
 */
public record Nifti(NiftiHeader header, Raster raster) {
    /** Larger images do not fit a Java array. */
    private static final long MAX_BYTES = Integer.MAX_VALUE - 8;

    /** What is skipped between header and voxels at most: extensions are small. */
    private static final long MAX_EXTENSION_BYTES = 1 << 20;

    /**
     * Reads {@code .nii} or {@code .nii.gz}.
     *
     * @throws DataException when the file is missing, damaged, too large, or of a kind that we do
     *     not read; the message says which
     */
    public static Nifti read(Path file) {
        String where = "'" + file + "'";
        try (InputStream in = open(file)) {
            NiftiHeaderReader.Parsed parsed = NiftiHeaderReader.read(in, where);
            Stored stored = Stored.of(parsed.header().datatype(), where);
            long bytes = stored.bytes;
            for (int side : parsed.header().dims()) {
                bytes = bytes > MAX_BYTES ? bytes : bytes * side;
            }
            // A float takes twice the memory of a scaled int16.
            if (bytes > MAX_BYTES || bytes / stored.bytes > MAX_BYTES / Float.BYTES) {
                throw new DataException(
                        "%s: got %s voxels of %d bytes, wanted an image below 2 GiB"
                                .formatted(where, parsed.header().dims(), stored.bytes));
            }
            skipToVoxels(in, parsed, where);
            byte[] voxels = in.readNBytes((int) bytes);
            if (voxels.length != bytes) {
                throw new DataException(
                        "%s: got %d bytes of voxels, wanted %d"
                                .formatted(where, voxels.length, bytes));
            }
            return new Nifti(parsed.header(), raster(voxels, stored, parsed));
        } catch (NoSuchFileException e) {
            throw new DataException(where + ": no such file", e);
        } catch (IOException e) {
            throw new DataException(where + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        try {
            return name.endsWith(".gz")
                    ? new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16)
                    : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static void skipToVoxels(InputStream in, NiftiHeaderReader.Parsed parsed, String where)
            throws IOException {
        long extension = parsed.dataOffset() - parsed.headerBytes();
        if (extension > MAX_EXTENSION_BYTES) {
            throw new DataException(
                    "%s: got %d bytes between header and voxels, wanted at most %d"
                            .formatted(where, extension, MAX_EXTENSION_BYTES));
        }
        in.skipNBytes(extension);
    }

    private static Raster raster(byte[] voxels, Stored stored, NiftiHeaderReader.Parsed parsed) {
        NiftiHeader header = parsed.header();
        boolean same = stored.plain && !header.scales();
        byte[] bytes;
        if (same) {
            bytes = parsed.order() == ByteOrder.BIG_ENDIAN ? swapped(voxels, stored.bytes) : voxels;
        } else {
            bytes = scaled(voxels, stored, parsed);
        }
        VoxelType type = same ? stored.type : VoxelType.FLOAT32;
        return new Raster(type, header.dims().reversed(), bytes);
    }

    private static byte[] scaled(byte[] voxels, Stored stored, NiftiHeaderReader.Parsed parsed) {
        NiftiHeader header = parsed.header();
        double slope = header.scales() ? header.slope() : 1;
        double intercept = header.scales() ? header.intercept() : 0;
        int count = voxels.length / stored.bytes;
        byte[] floats = new byte[count * Float.BYTES];
        MemorySegment from = MemorySegment.ofArray(voxels);
        MemorySegment to = MemorySegment.ofArray(floats);
        for (int voxel = 0; voxel < count; voxel++) {
            double value = stored.read(from, (long) voxel * stored.bytes, parsed.order());
            Raster.write(to, VoxelType.FLOAT32, voxel, (float) (slope * value + intercept));
        }
        return floats;
    }

    private static byte[] swapped(byte[] bytes, int width) {
        byte[] out = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            int inVoxel = i % width;
            out[i - inVoxel + width - 1 - inVoxel] = bytes[i];
        }
        return out;
    }

    /** The datatypes that we read (nifti1.h, DT_*). */
    private enum Stored {
        UINT8(2, 1, VoxelType.UINT8),
        INT16(4, 2, VoxelType.INT16),
        INT32(8, 4, VoxelType.FLOAT32),
        FLOAT32(16, 4, VoxelType.FLOAT32),
        FLOAT64(64, 8, VoxelType.FLOAT32),
        UINT16(512, 2, VoxelType.UINT16);

        final int code;
        final int bytes;
        final VoxelType type;

        /** Whether the stored voxels are of {@link #type} already. */
        final boolean plain;

        Stored(int code, int bytes, VoxelType type) {
            this.code = code;
            this.bytes = bytes;
            this.type = type;
            this.plain = name().equals(type.name());
        }

        static Stored of(int code, String where) {
            for (Stored stored : values()) {
                if (stored.code == code) {
                    return stored;
                }
            }
            throw new DataException(
                    "%s: got NIfTI datatype %d, wanted uint8 (2), int16 (4), int32 (8), float32 (16), float64 (64) or uint16 (512)"
                            .formatted(where, code));
        }

        double read(MemorySegment bytes, long position, ByteOrder order) {
            return switch (this) {
                case UINT8 -> bytes.get(ValueLayout.JAVA_BYTE, position) & 0xff;
                case INT16 ->
                        bytes.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), position);
                case UINT16 ->
                        bytes.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), position)
                                & 0xffff;
                case INT32 -> bytes.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), position);
                case FLOAT32 ->
                        bytes.get(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order), position);
                case FLOAT64 ->
                        bytes.get(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order), position);
            };
        }
    }
}
