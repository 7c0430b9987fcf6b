package org.farview.data.write;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.farview.data.DataException;
import org.farview.data.source.Raster;
import org.farview.data.source.Region;
import org.farview.data.source.VoxelGrid;
import org.farview.scene.VoxelType;

/** Stores labels in the smallest unsigned type that holds them; numbers that none holds stay. */
final class WholeNumbers {
    /** Labels that take more stay in their type: looking through them needs memory for all. */
    private static final long MAX_BYTES = Integer.MAX_VALUE - 8L;

    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private WholeNumbers() {}

    /**
     * @throws DataException when a value of a type that images have, too, is no whole number in
     *     0..65535
     */
    static VoxelGrid narrow(VoxelGrid grid, Path file) {
        Region whole = Region.whole(grid.shape());
        if (whole.voxels() > MAX_BYTES / grid.type().bytes()) {
            if (!grid.type().isInteger()) {
                throw new DataException(
                        "'%s': got labels of %s of 2 GiB or more, wanted integers"
                                .formatted(file, grid.type().wireName()));
            }
            return grid;
        }
        return narrow(grid.read(whole), file);
    }

    private static Raster narrow(Raster raster, Path file) {
        boolean exact = raster.type().isOnlyForLabels();
        double max = 0;
        for (int voxel = 0; voxel < raster.voxels(); voxel++) {
            double value = value(raster, voxel);
            if (!(value >= 0 && value <= VoxelType.UINT16.max()) || value != Math.rint(value)) {
                if (exact) {
                    return raster;
                }
                throw new DataException(
                        "'%s': got label %s, wanted whole numbers in 0..65535"
                                .formatted(file, (float) value));
            }
            max = Math.max(max, value);
        }
        VoxelType type = max <= VoxelType.UINT8.max() ? VoxelType.UINT8 : VoxelType.UINT16;
        if (type == raster.type()) {
            return raster;
        }
        byte[] bytes = new byte[raster.voxels() * type.bytes()];
        MemorySegment out = MemorySegment.ofArray(bytes);
        for (int voxel = 0; voxel < raster.voxels(); voxel++) {
            Raster.write(out, type, voxel, (float) value(raster, voxel));
        }
        return new Raster(type, raster.shape(), bytes);
    }

    /** Exact up to 65535, and recognizably larger above. */
    private static double value(Raster raster, int voxel) {
        MemorySegment bytes = MemorySegment.ofArray(raster.bytes());
        return switch (raster.type()) {
            case UINT8, UINT16, INT16, FLOAT32 -> raster.value(voxel);
            case INT8 -> bytes.get(ValueLayout.JAVA_BYTE, voxel);
            case UINT32 -> Integer.toUnsignedLong(bytes.get(INT, 4L * voxel));
            case INT32 -> bytes.get(INT, 4L * voxel);
            // As a signed number one above 2^63 is negative: it is as much out of range.
            case UINT64, INT64 -> bytes.get(LONG, 8L * voxel);
        };
    }
}
