package org.farview.scene.update;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants changed.
 *
 * @param scope e.g. {@code layer}; stripped and lower-cased
 * @param target e.g. {@code layer-0}; stripped; empty means the main one
 * @param key e.g. {@code opacity}; stripped and lower-cased
 * @param value plain JSON: a map, list, string, number, boolean or null
 */
public record UpdateRequest(String scope, String target, String key, @Nullable Object value) {
    public UpdateRequest {
        scope = scope.strip().toLowerCase(Locale.ROOT);
        target = target.strip();
        key = key.strip().toLowerCase(Locale.ROOT);
    }

    /** The answer that refuses this request. */
    Outcome.Rejected rejected(ErrorCode code, Parsed.Refused<?> refused) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("scope", scope);
        details.put("key", key);
        details.put("target", target);
        details.put("reason", refused.reason());
        return new Outcome.Rejected(
                code, scope + "." + key + ": " + refused.message(), Map.copyOf(details));
    }
}
