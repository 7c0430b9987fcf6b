package org.farview.data.source;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.farview.data.DataException;

/**
 * The bytes of a file, read anywhere: from the file itself, or from memory where it had to be
 * unpacked first. Thread-safe; a read never moves a position that others see.
 */
public abstract sealed class StoredBytes implements AutoCloseable {
    private final String where;

    private StoredBytes(String where) {
        this.where = where;
    }

    /**
     * @throws IOException when the file cannot be opened
     */
    public static StoredBytes ofFile(Path file) throws IOException {
        return new OnDisk(file);
    }

    /**
     * @param where what messages call it
     */
    public static StoredBytes ofArray(byte[] bytes, String where) {
        return new InMemory(bytes, where);
    }

    /** What messages call it: the file in quotes. */
    public String where() {
        return where;
    }

    public abstract long size();

    /**
     * Reads exactly so many bytes.
     *
     * @throws DataException when there are not so many, or reading fails
     */
    public byte[] read(long position, int length) {
        if (position < 0 || length < 0 || position > size() - length) {
            throw new DataException(
                    "%s: got a file of %d bytes, wanted %d at byte %d"
                            .formatted(where, size(), length, position));
        }
        try {
            return fill(position, length);
        } catch (IOException e) {
            throw new DataException("%s: cannot be read: %s".formatted(where, e), e);
        }
    }

    abstract byte[] fill(long position, int length) throws IOException;

    @Override
    public abstract void close();

    private static final class OnDisk extends StoredBytes {
        private final FileChannel channel;
        private final long size;

        OnDisk(Path file) throws IOException {
            super("'" + file + "'");
            this.channel = FileChannel.open(file, StandardOpenOption.READ);
            this.size = channel.size();
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        byte[] fill(long position, int length) throws IOException {
            byte[] bytes = new byte[length];
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, position + buffer.position()) < 0) {
                    throw new EOFException("it has become shorter");
                }
            }
            return bytes;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new DataException("%s: cannot be closed: %s".formatted(where(), e), e);
            }
        }
    }

    private static final class InMemory extends StoredBytes {
        private final byte[] bytes;

        InMemory(byte[] bytes, String where) {
            super(where);
            this.bytes = bytes;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        byte[] fill(long position, int length) {
            byte[] part = new byte[length];
            System.arraycopy(bytes, (int) position, part, 0, length);
            return part;
        }

        /** Memory is given back by itself. */
        @Override
        public void close() {}
    }
}
