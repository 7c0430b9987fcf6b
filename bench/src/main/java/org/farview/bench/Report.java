package org.farview.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects rows and prints them as a Markdown table. */
final class Report {
    private final List<String> lines = new ArrayList<>();

    Report() {
        lines.add("| what | median ms | p95 ms | CPU ms / cores | note |");
        lines.add("|---|---:|---:|---:|---|");
    }

    void add(String what, Timing timing, String note) {
        lines.add(
                String.format(
                        Locale.ROOT,
                        "| %s | %.1f | %.1f | %.1f | %s |",
                        what,
                        timing.medianMs(),
                        timing.p95Ms(),
                        timing.cpuMs(),
                        note));
    }

    String markdown() {
        return String.join("\n", lines);
    }
}
