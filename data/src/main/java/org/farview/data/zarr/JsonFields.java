package org.farview.data.zarr;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.farview.data.DataException;

/**
 * A JSON object and where it stands. Every getter says where, what it got and what it wanted when
 * the file is not as it should be.
 *
 * @param node the object
 * @param where for messages, e.g. {@code '0/zarr.json' of zip 'a.zip'}
 */
public record JsonFields(JsonNode node, String where) {
    /** Deeper than any metadata, and no danger to whoever walks down the tree. */
    private static final int MAX_DEPTH = 200;

    /** Longer than any number of 64 bits is ever written. */
    private static final int MAX_DIGITS = 400;

    /** Python writes NaN and Infinity as bare words. A name that comes twice means two things. */
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .maxNumberLength(MAX_DIGITS)
                                                    .build())
                                    .build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /** Longest excerpt of a file's content in a message. */
    private static final int EXCERPT = 80;

    /**
     * @throws DataException when {@code node} is no object
     */
    public JsonFields {
        if (!node.isObject()) {
            throw wrong(where, node, "an object");
        }
    }

    /**
     * @throws DataException when the bytes are no JSON object
     */
    public static JsonFields parse(byte[] json, String where) {
        try {
            JsonNode root = MAPPER.readTree(json);
            if (root.isMissingNode()) {
                throw new DataException(where + ": not JSON: the file is empty");
            }
            return new JsonFields(root, where);
        } catch (JsonProcessingException e) {
            throw new DataException("%s: not JSON: %s".formatted(where, e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new DataException("%s: not JSON: %s".formatted(where, e), e);
        }
    }

    public static JsonFields empty(String where) {
        return new JsonFields(MAPPER.createObjectNode(), where);
    }

    /** The field's value; empty when it is absent or {@code null}. */
    public Optional<JsonNode> find(String name) {
        return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
    }

    public JsonNode require(String name) {
        return find(name)
                .orElseThrow(() -> new DataException("%s: '%s' is missing".formatted(where, name)));
    }

    public String text(String name) {
        JsonNode value = require(name);
        if (!value.isTextual()) {
            throw wrong(at(name), value, "a string");
        }
        return value.textValue();
    }

    public Optional<String> findText(String name) {
        return find(name).isPresent() ? Optional.of(text(name)) : Optional.empty();
    }

    public int integer(String name) {
        return integer(require(name), at(name));
    }

    public JsonFields object(String name) {
        return new JsonFields(require(name), at(name));
    }

    public Optional<JsonFields> findObject(String name) {
        return find(name).map(value -> new JsonFields(value, at(name)));
    }

    /** The elements of an array that must be there. */
    public List<JsonNode> array(String name) {
        JsonNode value = require(name);
        if (!value.isArray()) {
            throw wrong(at(name), value, "an array");
        }
        List<JsonNode> elements = new ArrayList<>();
        value.forEach(elements::add);
        return elements;
    }

    /** The elements of an array; none when it is absent. */
    public List<JsonNode> findArray(String name) {
        return find(name).isPresent() ? array(name) : List.of();
    }

    /** The elements of an array, each an object. */
    public List<JsonFields> objects(String name) {
        List<JsonFields> objects = new ArrayList<>();
        for (JsonNode element : array(name)) {
            objects.add(new JsonFields(element, at(name) + "[" + objects.size() + "]"));
        }
        return objects;
    }

    public List<Integer> integers(String name) {
        return array(name).stream().map(value -> integer(value, at(name))).toList();
    }

    /** The elements of an array of finite numbers. */
    public List<Double> numbers(String name) {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode value : array(name)) {
            if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
                throw wrong(at(name), value, "a finite number");
            }
            numbers.add(value.doubleValue());
        }
        return numbers;
    }

    /** The place of a field, for messages. */
    public String at(String name) {
        return where + ", '" + name + "'";
    }

    /** The complaint about a value: where, got, wanted. */
    public static DataException wrong(String where, JsonNode got, String wanted) {
        String text = got.toString();
        String excerpt = text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "...";
        return new DataException("%s: got %s, wanted %s".formatted(where, excerpt, wanted));
    }

    private static int integer(JsonNode value, String where) {
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw wrong(where, value, "a whole number below 2^31");
        }
        return value.intValue();
    }
}
