package org.farview.data.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.farview.data.DataException;

/**
 * Reads the headers of NIfTI-1 (nifti1.h, 348 bytes) and NIfTI-2 (nifti2.h, 540 bytes) in either
 * byte order. One object reads one header.
 */
final class NiftiHeaderReader {
    static final int BYTES_V1 = 348;
    static final int BYTES_V2 = 540;

    private static final byte[] SINGLE_FILE_V1 = {'n', '+', '1', 0};
    private static final byte[] SINGLE_FILE_V2 = {'n', '+', '2', 0, '\r', '\n', 0x1a, '\n'};
    private static final int DESCRIPTION_BYTES = 80;
    private static final int MAX_AXES = 5;

    /** NIFTI_INTENT_LABEL. */
    private static final int INTENT_LABEL = 1002;

    private final ByteBuffer bytes;
    private final Layout layout;
    private final String where;

    private NiftiHeaderReader(ByteBuffer bytes, Layout layout, String where) {
        this.bytes = bytes;
        this.layout = layout;
        this.where = where;
    }

    /**
     * A header and where the voxels begin.
     *
     * @param dataOffset bytes from the start of the file that holds the voxels
     * @param order of header and voxels
     */
    record Parsed(
            NiftiHeader header, long dataOffset, ByteOrder order, int headerBytes, Voxels voxels) {
        /** Whether the header says that values are numbers of objects. */
        boolean isLabels() {
            return voxels.intent() == INTENT_LABEL;
        }
    }

    /**
     * @param apart they lie in another file, which ends in {@code .img}
     * @param intent what they mean (nifti1.h, NIFTI_INTENT_*)
     */
    record Voxels(boolean apart, int intent) {}

