package org.farview.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** {@code frames.ts}: the frames as TypeScript types, for the page. */
final class TypeScriptPage {
    private static final int COLUMNS = 120;

    private final RecordDocs docs;
    private final StringBuilder out = new StringBuilder();

    TypeScriptPage(RecordDocs docs) {
        this.docs = docs;
    }

    /** The file's text. */
    String text() {
        addHead();
        addTopics();
        FrameParts.shared().forEach(this::addInterface);
        for (FrameType type : FrameType.values()) {
            FrameParts.within(type.shape()).stream()
                    .filter(part -> !FrameParts.isShared(part))
                    .forEach(this::addInterface);
            addInterface(type.shape());
            addFrame(type);
        }
        addUnion("ServerFrame", "What a server sends.", FrameParts::fromServer);
        addUnion("ClientFrame", "What a client sends.", FrameParts::fromClient);
        return out.toString().stripTrailing() + "\n";
    }

    private void addHead() {
        out.append(
                """
                // Generated from the records of the protocol module: see CONTRIBUTING.md.

                /**
                 * The frames of the control socket: protocol 2 and its `x.` extensions, as they stand on the wire.
                 *
                 * Axis-wise arrays are in axis order, e.g. (z, y, x). A server may leave out what is optional; unknown keys may be there.
                 */

                export const PROTOCOL_VERSION = %d;

                export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

                export type JsonObject = { [key: string]: JsonValue };

                /** What every frame carries beside its type, version, time and payload, or some of it. */
                interface EnvelopeFields {
                %s}

                type Frame<
                  Type extends string,
                  Payload,
                  Needs extends keyof EnvelopeFields,
                  May extends keyof EnvelopeFields = never,
                > = {
                  type: Type;
                  version: typeof PROTOCOL_VERSION;
                  /** Seconds since 1970-01-01 UTC. */
                  timestamp: number;
                  payload: Payload;
                } & Pick<EnvelopeFields, Needs> &
                  Partial<Pick<EnvelopeFields, May>>;

                """
                        .formatted(Envelope.VERSION, envelopeFields()));
    }

    private String envelopeFields() {
        RecordDocs.Doc doc = docs.of(Envelope.class);
        StringBuilder fields = new StringBuilder();
        List<String> names = List.of("session", "frameId", "intentId", "seq", "deltaToken");
        for (String name : names) {
            fields.append(comment(SchemaFile.plain(doc.of(name)), "  "));
            String type = name.equals("seq") ? "number" : "string";
            fields.append("  %s: %s;\n".formatted(RecordShape.snakeCase(name), type));
        }
        return fields.toString();
    }

    private void addTopics() {
        String topics =
                Arrays.stream(FrameType.values())
                        .filter(type -> type.rules().position() == Presence.REQUIRED)
                        .map(type -> quoted(type.wireName()))
                        .collect(Collectors.joining(", "));
        out.append(
                """
                /** Topics whose position the server can resume; their frames carry `seq` and `delta_token`. */
                export const RESUMABLE_TOPICS = [%s] as const;
                export type ResumableTopic = (typeof RESUMABLE_TOPICS)[number];

                """
                        .formatted(topics));
    }

    private void addInterface(RecordShape<?> part) {
        RecordDocs.Doc doc = docs.of(part.type());
        out.append(comment(SchemaFile.plain(doc.body()), ""));
        String name = FrameParts.name(part.type());
        if (part.fields().isEmpty()) {
            out.append("export type %s = Record<string, never>;\n\n".formatted(name));
            return;
        }
        out.append("export interface %s {\n".formatted(name));
        for (RecordShape.Field field : part.fields()) {
            out.append(comment(says(field, doc), "  "));
            boolean optional = field.shape() instanceof Shape.Maybe;
            String type =
                    field.shape() instanceof Shape.Maybe(Shape present)
                            ? type(present, field.limits())
                            : type(field.shape(), field.limits());
            out.append("  %s%s: %s;\n".formatted(field.key(), optional ? "?" : "", type));
        }
        out.append("}\n\n");
    }

