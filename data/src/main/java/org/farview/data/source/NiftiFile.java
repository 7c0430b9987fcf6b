package org.farview.data.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.zip.GZIPInputStream;
import org.farview.data.DataException;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.VoxelType;

/**
 * An opened NIfTI-1 or NIfTI-2 image. Voxels stay in the file and are read by regions; those of a
 * gzipped file, which cannot be read in the middle, are unpacked into memory. A pair of header and
 * voxels ({@code .hdr}, {@code .img}) is opened by either name.
 *
 * <p>Thread-safe. To be closed when nothing is read any more.
 */
public final class NiftiFile implements AutoCloseable {
    /** What is skipped between header and voxels at most: extensions are small. */
    private static final int MAX_EXTENSION_BYTES = 1 << 20;

    private static final int BUFFER = 1 << 16;

    private final NiftiHeaderReader.Parsed parsed;
    private final NiftiType type;
    private final StoredBytes voxels;
    private final long offset;

    private NiftiFile(
            NiftiHeaderReader.Parsed parsed, NiftiType type, StoredBytes voxels, long offset) {
        this.parsed = parsed;
        this.type = type;
        this.voxels = voxels;
        this.offset = offset;
    }

    /** What voxels are taken for. */
    public enum Meaning {
        /** Types that are not drawn become int16 or float32. */
        INTENSITIES,
        /** Integers stay what they are. */
        LABELS
    }

