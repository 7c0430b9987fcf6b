package org.farview.server.app.doctor;

import java.util.Locale;

/** Writes sizes and rates for people. */
final class Sizes {
    static final long MEBI = 1L << 20;
    private static final long GIBI = 1L << 30;

    private Sizes() {}

    /** "1.5 GiB", "42 MiB", "9 kiB". */
    static String text(long bytes) {
        if (bytes >= GIBI) {
            return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIBI);
        }
        return bytes >= MEBI ? bytes / MEBI + " MiB" : bytes / 1024 + " kiB";
    }

    /** Of bytes that took some time: "812 MB/s". */
    static String rate(long bytes, long nanos) {
        return String.format(Locale.ROOT, "%.0f MB/s", bytes * 1e3 / Math.max(1, nanos));
    }

    static double millis(long nanos) {
        return Math.round(nanos / 1e4) / 1e2;
    }
}
