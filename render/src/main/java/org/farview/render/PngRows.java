package org.farview.render;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.farview.scene.CanvasSize;

/**
 * Writes a PNG of 8-bit RGB row by row, so that a picture need not be in memory as a whole. The
 * same pixels give the same bytes, however many rows are written at a time.
 *
 * <p>Every row is filtered by Sub (each byte minus the same channel of the pixel to its left):
 * measured on renderings, it beats the adaptive choice of filters in time and in size. PNG
 * specification, third edition, 5.2 to 5.6, 9.2 and 11.2. Confined to one thread at a time.
 */
public final class PngRows implements AutoCloseable {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int CHANNELS = 3;
    private static final byte FILTER_SUB = 1;
    private static final byte BITS = 8;
    private static final byte COLOR_TYPE_RGB = 2;
    private static final int HEADER_BYTES = 13;
    private static final int IDAT_BYTES = 1 << 16;

    private final CanvasSize size;
    private final OutputStream out;
    private final Deflater deflater;
    private final byte[] row;
    private final ByteBuffer packed = ByteBuffer.allocate(IDAT_BYTES);
    private int written;

    /**
     * Begins a picture.
     *
     * @param level of compression, 1 (fast) .. 9 (small)
     * @param out is not closed
     * @throws IllegalArgumentException when the level is out of range
     * @throws IOException when the stream fails
     */
    public PngRows(CanvasSize size, int level, OutputStream out) throws IOException {
        if (level < 1 || level > 9) {
            throw new IllegalArgumentException("PNG level: got " + level + ", wanted 1..9");
        }
        this.size = size;
        this.out = out;
        this.row = new byte[1 + CHANNELS * size.width()];
        out.write(SIGNATURE);
        writeChunk("IHDR", header());
        this.deflater = new Deflater(level);
    }

    /**
     * Writes the next rows, from the top; alpha is dropped.
     *
     * @param from row of the frame, included
     * @param to excluded
     * @throws IllegalArgumentException when the frame is not as wide as the picture, or the rows
     *     are too many
     */
    public void write(Frame frame, int from, int to) throws IOException {
        if (frame.size().width() != size.width() || written + to - from > size.height()) {
            throw new IllegalArgumentException(
                    "PNG of %s: got rows %d..%d of %s after %d"
                            .formatted(size, from, to, frame.size(), written));
        }
        for (int y = from; y < to; y++) {
            filter(frame, y);
            deflater.setInput(row);
            while (!deflater.needsInput()) {
                deflate();
            }
        }
        written += to - from;
    }

    /**
     * Ends the picture.
     *
     * @throws IllegalStateException when rows are missing
     */
    public void finish() throws IOException {
        if (written != size.height()) {
            throw new IllegalStateException("PNG of %s: got %d rows".formatted(size, written));
        }
        deflater.finish();
        while (!deflater.finished()) {
            deflate();
        }
        writeChunk("IDAT", packed.flip());
        writeChunk("IEND", ByteBuffer.allocate(0));
    }

    /** Frees memory. Idempotent. */
    @Override
    public void close() {
        deflater.end();
    }

    private ByteBuffer header() {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        header.putInt(size.width()).putInt(size.height());
        header.put(BITS).put(COLOR_TYPE_RGB);
        return header.position(0).limit(HEADER_BYTES); // the rest is 0: the only methods there are
    }

    /** Packs what fits; a full buffer becomes a chunk. */
    private void deflate() throws IOException {
        deflater.deflate(packed);
        if (!packed.hasRemaining()) {
            writeChunk("IDAT", packed.flip());
            packed.clear();
        }
    }

    private void filter(Frame frame, int y) {
        int width = size.width();
        int left = 0;
        int at = 0;
        row[at++] = FILTER_SUB;
        for (int i = y * width; i < (y + 1) * width; i++) {
            int pixel = frame.pixels()[i];
            row[at++] = (byte) ((pixel >> 16) - (left >> 16));
            row[at++] = (byte) ((pixel >> 8) - (left >> 8));
            row[at++] = (byte) (pixel - left);
            left = pixel;
        }
    }

    private void writeChunk(String type, ByteBuffer content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content.duplicate());
        out.write(bigEndian(content.remaining()));
        out.write(name);
        out.write(content.array(), content.arrayOffset() + content.position(), content.remaining());
        out.write(bigEndian((int) crc.getValue()));
    }

    private static byte[] bigEndian(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }
}
