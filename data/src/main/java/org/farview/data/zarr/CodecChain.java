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
        byte[] plain = undoBytesCodecs(stored);
        BytesCodec.requireSize("chunk", plain.length, chunkBytes);
        int width = element.type().bytes();
        if (isBigEndian()) {
            // What no codec made is the caller's array.
            byte[] swapped = bytesCodecs.isEmpty() ? new byte[chunkBytes] : plain;
            ByteSwap.swap(plain, swapped, width);
            plain = swapped;
        }
        return axisOrder.isEmpty()
                ? plain
                : new AxisOrder(chunkShape, axisOrder).undo(plain, width);
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

    private byte[] undoBytesCodecs(byte[] stored) {
        byte[] bytes = stored;
        for (int i = bytesCodecs.size() - 1; i >= 0; i--) {
            bytes = bytesCodecs.get(i).decode(bytes, sizeBefore(i));
        }
        return bytes;
    }

    /** Bytes that went into a codec: the chunk and the checksums added by the codecs before it. */
    private int sizeBefore(int codec) {
        long checksums =
                bytesCodecs.subList(0, codec).stream().filter(c -> !c.compresses()).count();
        return (int) (chunkBytes + checksums * BytesCodec.Crc32c.BYTES);
    }
}
