package org.farview.data.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.farview.data.DataException;
import org.farview.data.source.StoredBytes;

/**
 * The structure of a TIFF (TIFF 6.0) or BigTIFF file: its directories and their fields. Nothing is
 * taken for granted: counts are checked against the file's length before memory is taken, and
 * chains of directories that come back to themselves are refused.
 *
 * <p>Immutable and thread-safe, as the bytes are.
 */
final class TiffFile {
    /** Directories of one file at most. */
    private static final int MOST_PAGES = 1 << 18;

    private static final int MOST_FIELDS = 4096;
    private static final int CLASSIC = 42;
    private static final int BIG = 43;

    private final StoredBytes bytes;
    private final ByteOrder order;
    private final boolean big;
    private final long first;

    private TiffFile(StoredBytes bytes, ByteOrder order, boolean big, long first) {
        this.bytes = bytes;
        this.order = order;
        this.big = big;
        this.first = first;
    }

    /**
     * A field of a directory, its values still in the file.
     *
     * @param type of its values: TIFF 6.0, section 2; 16 to 18 are BigTIFF's
     * @param position of the first value
     */
    record Field(int tag, int type, long count, long position) {}

    /**
     * A directory: what TIFF calls an IFD.
     *
     * @param position in the file
     */
    record Directory(long position, Map<Integer, Field> fields) {
        Optional<Field> field(int tag) {
            return Optional.ofNullable(fields.get(tag));
        }
    }

    /**
     * @param bytes closed by their owner
     * @throws DataException when the header is not a TIFF's
     */
    static TiffFile of(StoredBytes bytes) {
        ByteBuffer head = ByteBuffer.wrap(bytes.read(0, 8));
        ByteOrder order =
                switch (head.getShort(0)) {
                    case 0x4949 -> ByteOrder.LITTLE_ENDIAN;
                    case 0x4d4d -> ByteOrder.BIG_ENDIAN;
                    default -> throw new DataException(bytes.where() + ": is no TIFF file");
                };
        head.order(order);
        int version = head.getShort(2);
        if (version == CLASSIC) {
            return new TiffFile(bytes, order, false, Integer.toUnsignedLong(head.getInt(4)));
        }
        if (version == BIG && head.getShort(4) == 8) {
            long first = ByteBuffer.wrap(bytes.read(8, 8)).order(order).getLong();
            return new TiffFile(bytes, order, true, first);
        }
        throw new DataException(
                "%s: got TIFF version %d, wanted 42, or 43 with offsets of 8 bytes"
                        .formatted(bytes.where(), version));
    }

    StoredBytes bytes() {
        return bytes;
    }

    ByteOrder order() {
        return order;
    }

    String where() {
        return bytes.where();
    }

    boolean isBig() {
        return big;
    }

    /**
     * All directories of the main chain, in order.
     *
     * @throws DataException when there is none, too many, or the chain comes back to itself
     */
    List<Directory> directories() {
        List<Directory> directories = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        long at = first;
        while (at != 0) {
            if (!seen.add(at)) {
                throw new DataException(
                        "%s: directory %d lies at byte %d, where one was already: the chain has no end"
                                .formatted(where(), directories.size(), at));
            }
            if (directories.size() == MOST_PAGES) {
                throw new DataException(
                        "%s: got more than %d pages".formatted(where(), MOST_PAGES));
            }
            Directory directory = directory(at);
            directories.add(directory);
            at = next(directory);
        }
        if (directories.isEmpty()) {
            throw new DataException(where() + ": got no page, wanted at least one");
        }
        return directories;
    }

    /** The directory at a position. */
    Directory directory(long position) {
        int fieldBytes = big ? 20 : 12;
        int count = count(position);
        ByteBuffer table =
                ByteBuffer.wrap(bytes.read(position + countBytes(), count * fieldBytes))
                        .order(order);
        Map<Integer, Field> fields = new HashMap<>();
        for (int i = 0; i < count; i++) {
            int at = i * fieldBytes;
            int tag = table.getShort(at) & 0xffff;
            int type = table.getShort(at + 2) & 0xffff;
            long values =
                    big ? table.getLong(at + 4) : Integer.toUnsignedLong(table.getInt(at + 4));
            int valueAt = at + (big ? 12 : 8);
            int inline = big ? 8 : 4;
            if (values < 0 || values > bytes.size()) {
                throw new DataException(
                        "%s: tag %d of the directory at byte %d: got %s values in a file of %d bytes"
                                .formatted(
                                        where(),
                                        tag,
                                        position,
                                        Long.toUnsignedString(values),
                                        bytes.size()));
            }
            long data = position + countBytes() + valueAt;
            if (values * size(type) > inline) {
                data = big ? table.getLong(valueAt) : Integer.toUnsignedLong(table.getInt(valueAt));
            }
            fields.put(tag, new Field(tag, type, values, data));
        }
        return new Directory(position, fields);
    }

