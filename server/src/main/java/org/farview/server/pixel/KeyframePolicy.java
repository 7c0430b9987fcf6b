package org.farview.server.pixel;

import java.time.Duration;

/**
 * Decides when a keyframe is forced, because each costs several times an ordinary picture.
 *
 * <p>Wishes coalesce: however many ask, one keyframe serves them all, whoever caused it. At most
 * one is forced per {@code gap}, except for a viewer who joins, is alone and sees nothing until
 * then: that wish is urgent and waits only until a quarter of a second has passed since the last
 * forced keyframe, so that a storm of reloads does not turn the stream into keyframes. (A picture
 * of a new size needs no wish: it comes from a new encoder, which begins with a keyframe.) A
 * granted wish stays open until a keyframe is really seen, and is granted again after the gap:
 * nobody waits for ever because one got lost.
 *
 * <p>Pure but for its fields; confined to the hub's thread.
 */
final class KeyframePolicy {
    /** How soon a keyframe is needed. */
    enum Wish {
        NONE,
        SOON,
        URGENT
    }

    private static final long URGENT_GAP_NANOS = Duration.ofMillis(250).toNanos();

    private final long gapNanos;
    private Wish wish = Wish.NONE;
    private boolean everGranted;
    private long lastGrantNanos;

    KeyframePolicy(Duration gap) {
        this.gapNanos = gap.toNanos();
    }

    /** Adds a wish to those that are open. */
    void want(Wish added) {
        if (added.compareTo(wish) > 0) {
            wish = added;
        }
    }

    /** Whether to force a keyframe now; if so, the gap begins anew. */
    boolean grant(long nowNanos) {
        if (wish == Wish.NONE || (everGranted && nowNanos - dueNanos() < 0)) {
            return false;
        }
        wish = Wish.SOON;
        everGranted = true;
        lastGrantNanos = nowNanos;
        return true;
    }

    /** A keyframe is on its way to everybody who can take one. */
    void keyframeSeen() {
        wish = Wish.NONE;
    }

    /** When {@link #grant} will say yes by the passing of time alone; Long.MAX_VALUE for never. */
    long nextGrantNanos() {
        return wish == Wish.NONE || !everGranted ? Long.MAX_VALUE : dueNanos();
    }

    private long dueNanos() {
        return lastGrantNanos + (wish == Wish.URGENT ? URGENT_GAP_NANOS : gapNanos);
    }
}
