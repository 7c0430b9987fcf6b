package org.farview.server.app.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * A bar on one terminal line that grows, and how long it will still grow; where there is no
 * terminal, nothing. Confined to one thread.
 */
final class ProgressBar {
    private static final int WIDTH = 40;

    /** Before that, what is left is a guess that nobody wants to read. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private static final Duration REDRAWN = Duration.ofSeconds(1);

    private final PrintWriter out;
    private final boolean terminal;
    private final InstantSource clock;
    private @Nullable Instant start;
    private Instant drawn = Instant.EPOCH;
    private int shown = -1;

    ProgressBar(PrintWriter out, boolean terminal, InstantSource clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
    }

    /** Draws the bar again when it grew by a percent, or a second has passed. */
    void show(long done, long total) {
        if (!terminal) {
            return;
        }
        Instant now = clock.instant();
        if (start == null) {
            start = now;
        }
        int percent = total == 0 ? 100 : (int) (100.0 * done / total);
        if (percent == shown && now.isBefore(drawn.plus(REDRAWN))) {
            return;
        }
        shown = percent;
        drawn = now;
        int full = percent * WIDTH / 100;
        out.printf(
                "\r[%s%s] %3d %%%-16s",
                "#".repeat(full),
                " ".repeat(WIDTH - full),
                percent,
                left(Duration.between(start, now), done, total));
        out.flush();
    }

    /** Leaves the bar's line. */
    void end() {
        if (terminal && shown >= 0) {
            out.println();
            out.flush();
        }
    }

    /** As if the rest went as fast as what is done. */
    private static String left(Duration passed, long done, long total) {
        if (done <= 0 || done >= total || passed.compareTo(SETTLED) < 0) {
            return "";
        }
        long seconds = Math.round(passed.toMillis() / 1000.0 * (total - done) / done);
        if (seconds < 60) {
            return ", %d s left".formatted(Math.max(1, seconds));
        }
        return seconds < 3600
                ? ", %d:%02d min left".formatted(seconds / 60, seconds % 60)
                : ", %d:%02d h left".formatted(seconds / 3600, seconds / 60 % 60);
    }
}
