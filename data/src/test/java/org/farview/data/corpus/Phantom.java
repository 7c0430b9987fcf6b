package org.farview.data.corpus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** NIfTI-1 files whose voxels follow a rule. Shapes are (z, y, x), as the reader has them. */
final class Phantom {
    private static final int HEADER_BYTES = 352;

    /**
     * NIfTI's number of a datatype.
     *
     * @param code {@code DT_*} of nifti1.h
     */
    record Datatype(int code, int bytes) {
        static final Datatype UINT8 = new Datatype(2, 1);
        static final Datatype INT16 = new Datatype(4, 2);
        static final Datatype FLOAT32 = new Datatype(16, 4);
        static final Datatype UINT16 = new Datatype(512, 2);
    }

    private Phantom() {}

    /** Voxels without a rule that one could see, so that none can be exchanged for another. */
    static byte[] noise(Datatype type, List<Integer> shape) {
        byte[] bytes = new byte[count(shape) * type.bytes()];
        ByteBuffer voxels = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; voxels.hasRemaining(); i++) {
            int mixed = Integer.reverse(i * 0x9E3779B1) ^ i;
            switch (type.code()) {
                case 2 -> voxels.put((byte) mixed);
                case 16 -> voxels.putFloat(mixed * 0.001f);
                default -> voxels.putShort((short) mixed);
            }
        }
        return bytes;
    }

    /**
     * Dark but for two cubes of bright voxels, whose corners are at multiples of their side: means
     * of blocks up to that side keep their centre of mass.
     */
    static byte[] cubes(List<Integer> shape, int side) {
        byte[] voxels = new byte[count(shape)];
        cube(voxels, shape, List.of(0, 3 * side, 5 * side), side, 200);
        cube(voxels, shape, List.of(side, 11 * side, 2 * side), side, 120);
        return voxels;
    }

    /** A file of these voxels, little-endian, of spacing 1.5, 0.75 and 0.5 mm along z, y and x. */
    static byte[] nifti(Datatype type, List<Integer> shape, byte[] voxels) {
        ByteBuffer file =
                ByteBuffer.allocate(HEADER_BYTES + voxels.length).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0, 348);
        file.putShort(40, (short) 3);
        for (int i = 0; i < 7; i++) {
            file.putShort(42 + 2 * i, (short) (i < 3 ? shape.get(2 - i) : 1));
        }
        file.putShort(70, (short) type.code());
        file.putShort(72, (short) (8 * type.bytes()));
        List<Float> spacing = List.of(1f, 0.5f, 0.75f, 1.5f);
        for (int i = 0; i < spacing.size(); i++) {
            file.putFloat(76 + 4 * i, spacing.get(i));
        }
        file.putFloat(108, HEADER_BYTES);
        file.put(123, (byte) 2); // millimetres
        file.put(344, "n+1\0".getBytes(StandardCharsets.ISO_8859_1));
        file.put(HEADER_BYTES, voxels);
        return file.array();
    }

    private static void cube(
            byte[] voxels, List<Integer> shape, List<Integer> corner, int side, int value) {
        for (int i = 0; i < side * side * side; i++) {
            int z = corner.get(0) + i / (side * side);
            int y = corner.get(1) + i / side % side;
            int x = corner.get(2) + i % side;
            voxels[(z * shape.get(1) + y) * shape.get(2) + x] = (byte) value;
        }
    }

    private static int count(List<Integer> shape) {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
