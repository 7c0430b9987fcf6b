package org.farview.data.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.farview.data.DataException;
import org.farview.data.DataLimits;

/**
 * Reads an array's or a group's {@code zarr.json} (Zarr core specification version 3).
 *
 * <p>The specification's rule for extensions is kept: what we do not know is refused by name unless
 * it says {@code "must_understand": false}.
 */
final class MetadataV3 {
    static final String FILE = "zarr.json";

    private static final Set<String> ARRAY_FIELDS =
            Set.of(
                    "zarr_format",
                    "node_type",
                    "shape",
                    "data_type",
                    "chunk_grid",
                    "chunk_key_encoding",
                    "fill_value",
                    "codecs",
                    "attributes",
                    "dimension_names",
                    "storage_transformers");

    /** Consolidated metadata repeat what the nodes below say of themselves, and are not needed. */
    private static final Set<String> GROUP_FIELDS =
            Set.of("zarr_format", "node_type", "attributes", "consolidated_metadata");

    private MetadataV3() {}

    /**
     * @throws DataException when it is damaged or asks for something we cannot do
     */
    static ArrayMetadata parse(JsonFields zarr, DataLimits limits) {
        refuseUnknownFields(zarr, ARRAY_FIELDS);
        refuseTransformers(zarr);
        ElementType type = type(zarr);
        ArrayMetadata.Grid grid =
                new ArrayMetadata.Grid(zarr.integers("shape"), regularChunks(zarr))
                        .checked(zarr.where());
        CodecList.Stored stored = CodecList.read(zarr, grid.objectShape(), type, limits);
        return new ArrayMetadata(
                3,
                grid.shape(),
                stored.chunkShape(),
                stored.shards(),
                type,
                FillValue.parse(zarr.find("fill_value"), type, zarr.at("fill_value")),
                chunkNames(zarr),
                stored.chunk(),
                dimensionNames(zarr, grid.shape().size()),
                attributes(zarr));
    }

    /**
     * A group's attributes.
     *
     * @throws DataException when it has an extension that we would have to understand
     */
    static JsonFields parseGroup(JsonFields zarr) {
        refuseUnknownFields(zarr, GROUP_FIELDS);
        return attributes(zarr);
    }

    private static JsonFields attributes(JsonFields zarr) {
        return zarr.findObject("attributes")
                .orElseGet(() -> JsonFields.empty(zarr.at("attributes")));
    }

    private static void refuseUnknownFields(JsonFields zarr, Set<String> known) {
        for (var field : zarr.node().properties()) {
            boolean optional = !field.getValue().path("must_understand").asBoolean(true);
            if (!known.contains(field.getKey()) && !optional) {
                throw new DataException(
                        "%s: got the unknown extension '%s'"
                                .formatted(zarr.where(), field.getKey()));
            }
        }
    }

    private static void refuseTransformers(JsonFields zarr) {
        List<JsonNode> transformers = zarr.findArray("storage_transformers");
        if (!transformers.isEmpty()) {
            String where = zarr.at("storage_transformers");
            throw new DataException(
                    "%s: got storage transformer '%s', wanted none"
                            .formatted(where, Extension.of(transformers.getFirst(), where).name()));
        }
    }

    private static ElementType type(JsonFields zarr) {
        JsonNode name = zarr.require("data_type");
        return ElementType.named(name.isTextual() ? name.textValue() : "")
                .orElseThrow(() ->
                        JsonFields.wrong(
                                zarr.at("data_type"), name, "one of " + ElementType.NAMES));
    }

    private static List<Integer> regularChunks(JsonFields zarr) {
        Extension grid = Extension.of(zarr.require("chunk_grid"), zarr.at("chunk_grid"));
        if (!grid.name().equals("regular")) {
            throw new DataException(
                    "%s: got chunk grid '%s', wanted 'regular'"
                            .formatted(zarr.at("chunk_grid"), grid.name()));
        }
        return grid.configuration().integers("chunk_shape");
    }

    private static ChunkNames chunkNames(JsonFields zarr) {
        String where = zarr.at("chunk_key_encoding");
        Extension encoding = Extension.of(zarr.require("chunk_key_encoding"), where);
        var separator = encoding.configuration().findText("separator");
        return switch (encoding.name()) {
            case "default" -> ChunkNames.of("c", separator.orElse("/"), where);
            case "v2" -> ChunkNames.of("", separator.orElse("."), where);
            default ->
                    throw new DataException(
                            "%s: got '%s', wanted 'default' or 'v2'"
                                    .formatted(where, encoding.name()));
        };
    }

    /** The names, or none when the file leaves one out. */
    private static List<String> dimensionNames(JsonFields zarr, int axes) {
        List<String> names =
                zarr.findArray("dimension_names").stream()
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                        .toList();
        return names.size() == axes ? names : List.of();
    }
}
