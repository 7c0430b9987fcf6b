package org.farview.data.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.farview.data.source.Raster;
import org.farview.data.source.Region;
import org.farview.data.source.VoxelGrid;
import org.farview.scene.VoxelType;

/**
 * Pages of a TIFF file as one resolution of an n-D image: (t, c, z, y, x) without those of t, c and
 * z that have one entry. A page is read where a region needs it, by strips or tiles. Immutable and
 * thread-safe.
 */
final class TiffStack implements VoxelGrid {
    /** What a chunk should have at least; segments are put together or left whole. */
    private static final int WANTED_SIDE = 256;

    private static final long MOST_CHUNK_BYTES = 16L << 20;

    private final Planes planes;
    private final TiffPage first;
    private final TiffSegments segments;
    private final List<Integer> shape;

    TiffStack(Planes planes) {
        this.planes = planes;
        this.first = planes.pages().getFirst();
        this.segments = new TiffSegments(planes.file(), first, 0);
        segments.requirePlausible();
        this.shape = planes.shape(first);
    }

    /**
     * Where the planes of an image lie.
     *
     * @param pages of one size and kind
     * @param order for every plane, in the order (t, c, z), the page that holds it; -1 for one that
     *     the file lacks, whose voxels are 0
     * @param sizes of t, c and z; c without the values of a pixel
     * @param planeBytes 0, or the distance of planes that follow one another behind one page: then
     *     {@code order} counts them
     */
    @SuppressWarnings("ArrayRecordComponent") // long, and never changed
    record Planes(TiffFile file, List<TiffPage> pages, int[] order, Sizes sizes, long planeBytes) {
        /** The same planes in pages of another size. */
        Planes with(List<TiffPage> others) {
            return new Planes(file, others, order, sizes, planeBytes);
        }

        int channels() {
            return sizes.c() * pages.getFirst().channels();
        }

        /** Which of (t, c, z, y, x) there are. */
        List<String> axes() {
            List<String> axes = new ArrayList<>();
            if (sizes.t() > 1) {
                axes.add("t");
            }
            if (channels() > 1) {
                axes.add("c");
            }
            if (sizes.z() > 1) {
                axes.add("z");
            }
            axes.add("y");
            axes.add("x");
            return axes;
        }

        private List<Integer> shape(TiffPage page) {
            Map<String, Integer> sides = new HashMap<>();
            sides.put("t", sizes.t());
            sides.put("c", channels());
            sides.put("z", sizes.z());
            sides.put("y", page.height());
            sides.put("x", page.width());
            return axes().stream().map(sides::get).toList();
        }
    }

    record Sizes(int t, int c, int z) {
        long planes() {
            return (long) t * c * z;
        }
    }

    @Override
    public VoxelType type() {
        return first.type();
    }

    @Override
    public List<Integer> shape() {
        return shape;
    }

    /** One plane deep, all values of a pixel, and whole segments. */
    @Override
    public List<Integer> chunkShape() {
        int values = first.samples().planar() ? 1 : first.channels();
        int width = type().bytes() * values;
        int rows = together(first.cut().height(), first.height());
        int columns = together(first.cut().width(), first.width());
        boolean plain = first.samples().compression() == TiffCodec.NONE;
        if (plain) {
            // Any rows can be read, so few enough are.
            rows = Math.min(rows, WANTED_SIDE);
            while ((long) rows * columns * width > MOST_CHUNK_BYTES && columns > WANTED_SIDE) {
                columns = Math.ceilDiv(columns, 2);
            }
        }
        List<Integer> chunk = new ArrayList<>();
        for (String axis : planes.axes()) {
            chunk.add(
                    switch (axis) {
                        case "c" -> values;
                        case "y" -> rows;
                        case "x" -> columns;
                        default -> 1;
                    });
        }
        return chunk;
    }

    /** As many segments as come near the wanted side. */
    private static int together(int segment, int side) {
        long whole = segment >= WANTED_SIDE ? segment : (long) WANTED_SIDE / segment * segment;
        return (int) Math.min(whole, side);
    }

    @Override
    public Raster read(Region region) {
        byte[] out = new byte[Math.toIntExact(region.voxels() * type().bytes())];
        Box box = box(region);
        int values = first.channels();
        for (int t = 0; t < box.t().length(); t++) {
            for (int z = 0; z < box.z().length(); z++) {
                int from = box.c().start() / values;
                int to = (box.c().end() - 1) / values;
                for (int c = from; c <= to; c++) {
                    new PageCopy(box, out, new Plane(box.t().start() + t, c, box.z().start() + z))
                            .run();
                }
            }
        }
        return new Raster(type(), region.shape(), out);
    }

    /**
     * @param c without the values of a pixel
     */
    private record Plane(int t, int c, int z) {}

    private record Span(int start, int length) {
        int end() {
            return start + length;
        }
    }

