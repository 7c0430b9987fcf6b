package org.farview.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects rows and prints them as a Markdown table, with what was left out below it. */
final class Report {
    private final List<String> rows = new ArrayList<>();
    private final List<String> left = new ArrayList<>();

    Report() {
        rows.add("| what | CPU ms / cores | median ms | p95 ms | note |");
        rows.add("|---|---:|---:|---:|---|");
    }

    void add(String what, Timing timing, String note) {
        rows.add(
                String.format(
                        Locale.ROOT,
                        "| %s | %.1f | %.1f | %.1f | %s |",
                        what,
                        timing.cpuMs(),
                        timing.medianMs(),
                        timing.p95Ms(),
                        note));
    }

    /** Says that something was not measured, and why. */
    void leaveOut(String what, String reason) {
        left.add("**Not measured: %s.** %s".formatted(what, reason));
    }

    String markdown() {
        String table = String.join("\n", rows);
        return left.isEmpty() ? table : table + "\n\n" + String.join("\n\n", left);
    }
}
