package org.farview.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The checked-in schemas, ready to judge frames. */
final class FrameSchemas {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** By the type's name on the wire. */
    private static final Map<String, Schema> BY_TYPE =
            Arrays.stream(FrameType.values())
                    .map(FrameType::wireName)
                    .collect(Collectors.toUnmodifiableMap(name -> name, FrameSchemas::of));

    private FrameSchemas() {}

    /** What is wrong with a frame of a known type; empty when nothing is. */
    static List<Error> errors(JsonNode frame) {
        Schema schema = BY_TYPE.get(frame.get("type").asText());
        if (schema == null) {
            throw new IllegalArgumentException(
                    "no schema for a frame of type " + frame.get("type"));
        }
        return schema.validate(frame);
    }

    private static Schema of(String type) {
        String text = Samples.read(Path.of("schema", type + ".schema.json"));
        return REGISTRY.getSchema(text, InputFormat.JSON);
    }
}