    private int count(long position) {
        byte[] head = bytes.read(position, countBytes());
        ByteBuffer buffer = ByteBuffer.wrap(head).order(order);
        long count = big ? buffer.getLong() : buffer.getShort() & 0xffff;
        if (count < 1 || count > MOST_FIELDS) {
            throw new DataException(
                    "%s: the directory at byte %d: got %s fields, wanted 1 to %d"
                            .formatted(
                                    where(), position, Long.toUnsignedString(count), MOST_FIELDS));
        }
        return (int) count;
    }

    private int countBytes() {
        return big ? 8 : 2;
    }

    private long next(Directory directory) {
        int fieldBytes = big ? 20 : 12;
        long at =
                directory.position()
                        + countBytes()
                        + (long) count(directory.position()) * fieldBytes;
        ByteBuffer link = ByteBuffer.wrap(bytes.read(at, big ? 8 : 4)).order(order);
        return big ? link.getLong() : Integer.toUnsignedLong(link.getInt());
    }

    /**
     * One of a field's whole numbers.
     *
     * @throws DataException when it has no such value, or they are no whole numbers
     */
    long number(Field field, long index) {
        int size = size(field.type());
        if (index < 0 || index >= field.count()) {
            throw wrong(field, "got %d values, wanted one more".formatted(field.count()));
        }
        ByteBuffer value =
                ByteBuffer.wrap(bytes.read(field.position() + index * size, size)).order(order);
        return switch (field.type()) {
            case 1, 6, 7 -> value.get() & 0xff;
            case 3, 8 -> value.getShort() & 0xffff;
            case 4, 9, 13 -> Integer.toUnsignedLong(value.getInt());
            case 16, 17, 18 -> value.getLong();
            default ->
                    throw wrong(field, "got type %d, wanted whole numbers".formatted(field.type()));
        };
    }

    /** The first of a field's whole numbers, if the directory has it. */
    Optional<Long> number(Directory directory, int tag) {
        return directory.field(tag).map(field -> number(field, 0));
    }

    /** A rational number; empty when it is none or its denominator is 0. */
    Optional<Double> rational(Directory directory, int tag) {
        Optional<Field> field = directory.field(tag).filter(f -> f.type() == 5 && f.count() > 0);
        return field.map(
                        f -> {
                            ByteBuffer value =
                                    ByteBuffer.wrap(bytes.read(f.position(), 8)).order(order);
                            double numerator = Integer.toUnsignedLong(value.getInt(0));
                            return numerator / Integer.toUnsignedLong(value.getInt(4));
                        })
                .filter(value -> value > 0 && Double.isFinite(value));
    }

    /**
     * A field's values as stored.
     *
     * @param most bytes
     */
    byte[] raw(Field field, long most) {
        long length = field.count() * size(field.type());
        if (length > most) {
            throw wrong(field, "got %d bytes, wanted at most %d".formatted(length, most));
        }
        return bytes.read(field.position(), (int) length);
    }

    /** A field's text, which may hold UTF-8, without the zeros at its end. */
    String text(Field field, long most) {
        byte[] text = raw(field, most);
        int end = text.length;
        while (end > 0 && text[end - 1] == 0) {
            end--;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }

    DataException wrong(Field field, String what) {
        return new DataException("%s: tag %d: %s".formatted(where(), field.tag(), what));
    }

    /** Bytes of a value; unknown types count as bytes, since nobody asks for them. */
    private static int size(int type) {
        return switch (type) {
            case 3, 8 -> 2;
            case 4, 9, 11, 13 -> 4;
            case 5, 10, 12, 16, 17, 18 -> 8;
            default -> 1;
        };
    }
}
