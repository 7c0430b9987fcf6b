package org.farview.server.pixel;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Optional;

/**
 * The newest keyframe and all packets after it, so that who joins sees the picture at once and
 * costs no keyframe. Too many or too large, they are of no use to a newcomer and are forgotten
 * until the next keyframe. Confined to the hub's thread.
 */
final class Replay {
    static final int MOST_PACKETS = 128;
    static final int MOST_BYTES = 4 << 20;

    private final ArrayDeque<Packet> packets = new ArrayDeque<>();
    private long bytes;

    /** Takes the newest packet. */
    void add(Packet packet) {
        if (packet.keyframe()) {
            clear();
        } else if (packets.isEmpty()) {
            return;
        }
        packets.addLast(packet);
        bytes += packet.bytes();
        if (packets.size() > MOST_PACKETS || bytes > MOST_BYTES) {
            clear();
        }
    }

    /** Where a newcomer begins; empty when it must wait for a keyframe. */
    Optional<Packet> keyframe() {
        return Optional.ofNullable(packets.peekFirst());
    }

    /**
     * The first packet with at least this serial; empty when there is none yet, or when those that
     * a decoder needs before it are forgotten.
     */
    Optional<Packet> from(long serial) {
        Iterator<Packet> all = packets.iterator();
        while (all.hasNext()) {
            Packet packet = all.next();
            if (packet.serial() >= serial) {
                boolean follows = packet.serial() == serial || packet.keyframe();
                return follows ? Optional.of(packet) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Nobody looks any more, or the stream has broken off. */
    void clear() {
        packets.clear();
        bytes = 0;
    }
}
