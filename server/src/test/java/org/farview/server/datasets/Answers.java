package org.farview.server.datasets;

import java.util.List;
import java.util.Map;
import org.farview.protocol.WireError;
import org.farview.server.control.CommandRegistry.Outcome;

/** Takes outcomes apart. */
final class Answers {
    private Answers() {}

    static WireError error(Outcome outcome) {
        if (outcome instanceof Outcome.Refused(WireError error)) {
            return error;
        }
        throw new AssertionError("wanted a refusal, got " + outcome);
    }

    static Map<?, ?> result(Outcome outcome) {
        if (outcome instanceof Outcome.Done done
                && done.result().orElseThrow() instanceof Map<?, ?> map) {
            return map;
        }
        throw new AssertionError("wanted a result, got " + outcome);
    }

    /** The entries of a listing. */
    static List<Map<?, ?>> entries(Outcome outcome) {
        if (result(outcome).get("entries") instanceof List<?> entries) {
            return entries.stream().<Map<?, ?>>map(entry -> (Map<?, ?>) entry).toList();
        }
        throw new AssertionError("wanted entries, got " + outcome);
    }

    static List<String> names(Outcome outcome) {
        return entries(outcome).stream().map(entry -> String.valueOf(entry.get("name"))).toList();
    }
}
