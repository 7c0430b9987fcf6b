package org.farview.server.app.doctor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What all checks found.
 *
 * @param findings in the order in which they were made
 */
public record Report(List<Finding> findings) {
    /** Of {@link #forPrograms}; changes when a field is renamed or removed. */
    private static final int SCHEMA = 1;

    public Report {
        findings = List.copyOf(findings);
    }

    /** Whether a server with these settings would serve here. */
    public boolean serves() {
        return count(Verdict.FAILED) == 0;
    }

    /** How many checks went so. */
    public long count(Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).count();
    }

    /**
     * For JSON: {@code schema}, {@code serves}, and {@code checks} with {@code name}, {@code
     * verdict}, {@code found}, {@code remedy} (only where there is one) and {@code figures}.
     */
    public Map<String, Object> forPrograms() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("schema", SCHEMA);
        report.put("serves", serves());
        report.put("checks", findings.stream().map(Report::forPrograms).toList());
        return report;
    }

    private static Map<String, Object> forPrograms(Finding finding) {
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("name", finding.check());
        check.put("verdict", finding.verdict().wireName());
        check.put("found", finding.found());
        finding.remedy().ifPresent(remedy -> check.put("remedy", remedy));
        check.put("figures", finding.figures());
        return check;
    }
}
