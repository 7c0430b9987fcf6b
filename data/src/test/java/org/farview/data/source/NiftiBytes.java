package org.farview.data.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Makes NIfTI-1 files without a place in the patient, byte by byte. */
public final class NiftiBytes {
    private static final int HEADER = 352;

    private NiftiBytes() {}

    /**
     * A little-endian image with voxels of one unit.
     *
     * @param datatype nifti1.h, DT_*
     * @param dims x, y, z, ...
     */
    public static byte[] of(int datatype, byte[] voxels, int... dims) {
        ByteBuffer bytes =
                ByteBuffer.allocate(HEADER + voxels.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0, 348);
        bytes.putShort(40, (short) dims.length);
        for (int axis = 0; axis < 7; axis++) {
            bytes.putShort(42 + 2 * axis, (short) (axis < dims.length ? dims[axis] : 1));
            bytes.putFloat(80 + 4 * axis, 1);
        }
        bytes.putShort(70, (short) datatype);
        bytes.putFloat(108, HEADER);
        bytes.put(344, (byte) 'n').put(345, (byte) '+').put(346, (byte) '1');
        bytes.put(HEADER, voxels);
        return bytes.array();
    }
}