    /**
     * Reads the header from the start of a file.
     *
     * @throws DataException when this is no NIfTI file, or not one image in one file
     * @throws IOException when reading fails
     */
    static Parsed read(InputStream in, String where) throws IOException {
        byte[] size = exactly(in, Integer.BYTES, where);
        ByteBuffer first = ByteBuffer.wrap(size);
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            int headerBytes = first.order(order).getInt(0);
            if (headerBytes == BYTES_V1 || headerBytes == BYTES_V2) {
                byte[] rest = exactly(in, headerBytes - Integer.BYTES, where);
                ByteBuffer all = ByteBuffer.allocate(headerBytes).put(size).put(rest).order(order);
                Layout layout = headerBytes == BYTES_V1 ? Layout.V1 : Layout.V2;
                return new NiftiHeaderReader(all, layout, where).parse(headerBytes);
            }
        }
        throw new DataException(
                where + ": is no NIfTI file (its header is not of 348 or 540 bytes)");
    }

    private Parsed parse(int headerBytes) {
        boolean apart = isApart();
        List<Integer> dims = dims();
        double offset = real(layout.dataOffset);
        if (!(offset >= (apart ? 0 : headerBytes)) || offset > Integer.MAX_VALUE) {
            throw new DataException(
                    "%s: got voxels at byte %s, wanted at least %d"
                            .formatted(where, offset, headerBytes));
        }
        NiftiHeader header =
                new NiftiHeader(
                        layout == Layout.V1 ? 1 : 2,
                        dims,
                        spacing(dims.size()),
                        bytes.getShort(layout.datatype),
                        real(layout.slope),
                        real(layout.slope + layout.realBytes),
                        layout == Layout.V1 ? bytes.get(layout.units) : bytes.getInt(layout.units),
                        description(),
                        space());
        return new Parsed(
                header,
                (long) offset,
                bytes.order(),
                headerBytes,
                new Voxels(apart, code(layout.intent)));
    }

    /** One file, or a pair of header and voxels; nothing else. */
    private boolean isApart() {
        byte[] single = layout == Layout.V1 ? SINGLE_FILE_V1 : SINGLE_FILE_V2;
        byte[] got = new byte[single.length];
        bytes.get(layout.magic, got);
        byte[] pair = single.clone();
        pair[1] = 'i';
        if (!Arrays.equals(got, single) && !Arrays.equals(got, pair)) {
            throw new DataException(
                    "%s: got magic '%s', wanted 'n+1', 'n+2', 'ni1' or 'ni2'"
                            .formatted(
                                    where, new String(got, StandardCharsets.ISO_8859_1).strip()));
        }
        return Arrays.equals(got, pair);
    }

    /** x, y, z, t and a fifth as far as they have more than one voxel; more axes are refused. */
    private List<Integer> dims() {
        long count = dim(0);
        if (count < 1 || count > 7) {
            throw new DataException("%s: got %d axes, wanted 1 to 7".formatted(where, count));
        }
        List<Integer> dims = new ArrayList<>();
        int last = 3;
        for (int axis = 1; axis <= 7; axis++) {
            long side = axis <= count ? dim(axis) : 1;
            if (side < 1 || side > Integer.MAX_VALUE || (axis > MAX_AXES && side > 1)) {
                throw new DataException(
                        "%s: got %d voxels along axis %d, wanted at least 1%s"
                                .formatted(
                                        where, side, axis, axis > MAX_AXES ? " and no more" : ""));
            }
            last = side > 1 ? Math.max(last, axis) : last;
            dims.add((int) side);
        }
        return dims.subList(0, last);
    }

    private List<Double> spacing(int axes) {
        List<Double> spacing = new ArrayList<>();
        for (int axis = 1; axis <= axes; axis++) {
            double step = Math.abs(real(layout.pixdim + axis * layout.realBytes));
            spacing.add(step > 0 && Double.isFinite(step) ? step : 1);
        }
        return spacing;
    }

    private NiftiHeader.Space space() {
        double qfac = real(layout.pixdim);
        return new NiftiHeader.Space(
                code(layout.formCodes),
                code(layout.formCodes + (layout == Layout.V1 ? Short.BYTES : Integer.BYTES)),
                reals(layout.quaternion, 3),
                reals(layout.quaternion + 3 * layout.realBytes, 3),
                qfac < 0 ? -1 : 1,
                reals(layout.quaternion + 6 * layout.realBytes, 12));
    }

    private String description() {
        byte[] text = new byte[DESCRIPTION_BYTES];
        bytes.get(layout.description, text);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.ISO_8859_1).strip();
    }

    private int code(int position) {
        return layout == Layout.V1 ? bytes.getShort(position) : bytes.getInt(position);
    }

    private long dim(int axis) {
        return layout == Layout.V1
                ? bytes.getShort(layout.dims + axis * Short.BYTES)
                : bytes.getLong(layout.dims + axis * Long.BYTES);
    }

    private double real(int position) {
        if (layout == Layout.V1) {
            return bytes.getFloat(position);
        }
        return position == layout.dataOffset ? bytes.getLong(position) : bytes.getDouble(position);
    }

    private List<Double> reals(int position, int count) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(real(position + i * layout.realBytes));
        }
        return values;
    }

    private static byte[] exactly(InputStream in, int length, String where) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length != length) {
            throw new EOFException(
                    "%s: the header ends after %d bytes".formatted(where, bytes.length));
        }
        return bytes;
    }

    /** Byte positions of the fields that we use. */
    private enum Layout {
        V1(344, 40, 70, 76, 108, 112, 123, 148, 252, 256, 68, Float.BYTES),
        V2(4, 16, 12, 104, 168, 176, 500, 240, 344, 352, 504, Double.BYTES);

        final int magic;
        final int dims;
        final int datatype;
        final int pixdim;
        final int dataOffset;
        final int slope;
        final int units;
        final int description;
        final int formCodes;
        final int quaternion;
        final int intent;
        final int realBytes;

        Layout(
                int magic,
                int dims,
                int datatype,
                int pixdim,
                int dataOffset,
                int slope,
                int units,
                int description,
                int formCodes,
                int quaternion,
                int intent,
                int realBytes) {
            this.magic = magic;
            this.dims = dims;
            this.datatype = datatype;
            this.pixdim = pixdim;
            this.dataOffset = dataOffset;
            this.slope = slope;
            this.units = units;
            this.description = description;
            this.formCodes = formCodes;
            this.quaternion = quaternion;
            this.intent = intent;
            this.realBytes = realBytes;
        }
    }
}
