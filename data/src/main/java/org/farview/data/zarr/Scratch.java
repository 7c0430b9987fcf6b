package org.farview.data.zarr;

/**
 * Room for the blocks of a blosc buffer, kept from chunk to chunk by each thread that decodes:
 * fresh room would be cleared first and lie in no cache. What is larger than {@link #KEPT_BYTES} is
 * not kept, so a thread never holds more than twice that.
 */
final class Scratch {
    /** The largest block that c-blosc chooses by itself. */
    static final int KEPT_BYTES = 1 << 20;

    private static final byte[] NOTHING = {};
    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

    private byte[] block = NOTHING;
    private byte[] plane = NOTHING;

    private Scratch() {}

    /** Room for a block, with whatever was in it before. */
    static Part block(int length) {
        Scratch scratch = OF_THREAD.get();
        if (length > scratch.block.length) {
            byte[] room = new byte[length];
            if (length > KEPT_BYTES) {
                return Part.of(room);
            }
            scratch.block = room;
        }
        return new Part(scratch.block, 0, length);
    }

    /** Room beside {@link #block}. */
    static Part second(int length) {
        Scratch scratch = OF_THREAD.get();
        if (length > scratch.plane.length) {
            byte[] room = new byte[length];
            if (length > KEPT_BYTES) {
                return Part.of(room);
            }
            scratch.plane = room;
        }
        return new Part(scratch.plane, 0, length);
    }
}
