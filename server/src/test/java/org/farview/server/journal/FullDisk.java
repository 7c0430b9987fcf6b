package org.farview.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A disk that is full when told so. Confined to one thread. */
final class FullDisk implements Disk {
    private final Disk disk = new HastyDisk();
    private boolean full;
    private int syncs;

    void setFull(boolean value) {
        full = value;
    }

    /** How often the disk was waited for. */
    int syncs() {
        return syncs;
    }

    @Override
    public Output create(Path file) throws IOException {
        requireRoom();
        Output output = disk.create(file);
        return new Output() {
            @Override
            public void append(ByteBuffer bytes) throws IOException {
                if (full) { // part of it, as a disk does
                    output.append(bytes.slice(0, bytes.remaining() / 2));
                }
                requireRoom();
                output.append(bytes);
            }

            @Override
            public void sync() throws IOException {
                requireRoom();
                syncs++;
                output.sync();
            }

            @Override
            public void close() throws IOException {
                output.close();
            }
        };
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        disk.delete(file);
    }

    private void requireRoom() throws IOException {
        if (full) {
            throw new IOException("No space left on device");
        }
    }
}
