package org.farview.server.ledger;

import org.farview.protocol.XNotifyPlay.Mode;

/**
 * Where something that plays stands after some time: a pure function, so that what was not shown in
 * time is passed over and never made up for.
 *
 * @param from the place where it began, 0..places-1
 * @param places how many there are
 * @param periodNanos time from one place to the next, greater than 0
 * @param forward the direction in which it began
 * @param mode what happens at the end
 */
record PlayCourse(long from, long places, double periodNanos, boolean forward, Mode mode) {
    /** Keeps a step that is due from being taken for one that is not, by rounding. */
    private static final double ROUNDING = 1e-6;

    PlayCourse {
        if (places < 1 || from < 0 || from >= places || !(periodNanos > 0)) {
            throw new IllegalArgumentException(
                    "course: got place %d of %d, period %s ns"
                            .formatted(from, places, periodNanos));
        }
    }

    /** The place after this time. */
    long at(long elapsedNanos) {
        long steps = steps(elapsedNanos);
        long last = places - 1;
        return switch (mode) {
            case LOOP -> Math.floorMod(from + (forward ? steps : -steps), places);
            case BOUNCE -> {
                if (last == 0) {
                    yield 0;
                }
                long start = forward ? from : 2 * last - from;
                long phase = Math.floorMod(start + steps, 2 * last);
                yield phase <= last ? phase : 2 * last - phase;
            }
            case ONCE -> Math.clamp(begin() + (forward ? steps : -steps), 0, last);
        };
    }

    /** Whether it is at its end for good. */
    boolean isOver(long elapsedNanos) {
        long end = forward ? places - 1 : 0;
        return mode == Mode.ONCE && at(elapsedNanos) == end;
    }

    /** When it is at another place, counted as the elapsed time is. */
    long nextNanos(long elapsedNanos) {
        return (long) Math.ceil((steps(elapsedNanos) + 1) * periodNanos);
    }

    /** Who plays what has come to its end sees it from the beginning. */
    private long begin() {
        long last = places - 1;
        if (forward) {
            return from == last ? 0 : from;
        }
        return from == 0 ? last : from;
    }

    private long steps(long elapsedNanos) {
        return (long) Math.floor(Math.max(0, elapsedNanos) / periodNanos + ROUNDING);
    }
}
