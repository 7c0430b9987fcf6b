package org.farview.server.pixel;

import java.time.Duration;
import java.util.OptionalInt;
import org.farview.render.video.VideoSettings;

/**
 * Fits the bitrate to the line: lowers it while packets are late, and raises it again, up to what
 * is set, while they are not.
 *
 * <p>It is lowered only where the pictures make use of it: smaller ones would be late all the same,
 * because a machine is busy and not because the line is slow.
 *
 * <p>How late a packet is, is told by when the viewer's word of its arrival comes, beyond half as
 * much again as the fastest one lately. So neither the length of the line counts, nor how long a
 * viewer takes to decode. Viewers that say nothing have no part in it. One stream serves all, so
 * the figures of all go into one mean.
 *
 * <p>Pure but for its fields; confined to the hub's thread.
 */
final class BitratePolicy {
    /** Below this part of what is set a picture is not worth sending. */
    static final int FLOOR_DIVISOR = 8;

    static final Duration PERIOD = Duration.ofSeconds(2);

    /** The line may become longer: after this time without a faster packet, more counts as fast. */
    private static final Duration MEMORY = Duration.ofSeconds(30);

    private static final double FADE = 1.1;

    private static final long LATE_NANOS = Duration.ofMillis(40).toNanos();
    private static final long PUNCTUAL_NANOS = Duration.ofMillis(5).toNanos();

    /** Fewer packets in a period say nothing. */
    private static final int FEWEST = 8;

    /** The part of the bitrate that pictures must use. */
    private static final double USED = 0.5;

    private static final double DOWN = 0.7;
    private static final double UP = 1.25;

    private final int most;
    private final int floor;
    private int current;
    private long fastestNanos = Long.MAX_VALUE;
    private long fastestSince;
    private long periodStart;
    private long lateness;
    private int received;
    private long sentBytes;

    /**
     * @param bitsPerSecond what is set: to begin with, and never exceeded
     */
    BitratePolicy(int bitsPerSecond, long nowNanos) {
        this.most = bitsPerSecond;
        this.floor = Math.max(VideoSettings.MIN_BITS, bitsPerSecond / FLOOR_DIVISOR);
        this.current = bitsPerSecond;
        this.periodStart = nowNanos;
        this.fastestSince = nowNanos;
    }

    /** A picture of this size went out. */
    void sent(int bytes) {
        sentBytes += bytes;
    }

    /**
     * A viewer's word that a packet has arrived.
     *
     * @param delayNanos since it was handed to the socket
     * @return the bitrate to go on with, when it is another
     */
    OptionalInt received(long delayNanos, long nowNanos) {
        if (delayNanos < fastestNanos) {
            fastestNanos = delayNanos;
            fastestSince = nowNanos;
        } else if (nowNanos - fastestSince >= MEMORY.toNanos()) {
            fastestNanos = (long) (fastestNanos * FADE);
            fastestSince = nowNanos;
        }
        lateness += Math.max(0, delayNanos - fastestNanos - fastestNanos / 2);
        received++;
        return nowNanos - periodStart >= PERIOD.toNanos() ? judge(nowNanos) : OptionalInt.empty();
    }

    private OptionalInt judge(long nowNanos) {
        long mean = lateness / received;
        int next = current;
        double bits = sentBytes * 8e9 / (nowNanos - periodStart);
        if (received >= FEWEST && mean > LATE_NANOS && bits > USED * current) {
            next = Math.max(floor, (int) Math.round(current * DOWN));
        } else if (received >= FEWEST && mean < PUNCTUAL_NANOS) {
            next = (int) Math.min(most, Math.round(current * UP));
        }
        periodStart = nowNanos;
        lateness = 0;
        received = 0;
        sentBytes = 0;
        if (next == current) {
            return OptionalInt.empty();
        }
        current = next;
        return OptionalInt.of(next);
    }
}
