package org.farview.data.zarr;

import java.util.EnumMap;
import java.util.Map;

/**
 * Room that each thread that decodes keeps from chunk to chunk: fresh room would be cleared first
 * and lie in no cache. What is larger than a kind's bound is not kept, so a thread never holds more
 * than the sum of the bounds. A room is good until its thread asks for the same kind again.
 */
enum Scratch {
    /** A block of a blosc buffer; the bound is the largest that c-blosc chooses by itself. */
    BLOCK(1 << 20),

    /** A block's planes of bytes while its bits are put in order. */
    PLANES(1 << 20),

    /** A chunk as stored, where it is read and decoded in one go. */
    STORED(4 << 20),

    /** A decoded chunk of which only a part is wanted. */
    CHUNK(4 << 20);

    private static final byte[] NOTHING = {};
    private static final ThreadLocal<Map<Scratch, byte[]>> OF_THREAD =
            ThreadLocal.withInitial(() -> new EnumMap<>(Scratch.class));

    private final int keptBytes;

    Scratch(int keptBytes) {
        this.keptBytes = keptBytes;
    }

    /** Room of this kind, with whatever was in it before. */
    Part room(int length) {
        Map<Scratch, byte[]> kept = OF_THREAD.get();
        byte[] room = kept.getOrDefault(this, NOTHING);
        if (length > room.length) {
            room = new byte[length];
            if (length <= keptBytes) {
                kept.put(this, room);
            }
        }
        return new Part(room, 0, length);
    }
}
