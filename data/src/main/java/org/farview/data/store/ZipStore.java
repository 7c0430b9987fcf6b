package org.farview.data.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.farview.data.DataException;

/**
 * A {@code .zip} archive, entries stored or deflated, read in place: nothing is ever unpacked to
 * disk, so an entry's name cannot reach outside.
 *
 * <p>The central directory is read once. {@link ZipFile} guards its file by a lock held only during
 * a read call, and reads without an interruptible channel, so an interrupted reader hurts nobody.
 * Whole objects are checked against their CRC-32.
 */
public final class ZipStore implements Store {
    /** The character after {@code /}: jumps behind everything inside a folder. */
    private static final char AFTER_SLASH = '/' + 1;

    /** A range of a compressed entry costs inflating what lies before it: this much at most. */
    private static final long MAX_INFLATED_BYTES = 256L << 20;

    private final Path file;
    private final ZipFile zip;
    private final NavigableSet<String> names;

    private ZipStore(Path file, ZipFile zip, NavigableSet<String> names) {
        this.file = file;
        this.zip = zip;
        this.names = names;
    }

    /**
     * @throws DataException when there is no such file or it is no zip archive
     */
    public static ZipStore open(Path archive) {
        if (!Files.isRegularFile(archive)) {
            throw new DataException("'%s': no such file".formatted(archive));
        }
        try {
            Path real = archive.toRealPath();
            ZipFile zip = new ZipFile(real.toFile());
            NavigableSet<String> names = new TreeSet<>();
            zip.stream().filter(e -> !e.isDirectory()).forEach(e -> names.add(e.getName()));
            return new ZipStore(real, zip, names);
        } catch (IOException e) {
            throw new DataException(
                    "'%s': cannot be read as a zip archive: %s".formatted(archive, e.getMessage()),
                    e);
        }
    }

    @Override
    public Optional<byte[]> read(StorePath path, long maxBytes) {
        Optional<ZipEntry> entry = entry(path);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        long size = entry.get().getSize();
        if (size < 0 || size > maxBytes || size > Integer.MAX_VALUE - 8) {
            throw new DataException(
                    "'%s' of %s: got %d bytes, wanted at most %d"
                            .formatted(path, describe(), size, maxBytes));
        }
        byte[] bytes = readPart(entry.get(), new Range(0, (int) size));
        CRC32 sum = new CRC32();
        sum.update(bytes);
        if (sum.getValue() != entry.get().getCrc()) {
            throw new DataException(
                    "'%s' of %s: got checksum %08x, wanted %08x; the archive is damaged"
                            .formatted(path, describe(), sum.getValue(), entry.get().getCrc()));
        }
        return Optional.of(bytes);
    }

    @Override
    public Optional<byte[]> readRange(StorePath path, Range range) {
        Optional<ZipEntry> entry = entry(path);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        // A difference: the sum of hostile numbers could overflow.
        if (entry.get().getSize() - range.length() < range.offset()) {
            throw new DataException(
                    "'%s' of %s: got %d bytes, wanted %d at offset %d"
                            .formatted(
                                    path,
                                    describe(),
                                    entry.get().getSize(),
                                    range.length(),
                                    range.offset()));
        }
        boolean inflated = entry.get().getMethod() != ZipEntry.STORED;
        if (inflated && range.offset() > MAX_INFLATED_BYTES) {
            throw new DataException(
                    "'%s' of %s: got a range at %d of a compressed entry, wanted at most %d bytes before it; entries that are only stored have no such bound"
                            .formatted(path, describe(), range.offset(), MAX_INFLATED_BYTES));
        }
        return Optional.of(readPart(entry.get(), range));
    }

    @Override
    public OptionalLong size(StorePath path) {
        return entry(path).stream().mapToLong(ZipEntry::getSize).findFirst();
    }

    @Override
    public boolean exists(StorePath path) {
        return names.contains(path.value());
    }

    @Override
    public List<String> list(StorePath folder) {
        String prefix = folder.value().isEmpty() ? "" : folder.value() + "/";
        List<String> children = new ArrayList<>();
        String name = names.ceiling(prefix);
        while (name != null && name.startsWith(prefix) && children.size() < MAX_CHILDREN) {
            int slash = name.indexOf('/', prefix.length());
            String child = name.substring(prefix.length(), slash < 0 ? name.length() : slash);
            if (!child.isEmpty()) {
                children.add(child);
            }
            name = slash < 0 ? names.higher(name) : names.ceiling(prefix + child + AFTER_SLASH);
        }
        return children.stream().sorted().distinct().toList();
    }

    @Override
    public String describe() {
        return "zip '" + file + "'";
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new DataException("%s: cannot be closed: %s".formatted(describe(), e), e);
        }
    }

    private Optional<ZipEntry> entry(StorePath path) {
        if (!exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(zip.getEntry(path.value()));
        } catch (IllegalStateException e) {
            throw new DataException(describe() + ": read after it was closed", e);
        }
    }

    private byte[] readPart(ZipEntry entry, Range range) {
        try (InputStream in = zip.getInputStream(entry)) {
            in.skipNBytes(range.offset());
            byte[] bytes = in.readNBytes(range.length());
            if (bytes.length != range.length()) {
                throw new EOFException(
                        "got %d bytes, wanted %d".formatted(bytes.length, range.length()));
            }
            return bytes;
        } catch (IOException | IllegalStateException e) {
            throw new DataException(
                    "'%s' of %s: cannot be read: %s".formatted(entry.getName(), describe(), e), e);
        }
    }
}
