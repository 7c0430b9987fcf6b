package org.farview.server.pixel;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The packets that a viewer was sent last, until it has said what became of them. Confined to the
 * hub's thread.
 */
final class SentPictures {
    /** A power of two; more than are ever under way, and some that are decoded but not painted. */
    private static final int SIZE = 32;

    private final @Nullable Packet[] packets = new @Nullable Packet[SIZE];
    private final long[] decodedMicros = new long[SIZE];

    void add(Packet packet) {
        int at = at(packet.seq());
        packets[at] = packet;
        decodedMicros[at] = 0;
    }

    /** The packet with this number; empty when it is unknown, or too long ago. */
    Optional<Packet> find(int seq) {
        Packet packet = packets[at(seq)];
        return packet != null && packet.seq() == seq ? Optional.of(packet) : Optional.empty();
    }

    /** Remembers how long after its arrival the packet was decoded. */
    void decoded(int seq, long micros) {
        decodedMicros[at(seq)] = micros;
    }

    /** How long after its arrival it was decoded; 0 when nothing was said of it. */
    long decodedMicros(int seq) {
        return decodedMicros[at(seq)];
    }

    private static int at(int seq) {
        return seq & (SIZE - 1);
    }
}
