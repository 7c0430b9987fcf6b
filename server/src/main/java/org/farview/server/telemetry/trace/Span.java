package org.farview.server.telemetry.trace;

import java.util.Map;
import java.util.Optional;

/**
 * One station of a way, or the whole of it.
 *
 * @param attributes text, whole numbers and truth values by name
 * @param error why it went wrong; empty when it did not
 */
record Span(
        String name,
        long startNanos,
        long endNanos,
        Map<String, Object> attributes,
        Optional<String> error) {
    Span {
        attributes = Map.copyOf(attributes);
    }
}
