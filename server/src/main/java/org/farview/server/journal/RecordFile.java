package org.farview.server.journal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * A file of records: a header, then records, each behind its length and two checksums. Numbers are
 * of 4 bytes, the highest first; checksums are CRC-32C (RFC 3720, appendix B.4).
 *
 * <pre>
 *   header:  "FARVIEWJ", format, checksum of these 12 bytes
 *   record:  length, checksum of the length, checksum of the content, content
 * </pre>
 *
 * <p>The length has a checksum of its own, so that a record that was not written to its end is told
 * from one whose length was damaged.
 */
final class RecordFile {
    static final int FORMAT = 1;
    static final int HEADER_BYTES = 16;
    static final int PREFIX_BYTES = 12;

    /** No record comes near; a larger length is not believed. */
    static final int MOST_BYTES = 256 << 20;

    private static final byte[] MAGIC = "FARVIEWJ".getBytes(StandardCharsets.US_ASCII);

    private RecordFile() {}

    /** How a file ends. */
    sealed interface End {
        /** With a whole record, or the header. */
        record Clean(long bytes) implements End {}

        /**
         * With the beginning of a record: whoever wrote it was stopped.
         *
         * @param offset of that record
         */
        record Torn(long offset, String got) implements End {}

        /** What follows from an offset on was not written so. */
        record Damaged(long offset, String got, String wanted) implements End {}
    }

    /** Takes what was read. */
    @FunctionalInterface
    interface Reader {
        /**
         * Takes the content of one record.
         *
         * @throws StateException when it makes no sense; then the file counts as damaged there
         */
        void take(long offset, byte[] content);
    }

    static ByteBuffer header() {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(FORMAT);
        header.putInt(checksum(header.array(), 0, HEADER_BYTES - Integer.BYTES));
        return header.flip();
    }

    static ByteBuffer record(byte[] content) {
        ByteBuffer record = ByteBuffer.allocate(PREFIX_BYTES + content.length);
        record.putInt(content.length);
        record.putInt(checksum(record.array(), 0, Integer.BYTES));
        record.putInt(checksum(content, 0, content.length));
        return record.put(content).flip();
    }

    /**
     * Reads a file from its beginning as far as it can be trusted.
     *
     * @throws IOException when the file cannot be read
     * @throws StateException when it was written in another format
     */
    static End read(Path file, Reader to) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            long size = Files.size(file);
            byte[] header = in.readNBytes(HEADER_BYTES);
            if (header.length < HEADER_BYTES) {
                return new End.Torn(0, "%d bytes of a header".formatted(header.length));
            }
            ByteBuffer fields = ByteBuffer.wrap(header);
            int sum = checksum(header, 0, HEADER_BYTES - Integer.BYTES);
            int given = fields.getInt(HEADER_BYTES - Integer.BYTES);
            if (sum != given || !ByteBuffer.wrap(MAGIC).equals(fields.slice(0, MAGIC.length))) {
                return new End.Damaged(0, "header checksum " + hex(given), hex(sum));
            }
            int format = fields.getInt(MAGIC.length);
            if (format != FORMAT) {
                throw new StateException(
                        "journal '%s': got format %d, wanted %d; another version of Farview wrote it"
                                .formatted(file, format, FORMAT));
            }
            return records(in, size, to);
        }
    }

    private static End records(InputStream in, long size, Reader to) throws IOException {
        long offset = HEADER_BYTES;
        while (offset < size) {
            byte[] bytes = in.readNBytes(PREFIX_BYTES);
            if (bytes.length < PREFIX_BYTES) {
                return new End.Torn(offset, "%d bytes of a length".formatted(bytes.length));
            }
            ByteBuffer prefix = ByteBuffer.wrap(bytes);
            int length = prefix.getInt();
            int given = prefix.getInt();
            int sum = checksum(bytes, 0, Integer.BYTES);
            if (sum != given || length < 0 || length > MOST_BYTES) {
                return isBlank(bytes) && isBlank(in)
                        ? new End.Torn(offset, "zeros to the end")
                        : new End.Damaged(
                                offset,
                                "length %d with checksum %s".formatted(length, hex(given)),
                                hex(sum));
            }
            byte[] content = in.readNBytes(length);
            if (content.length < length) {
                return new End.Torn(offset, "%d of %d bytes".formatted(content.length, length));
            }
            int contentGiven = prefix.getInt();
            int contentSum = checksum(content, 0, length);
            if (contentSum != contentGiven) {
                return new End.Damaged(offset, "checksum " + hex(contentGiven), hex(contentSum));
            }
            try {
                to.take(offset, content);
            } catch (StateException e) {
                return new End.Damaged(
                        offset, String.valueOf(e.getMessage()), "what this format says");
            }
            offset += PREFIX_BYTES + length;
        }
        return new End.Clean(offset);
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte each : bytes) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(InputStream rest) throws IOException {
        for (byte[] some = rest.readNBytes(1 << 16);
                some.length > 0;
                some = rest.readNBytes(1 << 16)) {
            if (!isBlank(some)) {
                return false;
            }
        }
        return true;
    }

    private static int checksum(byte[] bytes, int from, int to) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, from, to - from);
        return (int) sum.getValue();
    }

    private static String hex(int sum) {
        return "%08x".formatted(sum);
    }
}
