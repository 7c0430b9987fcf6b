package org.farview.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON Schema (2020-12) of one frame type: its envelope, its payload, and under {@code $defs}
 * the objects inside.
 *
 * <p>What a client writes may have null for an absent field; what the server writes may not,
 * although both sides read it. The codec's other rules that JSON Schema has no words for are listed
 * in {@code FrameSchemasTest}.
 */
final class SchemaFile {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final Map<String, Object> NULL = Map.of("type", "null");

    private final FrameType type;
    private final RecordDocs docs;

    SchemaFile(FrameType type, RecordDocs docs) {
        this.type = type;
        this.docs = docs;
    }

    /** The file's text. */
    String text() throws JsonProcessingException {
        return JsonText.of(schema());
    }

    private Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DIALECT);
        schema.put("$id", "urn:farview:frame:" + type.wireName());
        schema.put("title", type.wireName());
        schema.put("type", "object");
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>(List.of("type", "version"));
        properties.put("type", Map.of("const", type.wireName()));
        properties.put("version", Map.of("const", Envelope.VERSION));
        envelope(properties, required);
        properties.put("payload", Map.of("$ref", "#/$defs/" + name(type.shape())));
        required.add("payload");
        schema.put("properties", properties);
        schema.put("required", required);
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put(name(type.shape()), object(type.shape()));
        for (RecordShape<?> part : FrameParts.within(type.shape())) {
            parts.put(name(part), object(part));
        }
        schema.put("$defs", parts);
        return schema;
    }

    private void envelope(Map<String, Object> properties, List<String> required) {
        Map<String, Object> string = Map.of("type", "string");
        EnvelopeRules rules = type.rules();
        properties.put("session", field(rules.session(), "session", string, required));
        properties.put("frame_id", field(rules.frameId(), "frame_id", string, required));
        properties.put("timestamp", described(Map.of("type", "number"), secondsSinceEpoch()));
        required.add("timestamp");
        properties.put("intent_id", field(rules.intentId(), "intent_id", string, required));
        Map<String, Object> position = typed("integer");
        position.put("minimum", 0);
        // The whole scene begins an epoch.
        Map<String, Object> seq = type == FrameType.NOTIFY_SCENE ? Map.of("const", 0) : position;
        properties.put("seq", field(rules.position(), "seq", seq, required));
        properties.put("delta_token", field(rules.position(), "delta_token", string, required));
    }

    private String secondsSinceEpoch() {
        return plain(docs.of(Envelope.class).of("timestamp"));
    }

    private Object field(
            Presence presence, String key, Map<String, Object> schema, List<String> required) {
        return switch (presence) {
            case REQUIRED -> {
                required.add(key);
                yield schema;
            }
            case OPTIONAL -> optional(schema);
            case FORBIDDEN -> FrameParts.fromClient(type) ? NULL : false;
        };
    }

    private Map<String, Object> object(RecordShape<?> part) {
        RecordDocs.Doc doc = docs.of(part.type());
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", plain(doc.body()));
        schema.put("type", "object");
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordShape.Field field : part.fields()) {
            String says = plain(doc.of(field.accessor().getName()));
            properties.put(field.key(), described(value(field), says));
            if (!(field.shape() instanceof Shape.Maybe)) {
                required.add(field.key());
            }
        }
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (FrameParts.isExact(part)) {
            schema.put("additionalProperties", false);
        }
        addRules(part, schema);
        return schema;
    }

    private static void addRules(RecordShape<?> part, Map<String, Object> schema) {
        List<Object> oneOf = new ArrayList<>();
        FrameParts.needsOneOf(part).forEach(key -> oneOf.add(Map.of("required", List.of(key))));
        if (!oneOf.isEmpty()) {
            schema.put("anyOf", oneOf);
        }
        List<Object> cases = new ArrayList<>();
        for (Depending rule : FrameParts.depending(part)) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("if", Map.of("properties", Map.of(rule.on(), Map.of("const", rule.is()))));
            Map<String, Object> then = new LinkedHashMap<>();
            then.put("required", List.of(rule.needs()));
            Map<String, Object> forbidden = new LinkedHashMap<>();
            List.of(rule.forbids()).forEach(key -> forbidden.put(key, false));
            then.put("properties", forbidden);
            one.put("then", then);
            cases.add(one);
        }
        if (!cases.isEmpty()) {
            schema.put("allOf", cases);
        }
    }

    private Map<String, Object> value(RecordShape.Field field) {
        return field.shape() instanceof Shape.Maybe(Shape present)
                ? optional(value(present, field.limits()))
                : value(field.shape(), field.limits());
    }

    private Map<String, Object> value(Shape shape, Limits limits) {
        return switch (shape) {
            case Shape.Any any -> new LinkedHashMap<>();
            case Shape.Text text -> string(limits);
            case Shape.Bool bool -> typed("boolean");
            case Shape.Whole whole -> {
                Map<String, Object> schema = number("integer", limits);
                if (!schema.containsKey("const")) {
                    schema.putIfAbsent("minimum", Integer.MIN_VALUE);
                    schema.putIfAbsent("maximum", Integer.MAX_VALUE);
                }
                yield schema;
            }
            case Shape.LongWhole whole -> number("integer", limits);
            case Shape.Real real -> number("number", limits);
            case Shape.Choice choice -> {
                Map<String, Object> schema = typed("string");
                schema.put("enum", choice.constants().stream().map(choice::write).toList());
                yield schema;
            }
            case Shape.ListOf(Shape element) -> array(element, limits);
            case Shape.MapOf(Shape member) -> {
                Map<String, Object> schema = typed("object");
                if (!(member instanceof Shape.Any)) {
                    schema.put("additionalProperties", value(member, limits));
                }
                yield schema;
            }
            case Shape.Maybe(Shape present) ->
                    new LinkedHashMap<>(Map.of("anyOf", List.of(value(present, limits), NULL)));
            case Shape.Nested(RecordShape<?> part) ->
                    new LinkedHashMap<>(Map.of("$ref", "#/$defs/" + name(part)));
        };
    }

    private Map<String, Object> array(Shape element, Limits limits) {
        Map<String, Object> schema = typed("array");
        schema.put("items", value(element, withoutCount(limits)));
        limits.count()
                .ifPresent(count -> {
                    schema.put("minItems", count.min());
                    if (count.max() != Integer.MAX_VALUE) {
                        schema.put("maxItems", count.max());
                    }
                });
        return schema;
    }

    private static Limits withoutCount(Limits limits) {
        return new Limits(limits.bounds(), Optional.empty(), limits.words(), limits.format());
    }

    private static Map<String, Object> string(Limits limits) {
        Map<String, Object> schema = typed("string");
        if (!limits.words().isEmpty()) {
            schema.put("enum", limits.words());
        }
        limits.format()
                .ifPresent(name ->
                        schema.put(name.equals("base64") ? "contentEncoding" : "format", name));
        return schema;
    }

    private static Map<String, Object> number(String kind, Limits limits) {
        if (FrameParts.isConstant(limits)) {
            return new LinkedHashMap<>(Map.of("const", json(limits.bounds().orElseThrow().min())));
        }
        Map<String, Object> schema = typed(kind);
        limits.bounds()
                .ifPresent(range -> {
                    putFinite(schema, "minimum", range.min());
                    putFinite(schema, "exclusiveMinimum", range.above());
                    putFinite(schema, "maximum", range.max());
                });
        return schema;
    }

    private static void putFinite(Map<String, Object> schema, String key, double limit) {
        if (Double.isFinite(limit)) {
            schema.put(key, json(limit));
        }
    }

    /** A whole number without a fraction. */
    private static Number json(double value) {
        return value == Math.rint(value) ? (Number) (long) value : (Number) value;
    }

    private Map<String, Object> optional(Map<String, Object> schema) {
        return FrameParts.fromClient(type)
                ? new LinkedHashMap<>(Map.of("anyOf", List.of(schema, NULL)))
                : schema;
    }

    private static Map<String, Object> described(Map<String, Object> schema, String says) {
        Map<String, Object> described = new LinkedHashMap<>();
        if (!says.isEmpty()) {
            described.put("description", says);
        }
        described.putAll(schema);
        return described;
    }

    private static Map<String, Object> typed(String name) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", name);
        return schema;
    }

    private static String name(RecordShape<?> part) {
        return FrameParts.name(part.type());
    }

    /** Links lead nowhere outside the reference page. */
    static String plain(String markdown) {
        return markdown.replaceAll("\\[([^\\]]+)\\]\\(#[^)]*\\)", "$1");
    }
}
