package org.farview.server.engine;

import java.time.Duration;
import java.util.OptionalLong;
import org.farview.server.runtime.ThreadOwner;

/**
 * What follows a failure. The first is followed by the same rung after a short pause: the picture
 * is back before anybody asks. Another within a minute steps down; on the last rung the pause
 * doubles up to eight seconds instead, and is short again after a minute of health. There is no way
 * up: a way of drawing that failed twice is not trusted again in this process. Confined to the
 * timer's thread.
 */
final class RestartPolicy {
    static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
    private static final Duration HEALTHY = Duration.ofSeconds(60);

    private final ThreadOwner owner = new ThreadOwner();
    private final int lastRung;
    private int rung;
    private Duration pause = FIRST_PAUSE;
    private OptionalLong failedNanos = OptionalLong.empty();

    /**
     * What to start and when.
     *
     * @param rung index of the rung
     */
    record Restart(int rung, Duration pause) {}

    /**
     * @param rungs how many there are, at least 1
     */
    RestartPolicy(int rungs) {
        if (rungs < 1) {
            throw new IllegalArgumentException("rungs: got " + rungs + ", wanted at least 1");
        }
        this.lastRung = rungs - 1;
    }

    /** An engine has failed. */
    Restart failed(long nowNanos) {
        owner.check();
        boolean again =
                failedNanos.isPresent() && nowNanos - failedNanos.getAsLong() < HEALTHY.toNanos();
        failedNanos = OptionalLong.of(nowNanos);
        if (!again) {
            pause = FIRST_PAUSE;
        } else if (rung < lastRung) {
            rung++;
            pause = FIRST_PAUSE;
        } else {
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        }
        return new Restart(rung, pause);
    }
}
