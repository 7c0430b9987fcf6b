package org.farview.data.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.farview.data.DataException;
import org.jspecify.annotations.Nullable;

/**
 * A folder on disk, jailed: a symbolic link that leads out of it is refused, one that stays inside
 * is followed.
 *
 * <p>Every read opens its own channel: interrupting a thread closes the channel it reads from, so a
 * shared one would break the other readers. An open costs about 7 microseconds.
 */
public final class DirectoryStore implements Store {
    private final Path root;

    private DirectoryStore(Path root) {
        this.root = root;
    }

    /**
     * @throws DataException when there is no such folder
     */
    public static DirectoryStore open(Path folder) {
        try {
            Path real = folder.toRealPath();
            if (!Files.isDirectory(real)) {
                throw new DataException("'%s': got a file, wanted a folder".formatted(folder));
            }
            return new DirectoryStore(real);
        } catch (NoSuchFileException e) {
            throw new DataException("'%s': no such file or folder".formatted(folder), e);
        } catch (IOException e) {
            throw new DataException("'%s': cannot be opened: %s".formatted(folder, e), e);
        }
    }

    @Override
    public Optional<byte[]> read(StorePath path, long maxBytes) {
        NewRoom room = new NewRoom();
        read(path, maxBytes, room);
        return room.given();
    }

    @Override
    public Optional<byte[]> readRange(StorePath path, Range range) {
        NewRoom room = new NewRoom();
        readRange(path, range, room);
        return room.given();
    }

    @Override
    public OptionalInt read(StorePath path, long maxBytes, Room room) {
        Optional<Path> file = locate(path).filter(Files::isRegularFile);
        if (file.isEmpty()) {
            return OptionalInt.empty();
        }
        try (FileChannel channel = FileChannel.open(file.get(), StandardOpenOption.READ)) {
            long size = channel.size();
            if (size > maxBytes || size > Integer.MAX_VALUE - 8) {
                throw new DataException(
                        "'%s' of %s: got %d bytes, wanted at most %d"
                                .formatted(path, describe(), size, maxBytes));
            }
            return readFully(channel, new Range(0, (int) size), room);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    @Override
    public OptionalInt readRange(StorePath path, Range range, Room room) {
        Optional<Path> file = locate(path).filter(Files::isRegularFile);
        if (file.isEmpty()) {
            return OptionalInt.empty();
        }
        try (FileChannel channel = FileChannel.open(file.get(), StandardOpenOption.READ)) {
            // A difference: the sum of hostile numbers could overflow.
            if (channel.size() - range.length() < range.offset()) {
                throw new DataException(
                        "'%s' of %s: got %d bytes, wanted %d at offset %d"
                                .formatted(
                                        path,
                                        describe(),
                                        channel.size(),
                                        range.length(),
                                        range.offset()));
            }
            return readFully(channel, range, room);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    @Override
    public OptionalLong size(StorePath path) {
        Optional<Path> file = locate(path).filter(Files::isRegularFile);
        if (file.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Files.size(file.get()));
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    @Override
    public boolean exists(StorePath path) {
        return locate(path).filter(Files::isRegularFile).isPresent();
    }

    @Override
    public List<String> list(StorePath folder) {
        Optional<Path> place = locate(folder).filter(Files::isDirectory);
        if (place.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(place.get())) {
            return children.limit(MAX_CHILDREN)
                    .map(child -> String.valueOf(child.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    @Override
    public String describe() {
        return "folder '" + root + "'";
    }

    /** Nothing is held open between reads. */
    @Override
    public void close() {}

    private Optional<Path> locate(StorePath path) {
        Path target = root.resolve(path.value());
        try {
            Path real = target.toRealPath();
            if (!real.startsWith(root)) {
                throw new DataException(
                        "'%s' of %s: a link leads out of the folder, refused"
                                .formatted(path, describe()));
            }
            return Optional.of(real);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (FileSystemException e) {
            if (belowFile(target)) {
                return Optional.empty();
            }
            throw unreadable(path, e);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** A path that goes through a file as if it were a folder names nothing; that is no failure. */
    private boolean belowFile(Path target) {
        for (Path at = target.getParent();
                at != null && at.startsWith(root) && !at.equals(root);
                at = at.getParent()) {
            if (Files.isRegularFile(at)) {
                return true;
            }
        }
        return false;
    }

    private static OptionalInt readFully(FileChannel channel, Range range, Room room)
            throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(room.of(range.length()), 0, range.length());
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, range.offset() + bytes.position()) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
        return OptionalInt.of(range.length());
    }

    private DataException unreadable(StorePath path, IOException e) {
        return new DataException(
                "'%s' of %s: cannot be read: %s".formatted(path, describe(), e), e);
    }

    /** Room of exactly the size that is asked for. */
    private static final class NewRoom implements Room {
        private byte @Nullable [] bytes;

        @Override
        public byte[] of(int length) {
            byte[] made = new byte[length];
            bytes = made;
            return made;
        }

        Optional<byte[]> given() {
            return Optional.ofNullable(bytes);
        }
    }
}
