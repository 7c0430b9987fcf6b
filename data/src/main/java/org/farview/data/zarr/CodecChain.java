package org.farview.data.zarr;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.farview.data.DataException;

/**
 * How an array's chunks are stored, and the way back: undo the byte codecs, make the elements
 * little-endian, put the axes into the array's order.
 *
 * @param axisOrder axis of the array that is stored slowest, second slowest, ...; empty = as it is
 * @param element as stored
 * @param bytesCodecs in the order of encoding; at most one that compresses
 * @param chunkBytes size of a chunk before compression
 */
record CodecChain(
        List<Integer> axisOrder,
        ArrayMetadata.Element element,
        List<BytesCodec> bytesCodecs,
        int chunkBytes) {
    /** What a compressor may add to content that does not shrink; generous. */
    private static final int STORED_SLACK_BYTES = 1 << 16;

    private static final int STORED_SLACK_SHARE = 8;

    CodecChain {
        axisOrder = List.copyOf(axisOrder);
        bytesCodecs = List.copyOf(bytesCodecs);
    }

    /** Bound on the bytes of a stored chunk; more than that is refused before it is read. */
    long maxStoredBytes() {
        return Math.min(
                Integer.MAX_VALUE - Long.BYTES,
                chunkBytes + (long) chunkBytes / STORED_SLACK_SHARE + STORED_SLACK_BYTES);
    }

    /**
     * @param stored not changed, but may be what is returned
     * @param chunkShape in the array's axis order
     * @return {@code chunkBytes} bytes of elements, C order, little-endian
     * @throws DataException when they are damaged
     */
    byte[] decode(byte[] stored, List<Integer> chunkShape) {
        if (bytesCodecs.isEmpty() && axisOrder.isEmpty() && !isBigEndian()) {
            BytesCodec.requireSize("chunk", stored.length, chunkBytes);
            return stored;
        }
        Part room = Part.of(new byte[chunkBytes]);
        Part decoded = decode(Part.of(stored), new Wanted(chunkShape, 0, chunkBytes), room);
        if (!decoded.isAt(room)) {
            decoded.copyTo(room);
        }
        return room.array();
    }

    /**
     * Decodes into room that there is already.
     *
     * @param stored not changed
     * @param room {@code chunkBytes} long, with whatever was in it before
     * @return where the elements are, C order, little-endian: {@code room}, or the part of {@code
     *     stored} that they are already; only the wanted bytes hold what they should
     * @throws DataException when they are damaged
     */
    Part decode(Part stored, Wanted wanted, Part room) {
        Part plain =
                axisOrder.isEmpty()
                        ? undoBytesCodecs(stored, room, wanted)
                        : undoBytesCodecs(
                                stored, emptyRoom(room), new Wanted(wanted.shape(), 0, chunkBytes));
        BytesCodec.requireSize("chunk", plain.length(), chunkBytes);
        int width = element.type().bytes();
        if (isBigEndian()) {
            // What is still where it was stored is the caller's.
            Part swapped = plain.liesIn(stored.array()) ? emptyRoom(room) : plain;
            ByteSwap.swap(plain, swapped, width);
            plain = swapped;
        }
        if (axisOrder.isEmpty()) {
            return plain;
        }
        new AxisOrder(wanted.shape(), axisOrder).undo(plain, width, room);
        return room;
    }

    /**
     * What a caller will look at.
     *
     * @param shape of the chunk, in the array's axis order
     * @param first of the chunk's bytes that are wanted
     * @param end of them, exclusive
     */
    record Wanted(List<Integer> shape, int first, int end) {
        Wanted {
            shape = List.copyOf(shape);
        }
    }

    /** For people: e.g. {@code transpose(2, 1, 0), big-endian, blosc}. */
    String describe() {
        List<String> words = new ArrayList<>();
        if (!axisOrder.isEmpty()) {
            words.add("transpose" + axisOrder.toString().replace('[', '(').replace(']', ')'));
        }
        if (isBigEndian()) {
            words.add("big-endian");
        }
        bytesCodecs.forEach(codec -> words.add(codec.name()));
        return words.isEmpty() ? "raw" : String.join(", ", words);
    }

    private boolean isBigEndian() {
        return element.order() == ByteOrder.BIG_ENDIAN && element.type().bytes() > 1;
    }

    /**
     * Where a step goes whose result is the last one unless the axes are still to be put in order.
     */
    private Part emptyRoom(Part room) {
        return axisOrder.isEmpty() ? room : Part.of(new byte[chunkBytes]);
    }

    /** The last codec undone gives the chunk, in {@code room}; those before it take new room. */
    private Part undoBytesCodecs(Part stored, Part room, Wanted wanted) {
        Part bytes = stored;
        for (int i = bytesCodecs.size() - 1; i > 0; i--) {
            BytesCodec codec = bytesCodecs.get(i);
            byte[] between = new byte[codec.compresses() ? sizeBefore(i) : 0];
            bytes = codec.decode(bytes, Part.of(between));
        }
        return bytesCodecs.isEmpty()
                ? bytes
                : bytesCodecs.getFirst().decode(bytes, room, wanted.first(), wanted.end());
    }

    /** Bytes that went into a codec: the chunk and the checksums added by the codecs before it. */
    private int sizeBefore(int codec) {
        long checksums =
                bytesCodecs.subList(0, codec).stream().filter(c -> !c.compresses()).count();
        return (int) (chunkBytes + checksums * BytesCodec.Crc32c.BYTES);
    }
}
