package org.farview.server.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON with blanks: {@code "*"} stands for anything, {@code "$name"} for the value that had this
 * name before (and names it the first time), a bare {@code ...} in an object for further keys.
 * Everything else must be the same, an integer not a float.
 */
final class TalkPattern {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MORE = "...";

    /** A string, or the bare dots. */
    private static final Pattern DOTS = Pattern.compile("(\"(?:[^\"\\\\]|\\\\.)*\")|\\.\\.\\.");

    private final Map<String, JsonNode> named = new HashMap<>();

    /** Reads JSON in which objects may have bare dots. */
    static JsonNode read(String text) {
        String strict =
                DOTS.matcher(text)
                        .replaceAll(found ->
                                found.group(1) == null
                                        ? "\"...\":true"
                                        : Matcher.quoteReplacement(found.group(1)));
        try {
            return JSON.readTree(strict);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + text, e);
        }
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** Puts named values into their places. */
    JsonNode filled(JsonNode template) {
        return switch (template) {
            case TextNode text when text.asText().startsWith("$") -> named(text.asText());
            case ObjectNode object -> {
                ObjectNode copy = JSON.createObjectNode();
                object.properties().forEach(e -> copy.set(e.getKey(), filled(e.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JSON.createArrayNode();
                array.forEach(element -> copy.add(filled(element)));
                yield copy;
            }
            default -> template;
        };
    }

    private JsonNode named(String name) {
        JsonNode value = named.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " was never named");
        }
        return value;
    }

    /** Where a value differs from a pattern; empty when it does not. */
    Optional<String> difference(String path, JsonNode wanted, JsonNode got) {
        return switch (wanted) {
            case TextNode text when text.asText().equals("*") -> Optional.empty();
            case TextNode text when text.asText().startsWith("$") -> {
                JsonNode known = named.putIfAbsent(text.asText(), got);
                yield known == null ? Optional.empty() : unlike(path, known, got);
            }
            case ObjectNode object when got instanceof ObjectNode other ->
                    difference(path, object, other);
            case ArrayNode array when got.isArray() && got.size() == array.size() -> {
                Optional<String> first = Optional.empty();
                for (int i = 0; i < array.size() && first.isEmpty(); i++) {
                    first = difference(path + "[" + i + "]", array.get(i), got.get(i));
                }
                yield first;
            }
            default -> unlike(path, wanted, got);
        };
    }

    private Optional<String> difference(String path, ObjectNode wanted, ObjectNode got) {
        for (Map.Entry<String, JsonNode> member : wanted.properties()) {
            String key = member.getKey();
            if (!key.equals(MORE)) {
                JsonNode value = got.get(key);
                Optional<String> difference =
                        value == null
                                ? Optional.of(path + key + ": missing, wanted " + member.getValue())
                                : difference(path + key + ".", member.getValue(), value);
                if (difference.isPresent()) {
                    return difference;
                }
            }
        }
        for (Map.Entry<String, JsonNode> member : got.properties()) {
            if (!wanted.has(member.getKey()) && !wanted.has(MORE)) {
                return Optional.of(
                        path + member.getKey() + ": got " + member.getValue() + ", wanted none");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> unlike(String path, JsonNode wanted, JsonNode got) {
        boolean sameKind = wanted.isIntegralNumber() == got.isIntegralNumber();
        boolean sameNumber =
                wanted.isNumber()
                        && got.isNumber()
                        && sameKind
                        && wanted.decimalValue().compareTo(got.decimalValue()) == 0;
        return sameNumber || wanted.equals(got)
                ? Optional.empty()
                : Optional.of(path.replaceAll("\\.$", "") + ": got " + got + ", wanted " + wanted);
    }
}
