package org.farview.data.zarr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.farview.scene.VoxelType;

/** Reads single voxels of decoded chunks, for tests. */
public final class Voxels {
    private Voxels() {}

    public static double value(byte[] chunk, VoxelType type, int voxel) {
        ByteBuffer bytes = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
        return switch (type) {
            case UINT8 -> chunk[voxel] & 0xff;
            case UINT16 -> bytes.getShort(2 * voxel) & 0xffff;
            case INT16 -> bytes.getShort(2 * voxel);
            case FLOAT32 -> bytes.getFloat(4 * voxel);
            case INT8, UINT32, INT32, UINT64, INT64 ->
                    throw new IllegalArgumentException("chunk of " + type.wireName());
        };
    }
}
