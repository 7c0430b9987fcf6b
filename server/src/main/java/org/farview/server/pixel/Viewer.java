package org.farview.server.pixel;

import java.util.ArrayDeque;

/**
 * One viewer's place in the stream, and its window of unacknowledged packets. Confined to the hub's
 * thread.
 *
 * <p>A viewer is JOINING until its first keyframe, REPLAYING while it is given what it missed of
 * the running stream, FLOWING while it keeps up, and PARKED when its window was full for too long.
 * Only a flowing viewer holds the encoder back.
 */
final class Viewer {
    /** Unacknowledged packets with which a flowing viewer holds the encoder back. */
    static final int WINDOW = 2;

    /** Never more are under way: while replaying, or when others' keyframes come in between. */
    static final int NEVER_EXCEEDED = 16;

    /** What becomes of a packet. */
    enum Verdict {
        SEND,
        /** Withheld from somebody who has not begun, or gets it by replay. */
        WAIT,
        /** Withheld from somebody who is too slow. */
        DROP
    }

    private enum State {
        JOINING,
        REPLAYING,
        FLOWING,
        PARKED
    }

    private final PixelSink sink;
    private final long maxDelayNanos;
    private final ArrayDeque<Long> unacknowledged = new ArrayDeque<>();
    private final SentPictures sent = new SentPictures();
    private State state = State.JOINING;

    /** The serial that a replaying viewer is given next. */
    private long cursor;

    /** Whether a parked viewer lacks a packet. */
    private boolean missed;

    private long fullSinceNanos;

    Viewer(PixelSink sink, long maxDelayNanos) {
        this.sink = sink;
        this.maxDelayNanos = maxDelayNanos;
    }

    PixelSink sink() {
        return sink;
    }

    /** What it was sent, and what it said about it. */
    SentPictures sent() {
        return sent;
    }

    boolean isParked() {
        return state == State.PARKED;
    }

    boolean isReplaying() {
        return state == State.REPLAYING;
    }

    /** Whether it holds the encoder back. */
    boolean isFull() {
        return state == State.FLOWING && unacknowledged.size() >= WINDOW;
    }

    /** Whether a keyframe would let it begin, or go on. */
    boolean wantsKeyframe() {
        return state == State.JOINING || (isParked() && missed && unacknowledged.isEmpty());
    }

    /** Judges the newest packet; {@link #sending} follows a SEND. */
    Verdict judge(Packet packet) {
        boolean room = unacknowledged.size() < NEVER_EXCEEDED;
        return switch (state) {
            case JOINING -> packet.keyframe() ? Verdict.SEND : Verdict.WAIT;
            case REPLAYING -> Verdict.WAIT;
            case FLOWING -> room ? Verdict.SEND : drop();
            case PARKED -> packet.keyframe() && unacknowledged.isEmpty() ? Verdict.SEND : drop();
        };
    }

    /** This packet goes to the socket. */
    void sending(Packet packet, long nowNanos) {
        unacknowledged.addLast(packet.serial());
        sent.add(packet);
        if (state == State.REPLAYING) {
            cursor = packet.serial() + 1;
        } else {
            state = State.FLOWING;
            missed = false;
        }
        if (unacknowledged.size() == WINDOW) {
            fullSinceNanos = nowNanos;
        }
    }

    /** Begins with an older keyframe; {@link #cursor} says how far it is. */
    void replay(long keyframe) {
        state = State.REPLAYING;
        cursor = keyframe;
    }

    /** The serial that it needs next; while replaying only. */
    long cursor() {
        return cursor;
    }

    boolean mayReplay() {
        return isReplaying() && unacknowledged.size() < NEVER_EXCEEDED;
    }

    /** It has everything. */
    void caughtUp(long nowNanos) {
        state = State.FLOWING;
        fullSinceNanos = nowNanos;
    }

    /** What it needs is not at hand: it begins anew at a keyframe. */
    void rejoin() {
        state = State.JOINING;
    }

    /** The socket took the oldest packet: all that is known of a viewer that says nothing. */
    void taken(long nowNanos) {
        if (!sink.features().ack() && unacknowledged.pollFirst() != null) {
            opened(nowNanos);
        }
    }

    /** It said that it has dealt with this packet, and so with all before it. */
    void acknowledged(int seq, long nowNanos) {
        if (unacknowledged.stream().noneMatch(serial -> serial.intValue() == seq)) {
            return;
        }
        while (unacknowledged.removeFirst().intValue() != seq) {
            // Those before it too.
        }
        opened(nowNanos);
    }

    /** When it will be parked unless it acknowledges something; Long.MAX_VALUE for never. */
    long parkNanos() {
        return isFull() ? fullSinceNanos + maxDelayNanos : Long.MAX_VALUE;
    }

    /** Parks it when its window has been full for too long. */
    void parkIfSlow(long nowNanos) {
        if (isFull() && nowNanos - parkNanos() >= 0) {
            park();
        }
    }

    private Verdict drop() {
        park();
        missed = true;
        return Verdict.DROP;
    }

    private void park() {
        if (!isParked()) {
            state = State.PARKED;
            missed = false;
        }
    }

    /** The window has become smaller; who was parked and missed nothing goes on. */
    private void opened(long nowNanos) {
        if (isParked() && !missed && unacknowledged.isEmpty()) {
            state = State.FLOWING;
        }
        fullSinceNanos = nowNanos;
    }
}
