package org.farview.server.pixel;

import java.util.ArrayDeque;

/**
 * One viewer's place in the stream: flowing, or parked until a keyframe. Confined to the hub's
 * thread.
 *
 * <p>Packets that the socket has not taken yet are counted, not stored: the transport holds them,
 * sharing one buffer among all viewers. Two are always allowed, so that a large keyframe on a slow
 * link parks nobody; more only while the oldest is younger than the delay.
 */
final class Viewer {
    /** What becomes of a packet. */
    enum Verdict {
        SEND,
        /** Withheld from somebody who has not seen a keyframe yet. */
        WAIT,
        /** Withheld from somebody who is too slow. */
        DROP
    }

    private static final int ALWAYS_ALLOWED = 2;

    /** At very high frame rates the delay alone would let too many in. */
    private static final int NEVER_EXCEEDED = 16;

    private final PixelSink sink;
    private final long maxDelayNanos;
    private final ArrayDeque<Long> pendingSince = new ArrayDeque<>();
    private boolean parked = true;
    private boolean started;

    Viewer(PixelSink sink, long maxDelayNanos) {
        this.sink = sink;
        this.maxDelayNanos = maxDelayNanos;
    }

    PixelSink sink() {
        return sink;
    }

    boolean parked() {
        return parked;
    }

    /** Whether a keyframe would let it flow again. */
    boolean wantsKeyframe() {
        return parked && pendingSince.isEmpty();
    }

    /** Judges the next packet; SEND counts it as pending. */
    Verdict offer(boolean keyframe, long nowNanos) {
        boolean full = isFull(nowNanos);
        if (full || (parked && !keyframe)) {
            parked = true;
            return started ? Verdict.DROP : Verdict.WAIT;
        }
        parked = false;
        started = true;
        pendingSince.addLast(nowNanos);
        return Verdict.SEND;
    }

    /** The socket took the oldest pending packet. */
    void sent() {
        pendingSince.pollFirst();
    }

    private boolean isFull(long nowNanos) {
        int pending = pendingSince.size();
        return pending >= NEVER_EXCEEDED
                || (pending >= ALWAYS_ALLOWED
                        && nowNanos - pendingSince.getFirst() > maxDelayNanos);
    }
}
