package org.farview.server.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.farview.server.app.doctor.Finding;
import org.farview.server.app.doctor.Report;
import org.farview.server.app.doctor.Verdict;

/** Writes findings for people: a line each, and below it what to do. */
enum DoctorLines {
    PLAIN,
    /** For terminals (ECMA-48, "select graphic rendition"). */
    COLOURED;

    private static final int WORD = 7;
    private static final String INDENT = " ".repeat(WORD + 18);

    List<String> of(Finding finding) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s %-16s %s".formatted(word(finding.verdict()), finding.check(), finding.found()));
        finding.remedy().ifPresent(remedy -> lines.add(INDENT + "-> " + remedy));
        return lines;
    }

    /** The last line. */
    String end(Report report) {
        long failed = report.count(Verdict.FAILED);
        long warnings = report.count(Verdict.WARNING);
        String counts =
                "%d failed, %d warning%s, %d ok, %d not there"
                        .formatted(
                                failed,
                                warnings,
                                warnings == 1 ? "" : "s",
                                report.count(Verdict.OK),
                                report.count(Verdict.NOT_APPLICABLE));
        return report.serves()
                ? "Farview can serve here: " + counts
                : "Farview cannot serve here: " + counts;
    }

    private String word(Verdict verdict) {
        String word =
                switch (verdict) {
                    case OK -> "ok";
                    case WARNING -> "warning";
                    case FAILED -> "FAILED";
                    case NOT_APPLICABLE -> "-";
                };
        String padded = word + " ".repeat(WORD - word.length());
        return this == PLAIN ? padded : "\u001b[%sm%s\u001b[0m".formatted(colour(verdict), padded);
    }

    private static String colour(Verdict verdict) {
        return switch (verdict) {
            case OK -> "32";
            case WARNING -> "33";
            case FAILED -> "1;31";
            case NOT_APPLICABLE -> "2";
        };
    }
}