    /**
     * Opens {@code .nii}, {@code .nii.gz}, or either file of a pair; blocks on I/O.
     *
     * @param mostUnpacked bytes of voxels that are unpacked into memory at most
     * @throws DataException when the file is missing, damaged, too large, or of a kind that we do
     *     not read; the message says which
     */
    public static NiftiFile open(Path file, long mostUnpacked) {
        Path header = isNamed(file, ".img") ? sibling(file, ".hdr") : file;
        String where = "'" + header + "'";
        try (InputStream in = stream(header)) {
            NiftiHeaderReader.Parsed parsed = NiftiHeaderReader.read(in, where);
            NiftiType type = NiftiType.of(parsed.header().datatype(), where);
            if (parsed.voxels().apart()) {
                Path image = imageOf(header, where);
                return fromFile(parsed, type, image);
            }
            long gap = parsed.dataOffset() - parsed.headerBytes();
            if (gap > MAX_EXTENSION_BYTES) {
                throw new DataException(
                        "%s: got %d bytes between header and voxels, wanted at most %d"
                                .formatted(where, gap, MAX_EXTENSION_BYTES));
            }
            if (!isZipped(header)) {
                return fromFile(parsed, type, header);
            }
            in.skipNBytes(gap);
            return unpacked(parsed, type, new Zipped(in, where, mostUnpacked));
        } catch (NoSuchFileException e) {
            throw new DataException(where + ": no such file", e);
        } catch (IOException e) {
            throw new DataException(where + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * What the voxels of a gzipped file take in memory; empty for other files.
     *
     * @throws DataException as {@link #open}
     */
    public static OptionalDouble unpackedBytes(Path file) {
        String where = "'" + file + "'";
        try (InputStream in = stream(file)) {
            if (!isZipped(file)) {
                return OptionalDouble.empty();
            }
            NiftiHeaderReader.Parsed parsed = NiftiHeaderReader.read(in, where);
            NiftiType type = NiftiType.of(parsed.header().datatype(), where);
            return OptionalDouble.of((double) voxelBytes(parsed, type, where));
        } catch (IOException e) {
            throw new DataException(where + ": cannot be read: " + e.getMessage(), e);
        }
    }

    public NiftiHeader header() {
        return parsed.header();
    }

    /** Whether the header says that values are numbers of objects, and they are integers. */
    public boolean isLabels() {
        return parsed.isLabels() && !header().scales() && type.exact().isInteger();
    }

    /** Whether a voxel is a colour: then the axis c holds red, green and blue. */
    public boolean isColor() {
        return type.isColor();
    }

    /** The turn to LPS; none when the header does not say where the voxels lie. */
    public Orientation turn() {
        return Orientation.known(header()) ? Orientation.toLps(header()) : Orientation.KEEP;
    }

    /** (t, c, z, y, x) without those of t and c that the file does not have. */
    public List<Axis> axes() {
        List<Axis> axes = new ArrayList<>();
        if (side(3) > 1) {
            axes.add(new Axis("t", AxisType.TIME, header().timeUnit()));
        }
        if (isColor() || side(4) > 1) {
            axes.add(new Axis("c", AxisType.CHANNEL, ""));
        }
        for (String name : List.of("z", "y", "x")) {
            axes.add(new Axis(name, AxisType.SPACE, header().spaceUnit()));
        }
        return axes;
    }

    /** Voxel sizes along {@link #axes}, of an image turned so; 1 for channels. */
    public List<Double> scale(Orientation orientation) {
        List<Double> spacing = orientation.apply(header().spacing());
        List<Double> scale = new ArrayList<>();
        if (side(3) > 1) {
            scale.add(spacing.get(3));
        }
        if (isColor() || side(4) > 1) {
            scale.add(1.0);
        }
        scale.addAll(List.of(spacing.get(2), spacing.get(1), spacing.get(0)));
        return scale;
    }

    /** The voxels along {@link #axes}, turned; scaled values are float32. */
    public VoxelGrid grid(Orientation orientation, Meaning meaning) {
        NiftiHeader header = header();
        boolean scaled = header.scales() && !isColor();
        VoxelType kept = meaning == Meaning.LABELS ? type.exact() : type.drawn();
        StridedGrid.Encoding encoding =
                new StridedGrid.Encoding(
                        type,
                        parsed.order(),
                        scaled ? VoxelType.FLOAT32 : kept,
                        scaled ? header.slope() : 1,
                        scaled ? header.intercept() : 0,
                        offset);
        return new StridedGrid(voxels, encoding, strides(orientation));
    }

    @Override
    public void close() {
        voxels.close();
    }

    /** Elements that lie between neighbours along the file's axes, and the turned ones. */
    private StridedGrid.Strides strides(Orientation orientation) {
        long[] steps = new long[5];
        long step = type.elements();
        for (int axis = 0; axis < steps.length; axis++) {
            steps[axis] = step;
            step *= side(axis);
        }
        List<Integer> shape = new ArrayList<>();
        List<Long> turned = new ArrayList<>();
        long origin = 0;
        if (side(3) > 1) {
            shape.add(side(3));
            turned.add(steps[3]);
        }
        if (isColor() || side(4) > 1) {
            shape.add(isColor() ? 3 : side(4));
            turned.add(isColor() ? 1 : steps[4]);
        }
        for (int axis = 2; axis >= 0; axis--) {
            int from = orientation.source().get(axis);
            boolean flipped = orientation.flipped().get(axis);
            shape.add(side(from));
            turned.add(flipped ? -steps[from] : steps[from]);
            origin += flipped ? (side(from) - 1) * steps[from] : 0;
        }
        return new StridedGrid.Strides(shape, turned, origin);
    }

    private int side(int axis) {
        List<Integer> dims = header().dims();
        return axis < dims.size() ? dims.get(axis) : 1;
    }

    private static NiftiFile fromFile(NiftiHeaderReader.Parsed parsed, NiftiType type, Path image)
            throws IOException {
        StoredBytes bytes = StoredBytes.ofFile(image);
        try {
            long wanted = voxelBytes(parsed, type, bytes.where());
            long got = Math.max(0, bytes.size() - parsed.dataOffset());
            requireAll(got, wanted, bytes.where());
            return new NiftiFile(parsed, type, bytes, parsed.dataOffset());
        } catch (RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /**
     * @param in at the first voxel
     * @param most bytes of voxels
     */
    private record Zipped(InputStream in, String where, long most) {}

    private static NiftiFile unpacked(
            NiftiHeaderReader.Parsed parsed, NiftiType type, Zipped zipped) throws IOException {
        long wanted = voxelBytes(parsed, type, zipped.where());
        if (wanted > Math.min(zipped.most(), Integer.MAX_VALUE - 8)) {
            throw new DataException(
                    "%s: got %d bytes of voxels packed by gzip, wanted at most %d; unpack the file (gunzip) and take the .nii"
                            .formatted(zipped.where(), wanted, zipped.most()));
        }
        byte[] voxels = zipped.in().readNBytes((int) wanted);
        requireAll(voxels.length, wanted, zipped.where());
        return new NiftiFile(parsed, type, StoredBytes.ofArray(voxels, zipped.where()), 0);
    }

    private static void requireAll(long got, long wanted, String where) {
        if (got < wanted) {
            throw new DataException(
                    "%s: got %d bytes of voxels, wanted %d".formatted(where, got, wanted));
        }
    }

    private static long voxelBytes(NiftiHeaderReader.Parsed parsed, NiftiType type, String where) {
        long bytes = type.voxelBytes();
        for (int side : parsed.header().dims()) {
            if (bytes > Long.MAX_VALUE / 16 / side) {
                throw new DataException(
                        "%s: got %s voxels, which no file holds"
                                .formatted(where, parsed.header().dims()));
            }
            bytes *= side;
        }
        // With colours, voxels of four and more axes: one of them is the colour.
        if (type.isColor() && parsed.header().dims().size() > 4) {
            throw new DataException(
                    "%s: got colours and %s voxels, wanted at most 4 axes of colours"
                            .formatted(where, parsed.header().dims()));
        }
        return bytes;
    }

    private static InputStream stream(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            return isZipped(file)
                    ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER)
                    : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** By its name, or by its first bytes (RFC 1952, ID1 and ID2). */
    private static boolean isZipped(Path file) throws IOException {
        if (isNamed(file, ".gz")) {
            return true;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    private static Path imageOf(Path header, String where) {
        Path image = sibling(header, ".img");
        if (!isNamed(header, ".hdr") || !Files.isRegularFile(image)) {
            throw new DataException(
                    "%s: got a header whose voxels lie in another file, '%s', which is not there; wanted a NIfTI image in a single file, or a pair of .hdr and .img"
                            .formatted(where, image));
        }
        return image;
    }

    private static boolean isNamed(Path file, String suffix) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(suffix);
    }

    private static Path sibling(Path file, String suffix) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + suffix);
    }
}
