package org.farview.data.file;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.farview.data.DataException;
import org.farview.data.DataLimits;
import org.farview.data.file.TiffFile.Directory;
import org.farview.data.file.TiffFile.Field;
import org.farview.scene.VoxelType;

/**
 * One picture of a TIFF file: its size, how its samples are stored, and where its segments (strips
 * or tiles) lie. Immutable.
 *
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 * @param cut how it is cut into segments
 * @param samples how pixels are stored
 * @param segments tags of offsets and lengths
 * @param directory all fields
 */
record TiffPage(
        int width, int height, Cut cut, Samples samples, Segments segments, Directory directory) {
    static final int DESCRIPTION = 270;
    static final int X_RESOLUTION = 282;
    static final int Y_RESOLUTION = 283;
    static final int SUB_DIRECTORIES = 330;
    private static final int KIND = 254;
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC = 262;
    private static final int FILL_ORDER = 266;
    private static final int STRIP_OFFSETS = 273;
    private static final int SAMPLES = 277;
    private static final int ROWS_PER_STRIP = 278;
    private static final int STRIP_LENGTHS = 279;
    private static final int PLANAR = 284;
    private static final int PREDICTOR = 317;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_LENGTHS = 325;
    private static final int FORMAT = 339;
    private static final int MOST_SAMPLES = 1024;
    private static final int MOST_SUB_DIRECTORIES = 64;

    /**
     * How a page is cut.
     *
     * @param tiled tiles have their full size everywhere; the last strip only the rows that are
     *     left
     * @param width of a segment in pixels
     * @param height of a segment in pixels
     * @param across segments side by side
     * @param down segments one below the other
     */
    record Cut(boolean tiled, int width, int height, int across, int down) {}

    /**
     * @param offsets one per segment
     * @param lengths stored bytes per segment
     */
    record Segments(Field offsets, Field lengths) {}

    /**
     * How pixels are stored (TIFF 6.0, sections 3 to 9, 14 and 22; Adobe Photoshop TIFF technical
     * note 3 for predictor 3).
     *
     * @param perPixel samples
     * @param bits per sample
     * @param format 1 unsigned, 2 signed, 3 floating point
     * @param compression the format's number
     * @param photometric 0 white is zero, 1 black is zero, 2 RGB, 3 palette, 6 YCbCr
     * @param planar whether each sample has segments of its own
     * @param predictor 1 none, 2 differences, 3 differences of floating point numbers
     * @param reversedBits whether bits fill bytes from the lowest
     */
    record Samples(
            int perPixel,
            int bits,
            int format,
            int compression,
            int photometric,
            boolean planar,
            int predictor,
            boolean reversedBits) {
        static final int WHITE_IS_ZERO = 0;
        static final int RGB = 2;
        static final int PALETTE = 3;
        static final int YCBCR = 6;

        /** Samples of a pixel in one segment. */
        int inSegment() {
            return planar ? 1 : perPixel;
        }
    }

    /**
     * Reads a page's fields.
     *
     * @throws DataException when one is missing or says something that we do not read; the message
     *     names its tag
     */
    static TiffPage of(TiffFile file, Directory directory) {
        int width = side(file, directory, WIDTH);
        int height = side(file, directory, HEIGHT);
        Samples samples = samples(file, directory);
        Cut cut = cut(file, directory, width, height);
        boolean tiled = cut.tiled();
        Segments segments =
                new Segments(
                        required(file, directory, tiled ? TILE_OFFSETS : STRIP_OFFSETS),
                        required(file, directory, tiled ? TILE_LENGTHS : STRIP_LENGTHS));
        TiffPage page = new TiffPage(width, height, cut, samples, segments, directory);
        page.requireBounded(file);
        return page;
    }

    /** Whether the page is a smaller version of another one of the file. */
    static boolean isReduced(TiffFile file, Directory directory) {
        return (file.number(directory, KIND).orElse(0L) & 1) != 0;
    }

    /** Where smaller versions of the page are described. */
    List<Long> subDirectories(TiffFile file) {
        Optional<Field> field = directory.field(SUB_DIRECTORIES);
        return field.map(f ->
                        LongStream.range(0, Math.min(f.count(), MOST_SUB_DIRECTORIES))
                                .map(i -> file.number(f, i))
                                .boxed()
                                .toList())
                .orElse(List.of());
    }

    /** Whether another page can be a plane of the same image. */
    boolean isLike(TiffPage other) {
        return width == other.width
                && height == other.height
                && samples.perPixel() == other.samples.perPixel()
                && samples.bits() == other.samples.bits()
                && samples.format() == other.samples.format()
                && samples.photometric() == other.samples.photometric();
    }

    /** What voxels of the page are. */
    VoxelType type() {
        int bits = samples.bits();
        return switch (samples.format()) {
            case 2 ->
                    switch (bits) {
                        case 8, 16 -> VoxelType.INT16;
                        case 32 -> VoxelType.INT32;
                        default -> VoxelType.INT64;
                    };
            case 3 -> VoxelType.FLOAT32;
            default ->
                    bits <= 8
                            ? VoxelType.UINT8
                            : bits <= 16
                                    ? VoxelType.UINT16
                                    : bits == 32 ? VoxelType.UINT32 : VoxelType.UINT64;
        };
    }

    /** Whether a pixel is a colour, also one that a palette names. */
    boolean isColor() {
        return switch (samples.photometric()) {
            case Samples.RGB, Samples.YCBCR -> samples.perPixel() >= 3;
            case Samples.PALETTE -> true;
            default -> false;
        };
    }

    /** Values of a pixel that are kept: of colours three, without transparency. */
    int channels() {
        return isColor() ? 3 : samples.perPixel();
    }

    /** Rows of a segment that are stored. */
    int rows(int down) {
        return cut.tiled() ? cut.height() : Math.min(cut.height(), height - down * cut.height());
    }

    /** Bytes of a stored row of a segment, before compression. */
    long rowBytes() {
        return Math.ceilDiv((long) cut.width() * samples.inSegment() * samples.bits(), 8L);
    }

    private void requireBounded(TiffFile file) {
        long most = DataLimits.DEFAULT.chunkBytes();
        boolean compressed = samples.compression() != TiffCodec.NONE;
        int rows = cut.tiled() ? cut.height() : Math.min(cut.height(), height);
        double segment = (double) rowBytes() * (compressed ? rows : 1);
        if (segment > most) {
            throw new DataException(
                    "%s: got %s of %.0f bytes, wanted at most %d"
                            .formatted(
                                    where(file), cut.tiled() ? "tiles" : "strips", segment, most));
        }
        double wanted =
                (double) cut.across() * cut.down() * (samples.planar() ? samples.perPixel() : 1);
        for (Field field : List.of(segments.offsets(), segments.lengths())) {
            if (field.count() < wanted) {
                throw new DataException(
                        "%s: tag %d: got %d values, wanted %.0f for %d x %d pixels"
                                .formatted(
                                        where(file),
                                        field.tag(),
                                        field.count(),
                                        wanted,
                                        width,
                                        height));
            }
        }
    }

    private String where(TiffFile file) {
        return "%s, page at byte %d".formatted(file.where(), directory.position());
    }

    private static Samples samples(TiffFile file, Directory directory) {
        int perPixel = small(file, directory, SAMPLES, 1);
        int bits = small(file, directory, BITS, 1);
        int format = small(file, directory, FORMAT, 1);
        Samples samples =
                new Samples(
                        perPixel,
                        bits,
                        format == 4 ? 1 : format,
                        small(file, directory, COMPRESSION, TiffCodec.NONE),
                        small(file, directory, PHOTOMETRIC, 1),
                        small(file, directory, PLANAR, 1) == 2 && perPixel > 1,
                        small(file, directory, PREDICTOR, 1),
                        small(file, directory, FILL_ORDER, 1) == 2);
        require(file, SAMPLES, perPixel, perPixel >= 1 && perPixel <= MOST_SAMPLES, "1 to 1024");
        requireBits(file, samples);
        Optional<Field> all = directory.field(BITS);
        for (long i = 1; i < Math.min(all.map(Field::count).orElse(0L), perPixel); i++) {
            long other = file.number(all.orElseThrow(), i);
            require(file, BITS, other, other == bits, "the same for all samples, " + bits);
        }
        TiffCodec.require(file, samples);
        return samples;
    }

    private static void requireBits(TiffFile file, Samples samples) {
        int bits = samples.bits();
        boolean good =
                switch (samples.format()) {
                    case 1 -> (bits >= 1 && bits <= 16) || bits == 32 || bits == 64;
                    case 2 -> bits == 8 || bits == 16 || bits == 32 || bits == 64;
                    case 3 -> bits == 16 || bits == 32 || bits == 64;
                    default -> false;
                };
        if (samples.format() < 1 || samples.format() > 3) {
            require(
                    file,
                    FORMAT,
                    samples.format(),
                    false,
                    "1 unsigned, 2 signed or 3 floating point");
        }
        require(
                file,
                BITS,
                bits,
                good,
                "1 to 16, 32 or 64; signed 8 and more, floating 16 and more");
        int photometric = samples.photometric();
        require(
                file,
                PHOTOMETRIC,
                photometric,
                photometric <= Samples.PALETTE || photometric == Samples.YCBCR,
                "grey (0, 1), RGB (2), palette (3) or YCbCr (6)");
        require(
                file,
                BITS,
                bits,
                photometric != Samples.PALETTE || (bits <= 8 && samples.perPixel() == 1),
                "a palette of at most 256 colours");
    }

    private static Cut cut(TiffFile file, Directory directory, int width, int height) {
        Optional<Field> tileWidth = directory.field(TILE_WIDTH);
        if (tileWidth.isPresent()) {
            int across = side(file, directory, TILE_WIDTH);
            int down = side(file, directory, TILE_HEIGHT);
            return new Cut(
                    true, across, down, Math.ceilDiv(width, across), Math.ceilDiv(height, down));
        }
        long rows = file.number(directory, ROWS_PER_STRIP).orElse((long) height);
        int strip = (int) Math.min(rows == 0 ? height : rows, height);
        if (strip < 1) {
            throw new DataException(
                    "%s: tag %d: got %d rows per strip"
                            .formatted(file.where(), ROWS_PER_STRIP, rows));
        }
        return new Cut(false, width, strip, 1, Math.ceilDiv(height, strip));
    }

    private static int side(TiffFile file, Directory directory, int tag) {
        long side = file.number(required(file, directory, tag), 0);
        require(file, tag, side, side >= 1 && side <= Integer.MAX_VALUE, "1 to 2^31 - 1");
        return (int) side;
    }

    private static int small(TiffFile file, Directory directory, int tag, int fallback) {
        long value = file.number(directory, tag).orElse((long) fallback);
        require(file, tag, value, value >= 0 && value <= 0xffff, "a number below 65536");
        return (int) value;
    }

    private static Field required(TiffFile file, Directory directory, int tag) {
        return directory
                .field(tag)
                .orElseThrow(() ->
                        new DataException(
                                "%s, page at byte %d: tag %d is missing"
                                        .formatted(file.where(), directory.position(), tag)));
    }

    private static void require(TiffFile file, int tag, long got, boolean good, String wanted) {
        if (!good) {
            throw new DataException(
                    "%s: tag %d: got %d, wanted %s".formatted(file.where(), tag, got, wanted));
        }
    }
}
