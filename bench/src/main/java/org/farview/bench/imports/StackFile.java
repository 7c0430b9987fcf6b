package org.farview.bench.imports;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A BigTIFF of uint16, one uncompressed strip per plane, whose voxels follow a formula: steps and
 * noise, so that it can be compressed, but not to nothing.
 *
 * @param path of the file
 * @param depth planes
 * @param height rows of a plane
 * @param width voxels of a row
 */
record StackFile(Path path, int depth, int height, int width) {
    private static final int HEADER_BYTES = 16;
    private static final int TEXT_BYTES = 48;
    private static final int ENTRY_BYTES = 20;

    /** BigTIFF's types of a field. */
    private static final int ASCII = 2;

    private static final int LONG8 = 16;

    private static final int TAGS = 9;
    private static final int DIRECTORY_BYTES = 2 * Long.BYTES + TAGS * ENTRY_BYTES;

    /** Voxels in bytes. */
    long bytes() {
        return depth * planeBytes();
    }

    /** Where the voxels of the first plane begin. */
    long firstPlane() {
        return HEADER_BYTES + TEXT_BYTES;
    }

    /** From one plane's voxels to the next one's. */
    long planeStride() {
        return planeBytes() + DIRECTORY_BYTES;
    }

    /** What the file holds at a place. */
    static int voxel(int z, int y, int x) {
        int noise = (z * 73_856_093 ^ y * 19_349_663 ^ x * 83_492_791) >>> 27;
        return 200 + 40 * ((z >> 4) + (y >> 4) + (x >> 4) & 31) + noise;
    }

    /** Writes the file. */
    void write() throws IOException {
        try (FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            writeAll(file, header());
            ByteBuffer plane = little(Math.toIntExact(planeStride()));
            for (int z = 0; z < depth; z++) {
                writeAll(file, fill(plane.clear(), z));
            }
        }
    }

    private ByteBuffer header() {
        ByteBuffer header = little(HEADER_BYTES + TEXT_BYTES);
        header.put((byte) 'I').put((byte) 'I').putShort((short) 43).putShort((short) 8);
        header.putShort((short) 0).putLong(firstPlane() + planeBytes());
        header.put(text().getBytes(StandardCharsets.US_ASCII));
        return header.rewind();
    }

    /** ImageJ's words for planes along z. */
    private String text() {
        return "ImageJ=1.54f\nimages=%d\nslices=%1$d\n".formatted(depth);
    }

    private ByteBuffer fill(ByteBuffer plane, int z) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                plane.putShort((short) voxel(z, y, x));
            }
        }
        long start = firstPlane() + z * planeStride();
        plane.putLong(TAGS);
        field(plane, 256, width);
        field(plane, 257, height);
        field(plane, 258, Short.SIZE);
        field(plane, 259, 1);
        field(plane, 262, 1);
        plane.putShort((short) 270).putShort((short) ASCII);
        plane.putLong(text().length() + 1L).putLong(HEADER_BYTES);
        field(plane, 273, start);
        field(plane, 278, height);
        field(plane, 279, planeBytes());
        plane.putLong(z + 1 < depth ? start + planeStride() + planeBytes() : 0);
        return plane.flip();
    }

    private static void field(ByteBuffer plane, int tag, long value) {
        plane.putShort((short) tag).putShort((short) LONG8).putLong(1).putLong(value);
    }

    private long planeBytes() {
        return (long) height * width * Short.BYTES;
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void writeAll(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }
}
