package org.farview.server.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the original's {@code NAPARI_CUDA_DEBUG}: a word for on or off, names of flags separated by
 * commas, the same as a JSON array, or a JSON object with {@code enabled} and {@code flags}.
 */
final class OriginalFlags {
    private static final List<String> NO = List.of("0", "false", "no", "off");
    private static final List<String> YES = List.of("1", "true", "yes", "on");
    private static final ObjectMapper JSON = new ObjectMapper();

    private OriginalFlags() {}

    /** As levels of the log's areas; empty when it says no. */
    static Optional<String> levels(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (NO.contains(word)) {
            return Optional.empty();
        }
        if (YES.contains(word)) {
            return Optional.of("debug");
        }
        return text.startsWith("{") || text.startsWith("[")
                ? ofJson(text)
                : Optional.of(of(Arrays.asList(word.split(","))));
    }

    /** What is no JSON is handed on, to be refused where it is read. */
    private static Optional<String> ofJson(String text) {
        try {
            JsonNode said = JSON.readTree(text);
            if (said.isObject() && !said.path("enabled").asBoolean(true)) {
                return Optional.empty();
            }
            List<String> flags = new ArrayList<>();
            (said.isArray() ? said : said.path("flags")).forEach(flag -> flags.add(flag.asText()));
            return Optional.of(flags.isEmpty() ? "debug" : of(flags));
        } catch (JsonProcessingException e) {
            return Optional.of(text);
        }
    }

    private static String of(List<String> flags) {
        return flags.stream()
                .map(String::strip)
                .filter(flag -> !flag.isEmpty())
                .map(flag -> flag + "=debug")
                .collect(Collectors.joining(",", "info,", ""));
    }
}
