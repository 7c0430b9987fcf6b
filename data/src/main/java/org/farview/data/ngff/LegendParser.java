package org.farview.data.ngff;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.System.Logger;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.farview.data.LabelLegend;

/**
 * Reads {@code colors} and {@code properties} of the block {@code image-label} (NGFF 0.4, "labels
 * metadata"; the same in all versions). Entries that make no sense are left out: a label image is
 * worth seeing without them. What is named twice has what was said first.
 */
final class LegendParser {
    private static final Logger LOG = System.getLogger(LegendParser.class.getName());

    private static final String LABEL = "label-value";
    private static final int MOST_PROPERTIES = 64;
    private static final int LONGEST_TEXT = 256;
    private static final int BYTE = 0xFF;

    private LegendParser() {}

    /**
     * @param imageLabel the block, of any type, or a missing node
     * @param where for the log
     */
    static LabelLegend parse(JsonNode imageLabel, String where) {
        Map<Long, Integer> colors = new LinkedHashMap<>();
        for (JsonNode entry : imageLabel.path("colors")) {
            Optional<Long> label = label(entry);
            Optional<Integer> color = rgba(entry.path("rgba"));
            if (label.isPresent() && color.isPresent() && hasRoom(colors)) {
                colors.putIfAbsent(label.get(), color.get());
            }
        }
        Map<Long, Map<String, String>> properties = new LinkedHashMap<>();
        for (JsonNode entry : imageLabel.path("properties")) {
            Optional<Long> label = label(entry);
            if (label.isPresent() && hasRoom(properties)) {
                properties.putIfAbsent(label.get(), texts(entry));
            }
        }
        warnAboutRest(imageLabel, "colors", where);
        warnAboutRest(imageLabel, "properties", where);
        return new LabelLegend(colors, properties);
    }

    private static boolean hasRoom(Map<Long, ?> map) {
        return map.size() < LabelLegend.MOST_LABELS;
    }

    private static void warnAboutRest(JsonNode imageLabel, String field, String where) {
        int count = imageLabel.path(field).size();
        if (count > LabelLegend.MOST_LABELS) {
            LOG.log(
                    Logger.Level.WARNING,
                    "labels.legend.cut where={0} field={1} got={2} kept={3}",
                    where,
                    field,
                    count,
                    LabelLegend.MOST_LABELS);
        }
    }

    /** A whole number that 64 bits hold, signed or not; empty for everything else. */
    private static Optional<Long> label(JsonNode entry) {
        JsonNode value = entry.path(LABEL);
        boolean whole =
                value.isIntegralNumber()
                        ? fits(value.bigIntegerValue())
                        : value.isFloatingPointNumber()
                                && value.doubleValue() == Math.rint(value.doubleValue())
                                && Math.abs(value.doubleValue()) < 0x1p63;
        return whole ? Optional.of(value.bigIntegerValue().longValue()) : Optional.empty();
    }

    private static boolean fits(BigInteger label) {
        return label.bitLength() < Long.SIZE
                || (label.signum() > 0 && label.bitLength() == Long.SIZE);
    }

    /** Three or four whole numbers of 0 to 255; without the fourth it is opaque. */
    private static Optional<Integer> rgba(JsonNode parts) {
        boolean counted = parts.isArray() && (parts.size() == 3 || parts.size() == 4);
        int color = 0;
        for (JsonNode part : parts) {
            if (!counted
                    || !part.canConvertToInt()
                    || part.intValue() < 0
                    || part.intValue() > BYTE) {
                return Optional.empty();
            }
            color = color << Byte.SIZE | part.intValue();
        }
        return counted
                ? Optional.of(parts.size() == 3 ? color << Byte.SIZE | BYTE : color)
                : Optional.empty();
    }

    private static Map<String, String> texts(JsonNode entry) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : entry.properties()) {
            if (texts.size() < MOST_PROPERTIES && !field.getKey().equals(LABEL)) {
                JsonNode value = field.getValue();
                texts.put(
                        cut(field.getKey()),
                        cut(value.isTextual() ? value.textValue() : value.toString()));
            }
        }
        return texts;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}
