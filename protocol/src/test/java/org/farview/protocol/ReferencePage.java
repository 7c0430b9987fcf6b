package org.farview.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The section of the reference page that tells the frames, in Markdown. */
final class ReferencePage {
    static final String BEGIN = "<!-- generated frames -->";
    static final String END = "<!-- end of generated frames -->";

    private static final int COLUMNS = 140;

    private final RecordDocs docs;
    private final StringBuilder out = new StringBuilder();

    ReferencePage(RecordDocs docs) {
        this.docs = docs;
    }

    /** The page with its generated section replaced. */
    String in(String page) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(
                    "reference page: wanted '" + BEGIN + "' before '" + END + "'");
        }
        return page.substring(0, begin) + BEGIN + "\n\n" + section() + page.substring(end);
    }

    /** How a heading is linked to. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_ -]", "").replace(' ', '-');
    }

    private String section() {
        for (FrameType type : FrameType.values()) {
            addFrame(type);
        }
        out.append("### Parts of several frames\n\n");
        for (RecordShape<?> part : FrameParts.shared()) {
            out.append("#### %s\n\n".formatted(part.type().getSimpleName()));
            addText(docs.of(part.type()).body());
            addFields(part);
        }
        return out.toString();
    }

    private void addFrame(FrameType type) {
        out.append("### `%s`\n\n".formatted(type.wireName()));
        addText(sender(type) + ": " + body(type) + keys(type.shape()));
        out.append("Envelope: ").append(envelope(type.rules())).append(".\n\n");
        addFields(type.shape());
        for (RecordShape<?> part : FrameParts.within(type.shape())) {
            if (!FrameParts.isShared(part)) {
                String name = "**%s.** ".formatted(part.type().getSimpleName());
                addText(name + docs.of(part.type()).body());
                addFields(part);
            }
        }
    }

    /** The record's Javadoc begins with the type, which the heading has said. */
    private String body(FrameType type) {
        String body = docs.of(type.shape().type()).body();
        String start = "`%s`: ".formatted(type.wireName());
        if (!body.startsWith(start)) {
            throw new IllegalStateException(
                    "Javadoc of %s: got '%s', wanted it to begin with '%s'"
                            .formatted(type.shape().type().getSimpleName(), body, start));
        }
        return body.substring(start.length());
    }

    private static String sender(FrameType type) {
        Extension extension = type.shape().type().getAnnotation(Extension.class);
        String way =
                FrameParts.fromClient(type)
                        ? FrameParts.fromServer(type) ? "Both directions" : "Client to server"
                        : "Server to client";
        return extension == null ? way : way + ", extension `" + extension.value() + "`";
    }

    /** Behind a list the sentence needs a paragraph of its own. */
    private String keys(RecordShape<?> shape) {
        List<String> exact = new ArrayList<>();
        for (RecordShape<?> part : FrameParts.within(shape)) {
            if (FrameParts.isExact(part)) {
                exact.add(part.type().getSimpleName());
            }
        }
        boolean list = docs.of(shape.type()).body().contains("\n- ");
        String gap = list ? "\n\n" : " ";
        if (!FrameParts.isExact(shape)) {
            return "";
        }
        return gap + "Exact keys" + (exact.isEmpty() ? "." : also(exact));
    }

    private static String also(List<String> parts) {
        return ", also in " + listed(parts, "and") + ".";
    }

    private static String envelope(EnvelopeRules rules) {
        List<String> fields = new ArrayList<>();
        add(fields, "session", rules.session());
        add(fields, "frame_id", rules.frameId());
        add(fields, "intent_id", rules.intentId());
        add(fields, "seq", rules.position());
        add(fields, "delta_token", rules.position());
        return String.join(", ", fields);
    }

    private static void add(List<String> fields, String key, Presence rule) {
        switch (rule) {
            case REQUIRED -> fields.add("`" + key + "`");
            case OPTIONAL -> fields.add("`" + key + "`?");
            case FORBIDDEN -> {}
        }
    }

    private void addText(String markdown) {
        out.append(Markdown.wrapped(markdown, COLUMNS)).append("\n\n");
    }

    private void addFields(RecordShape<?> part) {
        if (part.fields().isEmpty()) {
            out.append("The payload is empty.\n\n");
            return;
        }
        RecordDocs.Doc doc = docs.of(part.type());
        out.append("| field | type | |\n|---|---|---|\n");
        for (RecordShape.Field field : part.fields()) {
            boolean optional = field.shape() instanceof Shape.Maybe;
            Shape shape =
                    field.shape() instanceof Shape.Maybe(Shape present) ? present : field.shape();
            out.append(
                    "| `%s`%s | %s | %s |\n"
                            .formatted(
                                    field.key(),
                                    optional ? "?" : "",
                                    type(shape, field.limits()) + range(field.limits()),
                                    doc.of(field.accessor().getName()).replace("|", "\\|")));
        }
        out.append('\n');
        List<String> needed = FrameParts.needsOneOf(part);
        if (!needed.isEmpty()) {
            String keys = listed(needed.stream().map(key -> "`" + key + "`").toList(), "and");
            out.append("At least one of %s is there.\n\n".formatted(keys));
        }
    }

    private static String range(Limits limits) {
        return limits.bounds()
                .filter(bounds -> !FrameParts.isConstant(limits))
                .map(bounds -> ", " + Limits.words(bounds))
                .orElse("");
    }

    private static String type(Shape shape, Limits limits) {
        return switch (shape) {
            case Shape.Any any -> "any JSON";
            case Shape.Text text ->
                    limits.words().isEmpty()
                            ? "string" + limits.format().map(name -> ", " + name).orElse("")
                            : words(limits.words());
            case Shape.Bool bool -> "boolean";
            case Shape.Whole whole -> number("integer", limits);
            case Shape.LongWhole whole -> number("integer", limits);
            case Shape.Real real -> number("number", limits);
            case Shape.Choice choice ->
                    words(choice.constants().stream().map(choice::write).toList());
            case Shape.ListOf(Shape element) -> type(element, limits) + "[" + count(limits) + "]";
            case Shape.MapOf(Shape.Any member) -> "object";
            case Shape.MapOf(Shape member) -> "{name: %s}".formatted(type(member, limits));
            case Shape.Maybe(Shape present) -> type(present, limits) + " or null";
            case Shape.Nested(RecordShape<?> part) -> {
                String name = part.type().getSimpleName();
                yield FrameParts.isShared(part) ? "[%s](#%s)".formatted(name, anchor(name)) : name;
            }
        };
    }

    private static String number(String kind, Limits limits) {
        return FrameParts.isConstant(limits) ? Limits.words(limits.bounds().orElseThrow()) : kind;
    }

    private static String count(Limits limits) {
        return limits.count()
                .map(count ->
                        count.min() == count.max()
                                ? Integer.toString(count.min())
                                : count.max() == Integer.MAX_VALUE
                                        ? count.min() + " or more"
                                        : count.min() + "–" + count.max())
                .orElse("");
    }

    private static String words(List<String> words) {
        return listed(words.stream().map(word -> "`" + word + "`").toList(), "or");
    }

    private static String listed(List<String> words, String last) {
        return words.size() == 1
                ? words.getFirst()
                : words.stream().limit(words.size() - 1).collect(Collectors.joining(", "))
                        + " "
                        + last
                        + " "
                        + words.getLast();
    }
}
