package org.farview.server.debug;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.farview.server.engine.PolicyDecision;

/** A decision as people and programs read it. Pure. */
final class PolicyText {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** To a thousandth: the rest is noise. */
    private static final double DIGITS = 1e3;

    private PolicyText() {}

    /**
     * A decision in JSON's terms; a level that there is not is null.
     *
     * @param seq the how-manieth of its scene
     */
    static Map<String, Object> of(String scene, long seq, PolicyDecision made) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("seq", seq);
        text.put("scene", scene);
        text.put("version", made.version());
        text.put("layer", made.layer());
        text.put("main", made.main());
        text.put("quality", made.quality().name().toLowerCase(Locale.ROOT));
        putLevel(text, "desired_level", made.desired());
        putLevel(text, "selected_level", made.selected());
        putLevel(text, "applied_level", made.applied());
        text.put("reason", made.reason().wireName());
        text.put("oversampling", Math.rint(made.oversampling() * DIGITS) / DIGITS);
        text.put("block", made.block());
        text.put("idle_ms", made.idleNanos() / 1_000_000);
        text.put("downgraded", made.downgraded());
        text.put("monotonic_ns", made.nanos());
        text.put("timestamp_ms", Math.round(made.wallSeconds() * 1e3));
        return Collections.unmodifiableMap(text);
    }

    static byte[] line(Map<String, Object> text) {
        try {
            return MAPPER.writeValueAsBytes(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not plain JSON: " + text, e);
        }
    }

    @SuppressWarnings("NullAway") // JSON's null says that there is no level
    private static void putLevel(Map<String, Object> text, String key, int level) {
        text.put(key, level == PolicyDecision.NONE ? null : level);
    }
}
