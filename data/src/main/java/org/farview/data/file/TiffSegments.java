package org.farview.data.file;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.farview.data.DataException;
import org.farview.data.DataLimits;
import org.farview.data.file.TiffFile.Field;

/**
 * Reads the segments of one page: bytes from the file, unpacked, differences undone, bits spread,
 * colours looked up. Immutable and thread-safe.
 */
final class TiffSegments {
    private static final int COLOR_MAP = 320;
    private static final int JPEG_TABLES = 347;
    private static final int MOST_TABLE_BYTES = 1 << 20;

    /** LZW packs best: 4096 bytes in a code of 12 bits. */
    private static final int MOST_PACKED = 4096;

    private static final int SMALL = 1 << 20;

    private final TiffFile file;
    private final TiffPage page;
    private final long shift;

    /**
     * @param shift bytes that everything lies behind where the page says: planes that follow one
     *     another without pages of their own
     */
    TiffSegments(TiffFile file, TiffPage page, long shift) {
        this.file = file;
        this.page = page;
        this.shift = shift;
    }

    /**
     * Rows of a segment.
     *
     * @param across position of the segment
     * @param down position of the segment
     * @param sample which of the planes of samples; 0 where samples are interleaved
     * @param from first row, counted in the segment
     * @param to one past the last row
     */
    record Rows(int across, int down, int sample, int from, int to) {}

    /** Bytes of a value that {@link #read} gives. */
    int width() {
        return page.type().bytes();
    }

    /** Values of a pixel that {@link #read} gives, of which the first are the page's channels. */
    int perPixel() {
        return page.samples().photometric() == TiffPage.Samples.PALETTE
                ? 3
                : page.samples().inSegment();
    }

    /**
     * Reads rows.
     *
     * @return rows of the segment's whole width, pixel after pixel, little-endian values of the
     *     page's type
     * @throws DataException when the segment is damaged or too short
     */
    byte[] read(Rows rows) {
        TiffPage.Samples samples = page.samples();
        int lines = rows.to() - rows.from();
        byte[] stored = samples.compression() == TiffCodec.NONE ? plain(rows) : unpacked(rows);
        int perRow = page.cut().width() * samples.inSegment();
        if (samples.predictor() > 1 && samples.compression() != TiffCodec.JPEG) {
            new Differences(file.order(), samples, perRow).undo(stored, lines);
        }
        byte[] values =
                new SampleValues(file.order(), samples, page.type()).convert(stored, perRow);
        if (samples.photometric() == TiffPage.Samples.PALETTE) {
            return colors(values);
        }
        if (samples.photometric() == TiffPage.Samples.YCBCR) {
            SampleValues.toRgb(values);
        }
        return values;
    }

    /**
     * No compression but that of constants packs more than so many times, and plain bytes are as
     * many as they are: what is declared larger is refused before memory is taken for it.
     *
     * @throws DataException when the first segment cannot hold what it should
     */
    void requirePlausible() {
        int compression = page.samples().compression();
        long length = file.number(page.segments().lengths(), 0);
        double declared = (double) page.rowBytes() * page.rows(0);
        double most = SMALL + MOST_PACKED * (double) length;
        if (compression == TiffCodec.NONE) {
            // Some writers give no length of plain segments; then the file's end is the limit.
            long offset = file.number(page.segments().offsets(), 0) + shift;
            boolean told = length != 0 && shift == 0;
            most = Math.max(SMALL, told ? length : file.bytes().size() - offset);
        }
        if (declared > most) {
            throw new DataException(
                    "%s: got %d bytes, wanted enough for %.0f unpacked"
                            .formatted(where(new Rows(0, 0, 0, 0, 1)), length, declared));
        }
    }

    private byte[] plain(Rows rows) {
        long index = index(rows);
        long rowBytes = page.rowBytes();
        long offset = file.number(page.segments().offsets(), index) + shift;
        long length = file.number(page.segments().lengths(), index);
        long wanted = rows.to() * rowBytes;
        // Some writers give no length; then the file's end is the limit.
        if (length != 0 && length < wanted && shift == 0) {
            throw new DataException(
                    "%s: got %d bytes, wanted %d".formatted(where(rows), length, wanted));
        }
        byte[] bytes =
                file.bytes()
                        .read(
                                offset + rows.from() * rowBytes,
                                Math.toIntExact((rows.to() - rows.from()) * rowBytes));
        return unreversed(bytes);
    }

    private byte[] unpacked(Rows rows) {
        TiffPage.Samples samples = page.samples();
        long index = index(rows);
        long offset = file.number(page.segments().offsets(), index);
        long length = file.number(page.segments().lengths(), index);
        int all = page.rows(rows.down());
        int rowBytes = (int) page.rowBytes();
        long most = DataLimits.DEFAULT.chunkBytes() + (1 << 16);
        if (length < 0 || length > most) {
            throw new DataException(
                    "%s: got %d stored bytes, wanted at most %d"
                            .formatted(where(rows), length, most));
        }
        byte[] stored = unreversed(file.bytes().read(offset, (int) length));
        byte[] whole =
                samples.compression() == TiffCodec.JPEG
                        ? JpegPixels.decode(
                                tables(),
                                stored,
                                new JpegPixels.Wanted(page.cut().width(), all, samples.inSegment()),
                                where(rows))
                        : TiffCodec.decode(
                                samples.compression(), stored, all * rowBytes, where(rows));
        return rows.from() == 0 && rows.to() == all
                ? whole
                : Arrays.copyOfRange(whole, rows.from() * rowBytes, rows.to() * rowBytes);
    }

    private byte[] unreversed(byte[] bytes) {
        if (page.samples().reversedBits()) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (Integer.reverse(bytes[i]) >>> 24);
            }
        }
        return bytes;
    }

    private byte[] tables() {
        Optional<Field> field = page.directory().field(JPEG_TABLES);
        return field.map(f -> file.raw(f, MOST_TABLE_BYTES)).orElse(new byte[0]);
    }

    /** A palette has all reds, all greens, all blues, of 16 bits (TIFF 6.0, section 5). */
    private byte[] colors(byte[] indexes) {
        Field map =
                page.directory()
                        .field(COLOR_MAP)
                        .orElseThrow(() ->
                                new DataException(
                                        "%s: tag %d is missing"
                                                .formatted(file.where(), COLOR_MAP)));
        int count = 1 << page.samples().bits();
        if (map.type() != 3 || map.count() < 3L * count) {
            throw file.wrong(map, "got %d values, wanted %d".formatted(map.count(), 3 * count));
        }
        byte[] raw = file.raw(map, MOST_TABLE_BYTES);
        int high = file.order() == ByteOrder.BIG_ENDIAN ? 0 : 1;
        byte[] colors = new byte[Math.multiplyExact(indexes.length, 3)];
        for (int i = 0; i < indexes.length; i++) {
            for (int channel = 0; channel < 3; channel++) {
                int entry = channel * count + (indexes[i] & 0xff);
                colors[3 * i + channel] = raw[2 * entry + high];
            }
        }
        return colors;
    }

    private long index(Rows rows) {
        TiffPage.Cut cut = page.cut();
        long inPlane = (long) rows.down() * cut.across() + rows.across();
        return inPlane + (long) rows.sample() * cut.across() * cut.down();
    }

    private String where(Rows rows) {
        return "%s, page at byte %d, %s %d"
                .formatted(
                        file.where(),
                        page.directory().position(),
                        page.cut().tiled() ? "tile" : "strip",
                        index(rows));
    }
}