    private static String says(RecordShape.Field field, RecordDocs.Doc doc) {
        String says = SchemaFile.plain(doc.of(field.accessor().getName()));
        String range =
                field.limits()
                        .bounds()
                        .filter(bounds -> !FrameParts.isConstant(field.limits()))
                        .map(bounds -> " (" + Limits.words(bounds) + ")")
                        .orElse("");
        return says + range;
    }

    private void addFrame(FrameType type) {
        List<String> needs = new ArrayList<>();
        List<String> may = new ArrayList<>();
        EnvelopeRules rules = type.rules();
        sort("session", rules.session(), needs, may);
        sort("frame_id", rules.frameId(), needs, may);
        sort("intent_id", rules.intentId(), needs, may);
        sort("seq", rules.position(), needs, may);
        sort("delta_token", rules.position(), needs, may);
        String payload = FrameParts.name(type.shape().type());
        String rest = union(needs) + (may.isEmpty() ? "" : ", " + union(may));
        out.append(
                "export type %sFrame = Frame<%s, %s, %s>;\n\n"
                        .formatted(payload, quoted(type.wireName()), payload, rest));
    }

    private static void sort(String key, Presence rule, List<String> needs, List<String> may) {
        switch (rule) {
            case REQUIRED -> needs.add(key);
            case OPTIONAL -> may.add(key);
            case FORBIDDEN -> {}
        }
    }

    private void addUnion(String name, String says, Predicate<FrameType> members) {
        String frames =
                Arrays.stream(FrameType.values())
                        .filter(members)
                        .map(type -> "  | " + FrameParts.name(type.shape().type()) + "Frame")
                        .collect(Collectors.joining("\n"));
        out.append("/** %s */\nexport type %s =\n%s;\n\n".formatted(says, name, frames));
    }

    private static String type(Shape shape, Limits limits) {
        return switch (shape) {
            case Shape.Any any -> "JsonValue";
            case Shape.Text text -> limits.words().isEmpty() ? "string" : union(limits.words());
            case Shape.Bool bool -> "boolean";
            case Shape.Whole whole -> number(limits);
            case Shape.LongWhole whole -> number(limits);
            case Shape.Real real -> number(limits);
            case Shape.Choice choice ->
                    union(choice.constants().stream().map(choice::write).toList());
            case Shape.ListOf(Shape element) -> array(type(element, limits), limits);
            case Shape.MapOf(Shape.Any member) -> "JsonObject";
            case Shape.MapOf(Shape member) -> "Record<string, %s>".formatted(type(member, limits));
            case Shape.Maybe(Shape present) -> type(present, limits) + " | null";
            case Shape.Nested(RecordShape<?> part) -> FrameParts.name(part.type());
        };
    }

    private static String number(Limits limits) {
        return FrameParts.isConstant(limits)
                ? Long.toString((long) limits.bounds().orElseThrow().min())
                : "number";
    }

    /** Pairs are tuples; longer arrays of a fixed length are not worth the trouble they make. */
    private static String array(String element, Limits limits) {
        boolean pair = limits.count().filter(c -> c.min() == 2 && c.max() == 2).isPresent();
        return pair ? "[%s, %s]".formatted(element, element) : element + "[]";
    }

    private static String union(List<String> words) {
        return words.stream().map(TypeScriptPage::quoted).collect(Collectors.joining(" | "));
    }

    private static String quoted(String word) {
        return "'" + word + "'";
    }

    /** A doc comment; nothing for no text. */
    private static String comment(String text, String indent) {
        if (text.isEmpty()) {
            return "";
        }
        String line = indent + "/** " + text + " */\n";
        if (line.length() <= COLUMNS + 1 && text.indexOf('\n') < 0) {
            return line;
        }
        String body =
                Markdown.wrapped(text, COLUMNS - indent.length() - 3)
                        .lines()
                        .map(part -> (indent + " * " + part).stripTrailing() + "\n")
                        .collect(Collectors.joining());
        return indent + "/**\n" + body + indent + " */\n";
    }
}
