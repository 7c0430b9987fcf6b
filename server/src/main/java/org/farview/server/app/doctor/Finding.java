package org.farview.server.app.doctor;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a check found.
 *
 * @param check its name, lower case with dots: stable, for programs too
 * @param verdict how it went
 * @param found for people, one line
 * @param remedy the one thing to do; there for warnings and failures, and for nothing else
 * @param figures numbers for programs, by name with the unit last, sorted
 */
public record Finding(
        String check,
        Verdict verdict,
        String found,
        Optional<String> remedy,
        Map<String, Number> figures) {
    public Finding {
        boolean bad = verdict == Verdict.WARNING || verdict == Verdict.FAILED;
        if (bad != remedy.isPresent()) {
            throw new IllegalArgumentException(
                    "finding of '%s': got %s and remedy %s".formatted(check, verdict, remedy));
        }
        figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
    }

    static Finding ok(String check, String found) {
        return new Finding(check, Verdict.OK, found, Optional.empty(), Map.of());
    }

    static Finding notThere(String check, String found) {
        return new Finding(check, Verdict.NOT_APPLICABLE, found, Optional.empty(), Map.of());
    }

    static Finding warning(String check, String found, String remedy) {
        return new Finding(check, Verdict.WARNING, found, Optional.of(remedy), Map.of());
    }

    static Finding failed(String check, String found, String remedy) {
        return new Finding(check, Verdict.FAILED, found, Optional.of(remedy), Map.of());
    }

    /** The same with one more number. */
    Finding with(String figure, Number value) {
        Map<String, Number> more = new TreeMap<>(figures);
        more.put(figure, value);
        return new Finding(check, verdict, found, remedy, more);
    }
}
