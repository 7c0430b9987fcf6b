package org.farview.server.app.cli;

import java.io.PrintWriter;

/**
 * A bar on one terminal line that grows; where there is no terminal, nothing. Confined to one
 * thread.
 */
final class ProgressBar {
    private static final int WIDTH = 40;

    private final PrintWriter out;
    private final boolean terminal;
    private int shown = -1;

    ProgressBar(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Draws the bar again when it grew by a percent. */
    void show(long done, long total) {
        int percent = total == 0 ? 100 : (int) (100 * done / total);
        if (!terminal || percent == shown) {
            return;
        }
        shown = percent;
        int full = percent * WIDTH / 100;
        out.printf("\r[%s%s] %3d %%", "#".repeat(full), " ".repeat(WIDTH - full), percent);
        out.flush();
    }

    /** Leaves the bar's line. */
    void end() {
        if (terminal && shown >= 0) {
            out.println();
            out.flush();
        }
    }
}
