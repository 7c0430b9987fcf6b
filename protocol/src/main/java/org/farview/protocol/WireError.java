package org.farview.protocol;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Why an update was rejected.
 *
 * @param code stable and lower.dotted: {@code state.invalid}, {@code state.error}, {@code
 *     state.unsupported}, {@code state.forbidden}
 * @param message for people
 * @param details for programs: {@code scope}, {@code key}, {@code target}, {@code reason}
 */
public record WireError(String code, String message, Optional<Map<String, Object>> details) {
    public WireError {
        Objects.requireNonNull(code);
        Objects.requireNonNull(message);
        details = details.map(JsonValues::copy);
    }

    public static WireError of(String code, String message) {
        return new WireError(code, message, Optional.empty());
    }

    public static WireError of(String code, String message, Map<String, Object> details) {
        return new WireError(code, message, Optional.of(details));
    }
}
