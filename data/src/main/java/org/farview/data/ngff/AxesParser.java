package org.farview.data.ngff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.farview.data.DataException;
import org.farview.data.zarr.JsonFields;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.PlainText;

/**
 * Reads a list {@code axes}: objects (NGFF 0.4 and later) or bare names (0.3). A type or unit that
 * is no text counts as missing; unknown types and units are kept.
 */
final class AxesParser {
    /** As many as an array may have. */
    private static final int MAX_AXES = 16;

    private static final int LONGEST_NAME = 64;

    private AxesParser() {}

    /**
     * @param holder of the field {@code axes}
     * @return at least two, with distinct names
     * @throws DataException when there are fewer or too many, or a name is missing or repeats
     */
    static List<Axis> parse(JsonFields holder) {
        String where = holder.at("axes");
        List<JsonNode> given = holder.array("axes");
        if (given.size() < 2 || given.size() > MAX_AXES) {
            throw new DataException(
                    "%s: got %d axes, wanted at least 2 and at most %d"
                            .formatted(where, given.size(), MAX_AXES));
        }
        List<Axis> axes = new ArrayList<>();
        for (JsonNode node : given) {
            Axis axis = axis(node, where + "[" + axes.size() + "]");
            if (axes.stream().anyMatch(other -> other.name().equals(axis.name()))) {
                throw JsonFields.wrong(
                        where + "[" + axes.size() + "]", node, "a name of its own for every axis");
            }
            axes.add(axis);
        }
        return axes;
    }

    private static Axis axis(JsonNode node, String where) {
        if (node.isTextual()) {
            String name = name(node, where);
            return new Axis(name, AxisNames.typeOf(name), "");
        }
        JsonFields fields = new JsonFields(node, where);
        String name = name(fields.require("name"), fields.at("name"));
        AxisType type =
                text(node, "type").map(AxesParser::type).orElseGet(() -> AxisNames.typeOf(name));
        return new Axis(name, type, text(node, "unit").orElse(""));
    }

    private static String name(JsonNode node, String where) {
        if (!node.isTextual()) {
            throw JsonFields.wrong(where, node, "a string");
        }
        return PlainText.of(node.textValue(), LONGEST_NAME)
                .orElseThrow(() ->
                        JsonFields.wrong(
                                where,
                                node,
                                "a name of its own for every axis, of 1 to %d printable characters"
                                        .formatted(LONGEST_NAME)));
    }

    private static Optional<String> text(JsonNode axis, String field) {
        return PlainText.of(axis.path(field).asText(""), LONGEST_NAME);
    }

    private static AxisType type(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "space" -> AxisType.SPACE;
            case "time" -> AxisType.TIME;
            case "channel" -> AxisType.CHANNEL;
            default -> AxisType.OTHER;
        };
    }
}