    /** A region with all five axes. */
    private record Box(Span t, Span c, Span z, Span y, Span x) {}

    private Box box(Region region) {
        Map<String, Span> spans = new HashMap<>();
        List<String> axes = planes.axes();
        for (int axis = 0; axis < axes.size(); axis++) {
            spans.put(axes.get(axis), new Span(region.start().get(axis), region.shape().get(axis)));
        }
        Span one = new Span(0, 1);
        return new Box(
                spans.getOrDefault("t", one),
                spans.getOrDefault("c", one),
                spans.getOrDefault("z", one),
                spans.getOrDefault("y", one),
                spans.getOrDefault("x", one));
    }

    /** Copies a region's part of one plane. */
    private final class PageCopy {
        private final Box box;
        private final byte[] out;
        private final Plane plane;
        private final TiffPage page;
        private final TiffSegments reader;
        private final int number;

        PageCopy(Box box, byte[] out, Plane plane) {
            this.box = box;
            this.out = out;
            this.plane = plane;
            Sizes sizes = planes.sizes();
            this.number =
                    planes.order()[(plane.t() * sizes.c() + plane.c()) * sizes.z() + plane.z()];
            boolean following = planes.planeBytes() > 0;
            this.page = following || number <= 0 ? first : planes.pages().get(number);
            this.reader =
                    number <= 0
                            ? segments
                            : new TiffSegments(planes.file(), page, number * planes.planeBytes());
        }

        void run() {
            if (number < 0) {
                return;
            }
            TiffPage.Cut cut = page.cut();
            int[] samples = samples();
            boolean planar = page.samples().planar();
            for (int down = box.y().start() / cut.height();
                    down * (long) cut.height() < box.y().end();
                    down++) {
                for (int across = box.x().start() / cut.width();
                        across * (long) cut.width() < box.x().end();
                        across++) {
                    if (planar) {
                        for (int sample : samples) {
                            segment(new Piece(across, down, sample, new int[] {sample}));
                        }
                    } else {
                        segment(new Piece(across, down, 0, samples));
                    }
                }
            }
        }

        /** The values of a pixel that the region wants. */
        private int[] samples() {
            int values = first.channels();
            int base = plane.c() * values;
            return IntStream.range(0, values)
                    .filter(value ->
                            base + value >= box.c().start() && base + value < box.c().end())
                    .toArray();
        }

        /**
         * @param sample whose plane of samples it is of
         * @param wanted values of a pixel
         */
        @SuppressWarnings("ArrayRecordComponent") // an argument, not a value
        private record Piece(int across, int down, int sample, int[] wanted) {}

        private void segment(Piece piece) {
            TiffPage.Cut cut = page.cut();
            int top = piece.down() * cut.height();
            int from = Math.max(0, box.y().start() - top);
            int to =
                    Math.min(
                            Math.min(page.rows(piece.down()), page.height() - top),
                            box.y().end() - top);
            long rowBytes = page.rowBytes();
            // Of what is not compressed, a few rows at a time: they may be very long.
            boolean plain = page.samples().compression() == TiffCodec.NONE;
            int atOnce = plain ? Math.clamp(MOST_CHUNK_BYTES / rowBytes, 1, to - from) : to - from;
            for (int row = from; row < to; row += atOnce) {
                int end = Math.min(row + atOnce, to);
                byte[] values =
                        reader.read(
                                new TiffSegments.Rows(
                                        piece.across(), piece.down(), piece.sample(), row, end));
                copy(values, piece, new Span(top + row, end - row));
            }
        }

        private void copy(byte[] values, Piece piece, Span rows) {
            int segmentWidth = page.cut().width();
            int left = piece.across() * segmentWidth;
            int from = Math.max(box.x().start(), left);
            int to = Math.min(box.x().end(), Math.min(left + segmentWidth, first.width()));
            int width = reader.width();
            int perPixel = reader.perPixel();
            for (int sample : piece.wanted()) {
                int within = perPixel == 1 ? 0 : sample;
                for (int y = 0; y < rows.length(); y++) {
                    int source = ((y * segmentWidth + from - left) * perPixel + within) * width;
                    int target = position(sample, rows.start() + y, from) * width;
                    if (perPixel == 1) {
                        System.arraycopy(values, source, out, target, (to - from) * width);
                    } else {
                        for (int x = from; x < to; x++) {
                            System.arraycopy(values, source, out, target, width);
                            source += perPixel * width;
                            target += width;
                        }
                    }
                }
            }
        }

        /** Index of a voxel in the region. */
        private int position(int sample, int y, int x) {
            int c = plane.c() * first.channels() + sample - box.c().start();
            int position = plane.t() - box.t().start();
            position = position * box.c().length() + c;
            position = position * box.z().length() + plane.z() - box.z().start();
            position = position * box.y().length() + y - box.y().start();
            return position * box.x().length() + x - box.x().start();
        }
    }
}
