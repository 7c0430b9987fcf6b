package org.farview.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;
import org.farview.server.config.Folders;
import org.farview.server.config.Formed;
import org.farview.server.config.Kind;
import org.farview.server.config.Names;
import org.farview.server.config.Setting;

/**
 * The JSON Schema of the file, for editors: draft 7, which they all know. It is stricter than the
 * reader where the reader is lenient about spelling, and does not judge spans of time by length.
 */
final class ConfigurationSchema {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern LINK = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");

    private final List<Setting<?>> settings;

    ConfigurationSchema(List<Setting<?>> settings) {
        this.settings = List.copyOf(settings);
    }

    /** Indented by two blanks, with a line end behind. */
    String text() throws JsonProcessingException {
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter(
                        Separators.createDefaultInstance()
                                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        return MAPPER.writer(printer).writeValueAsString(root()) + "\n";
    }

    /** Each key twice: within its group, and dotted. */
    private ObjectNode root() {
        ObjectNode root = NODES.objectNode();
        root.put("$schema", "http://json-schema.org/draft-07/schema#");
        root.put("title", "Settings of Farview");
        root.put("type", "object");
        root.put("additionalProperties", false);
        ObjectNode properties = root.putObject("properties");
        ObjectNode definitions = NODES.objectNode();
        for (Setting<?> setting : settings) {
            group(properties, setting.group()).set(setting.name(), reference(setting));
            definitions.set(setting.key(), definition(setting));
        }
        settings.forEach(setting -> properties.set(setting.key(), reference(setting)));
        root.set("definitions", definitions);
        return root;
    }

    private static ObjectNode group(ObjectNode properties, String name) {
        if (properties.get(name) instanceof ObjectNode present) {
            return present.withObject("/properties");
        }
        ObjectNode group = properties.putObject(name);
        group.putArray("type").add("object").add("null");
        group.put("additionalProperties", false);
        return group.putObject("properties");
    }

    private static ObjectNode reference(Setting<?> setting) {
        return NODES.objectNode().put("$ref", "#/definitions/" + setting.key());
    }

    private static ObjectNode definition(Setting<?> setting) {
        ObjectNode node = NODES.objectNode();
        String bound = setting.words().bound();
        String text = setting.words().meaning() + (bound.isEmpty() ? "" : ". " + bound);
        node.put("description", LINK.matcher(text).replaceAll("$1").replace("`", ""));
        describe(setting.kind(), node);
        if (setting.fallback().told().isEmpty()) {
            String fallback = setting.fallbackTold();
            if (setting.kind() instanceof Kind.Whole) {
                node.put("default", Integer.parseInt(fallback));
            } else if (setting.kind() instanceof Kind.Decimal) {
                node.put("default", Double.parseDouble(fallback));
            } else {
                node.put("default", fallback);
            }
        }
        return node;
    }

    private static void describe(Kind<?> kind, ObjectNode node) {
        switch (kind) {
            case Kind.Whole whole ->
                    node.put("type", "integer")
                            .put("minimum", whole.min())
                            .put("maximum", whole.max());
            case Kind.Decimal decimal ->
                    node.put("type", "number")
                            .put("minimum", decimal.min())
                            .put("maximum", decimal.max());
            case Kind.Bytes bytes -> {
                ArrayNode either = node.putArray("anyOf");
                either.addObject().put("type", "integer").put("minimum", 1);
                pattern(
                        either.addObject(),
                        "0*[1-9][0-9]{0,11} ?([bB]|[kKmMgG][bB]|[kKmMgGtT][iI][bB])?");
            }
            case Kind.Span span -> pattern(node, "[0-9]{1,9} ?(ms|s|m)");
            case Kind.OnOff flag -> node.putArray("enum").add("on").add("off").add(true).add(false);
            case Kind.Choice<?> choice -> choice.words().forEach(node.withArray("enum")::add);
            case Kind.Text text -> node.put("type", "string").put("minLength", 1);
            case Kind.Place place -> node.put("type", "string").put("minLength", 1);
            case Folders folders -> textOrList(node);
            case Names names -> textOrList(node);
            case Kind.Or<?> or -> {
                ArrayNode either = node.putArray("anyOf");
                ArrayNode instead = either.addObject().putArray("enum").add(or.word());
                if (or.word().isEmpty()) {
                    instead.addNull();
                }
                describe(or.kind(), either.addObject());
            }
            case Formed<?> formed -> {
                node.putArray("type").add("string").add("integer");
                node.put("pattern", "^(?:%s)$".formatted(formed.form().pattern()));
            }
        }
    }

    private static void pattern(ObjectNode node, String pattern) {
        node.put("type", "string").put("pattern", "^%s$".formatted(pattern));
    }

    private static void textOrList(ObjectNode node) {
        ArrayNode either = node.putArray("anyOf");
        either.addObject().put("type", "string");
        either.addObject().put("type", "array").putObject("items").put("type", "string");
    }
}
