package org.farview.server.pixel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.farview.render.video.Codec;
import org.farview.render.video.EncoderRung;
import org.farview.server.runtime.CallWatch;

/**
 * Which encoder of the ladder is used, and when.
 *
 * <p>A rung that fails is opened again after a pause, which doubles from a quarter of a second to
 * eight while nothing succeeds. A second failure within a minute, or one hang, leads to the next
 * rung at once; the last one only pauses. A rung that hangs is not used again before its call has
 * come back, so that each rung holds one lost thread at most.
 *
 * <p>A rung that is not {@link org.farview.render.video.VideoEncoder.Factory#isReady ready} is
 * passed over; it joins once, when it is, and is used at once if it is better.
 *
 * <p>Below H.264 some viewers see nothing: there the best rung is tried again every minute.
 *
 * <p>Confined to the encoder's thread, or to who abandoned it.
 */
final class RungChoice {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
    private static final long MINUTE_NANOS = Duration.ofSeconds(60).toNanos();

    /** What is known of a rung. */
    private static final class Standing {
        private final EncoderRung rung;
        private Optional<Long> failedNanos = Optional.empty();
        private Optional<CallWatch> hung = Optional.empty();
        private boolean joined;

        Standing(EncoderRung rung) {
            this.rung = rung;
            this.joined = rung.factory().isReady();
        }

        /** Whether it has become ready since it was last asked. */
        boolean joins() {
            boolean before = joined;
            joined = before || rung.factory().isReady();
            return joined && !before;
        }

        boolean isUsable() {
            return joined && hung.map(CallWatch::hasReturned).orElse(true);
        }

        boolean failedWithinAMinuteOf(long now) {
            return failedNanos.map(then -> now - then < MINUTE_NANOS).orElse(false);
        }
    }

    private final List<Standing> standings = new ArrayList<>();
    private int index;
    private Optional<Duration> pause = Optional.empty();
    private long steppedDownNanos;

    RungChoice(List<EncoderRung> rungs) {
        rungs.forEach(rung -> standings.add(new Standing(rung)));
        index =
                IntStream.range(0, standings.size())
                        .filter(rung -> standings.get(rung).joined)
                        .findFirst()
                        .orElse(standings.size() - 1);
    }

    EncoderRung current() {
        return standings.get(index).rung;
    }

    /** The current rung gave a picture. */
    void succeeded() {
        pause = Optional.empty();
    }

    /** The current rung failed: may change it, and tells how long to wait before the next try. */
    Duration failed(long now) {
        Standing failing = standings.get(index);
        boolean again = failing.failedWithinAMinuteOf(now);
        failing.failedNanos = Optional.of(now);
        if (again && stepDown(now)) {
            return Duration.ZERO;
        }
        Duration next = pause.map(last -> last.multipliedBy(2)).orElse(FIRST_PAUSE);
        next = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
        pause = Optional.of(next);
        return next;
    }

    /** The current rung hangs in this call: changes it; false when no other rung is left. */
    boolean hung(CallWatch call, long now) {
        standings.get(index).hung = Optional.of(call);
        return stepDown(now) || climbTo(now, standings.size());
    }

    /** Goes over to a better rung that has become ready; tells whether it did. */
    boolean join() {
        int best = index;
        for (int rung = standings.size() - 1; rung >= 0; rung--) {
            if (standings.get(rung).joins()) {
                best = Math.min(best, rung);
            }
        }
        boolean better = best < index;
        index = best;
        pause = better ? Optional.empty() : pause;
        return better;
    }

    /** Goes back to a better rung when it is time to; tells whether it did. */
    boolean climb(long now) {
        return now - climbNanos() >= 0 && climbTo(now, index);
    }

    /** When {@link #climb} is worth a call; {@code Long.MAX_VALUE} for never. */
    long climbNanos() {
        return noBetterRung() || current().codec() == Codec.H264
                ? Long.MAX_VALUE
                : steppedDownNanos + MINUTE_NANOS;
    }

    private boolean noBetterRung() {
        return standings.subList(0, index).stream().noneMatch(better -> better.joined);
    }

    private boolean stepDown(long now) {
        for (int next = index + 1; next < standings.size(); next++) {
            if (standings.get(next).isUsable()) {
                moveTo(next, now);
                return true;
            }
        }
        return false;
    }

    private boolean climbTo(long now, int below) {
        for (int better = 0; better < below; better++) {
            if (standings.get(better).isUsable()) {
                moveTo(better, now);
                return true;
            }
        }
        steppedDownNanos = now;
        return false;
    }

    private void moveTo(int next, long now) {
        index = next;
        steppedDownNanos = now;
        pause = Optional.empty();
    }
}
