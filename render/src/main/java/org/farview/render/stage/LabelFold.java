package org.farview.render.stage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.farview.scene.VoxelType;

/**
 * The number of a label in the 32 bits that both renderers hold of it.
 *
 * <p>Numbers have 64 bits; a signed type's are extended by their sign, so that a negative one is
 * large. Numbers below 2^32 stay what they are; of larger ones it is the upper half of a hash, with
 * 1 in the place of 0. So 0 comes of 0 alone, which is no object, and two numbers that come to the
 * same share a colour and nothing else.
 */
public final class LabelFold {
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private LabelFold() {}

    /** The fold of a number, which is unsigned. */
    public static int of(long number) {
        if (number >>> Integer.SIZE == 0) {
            return (int) number;
        }
        int hash = (int) (mixed(number) >>> Integer.SIZE);
        return hash == 0 ? 1 : hash;
    }

    /**
     * The fold of a voxel.
     *
     * @param chunk little-endian
     * @param type of its voxels, integers
     * @param voxel which, from 0
     */
    public static int at(byte[] chunk, VoxelType type, int voxel) {
        return of(
                switch (type) {
                    case UINT8 -> chunk[voxel] & 0xFF;
                    case INT8 -> chunk[voxel];
                    case UINT16 -> (short) SHORT.get(chunk, Short.BYTES * voxel) & 0xFFFF;
                    case INT16 -> (short) SHORT.get(chunk, Short.BYTES * voxel);
                    case UINT32 -> (int) INT.get(chunk, Integer.BYTES * voxel) & 0xFFFFFFFFL;
                    case INT32 -> (int) INT.get(chunk, Integer.BYTES * voxel);
                    case UINT64, INT64 -> (long) LONG.get(chunk, Long.BYTES * voxel);
                    case FLOAT32 ->
                            throw new IllegalArgumentException("labels: got voxels of float32");
                });
    }

    /** Variant 13 of Stafford, "Better bit mixing" (2011), as in java.util.SplittableRandom. */
    private static long mixed(long number) {
        long z = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
