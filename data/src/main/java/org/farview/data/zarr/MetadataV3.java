package org.farview.data.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.farview.data.DataException;
import org.farview.data.DataLimits;
import org.farview.scene.VoxelType;

/**
 * Reads an array's {@code zarr.json} (Zarr core specification version 3).
 *
 * <p>The specification's rule for extensions is kept: what we do not know is refused by name unless
 * it says {@code "must_understand": false}.
 */
final class MetadataV3 {
    static final String FILE = "zarr.json";

    private static final Set<String> KNOWN_FIELDS =
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

    private MetadataV3() {}

    /**
     * @throws DataException when it is damaged or asks for something we cannot do
     */
    static ArrayMetadata parse(JsonFields zarr, DataLimits limits) {
        refuseUnknownFields(zarr);
        VoxelType type = type(zarr);
        ArrayMetadata.Grid grid =
                new ArrayMetadata.Grid(zarr.integers("shape"), regularChunks(zarr));
        int chunkBytes = ArrayMetadata.checkedChunkBytes(grid, type, limits, zarr.where());
        JsonFields attributes =
                zarr.findObject("attributes")
                        .orElseGet(() -> JsonFields.empty(zarr.at("attributes")));
        return new ArrayMetadata(
                3,
                grid.shape(),
                grid.chunkShape(),
                type,
                FillValue.parse(zarr.find("fill_value"), type, zarr.at("fill_value")),
                chunkNames(zarr),
                codecs(zarr, type, chunkBytes),
                dimensionNames(zarr, grid.shape().size()),
                attributes);
    }

    private static void refuseUnknownFields(JsonFields zarr) {
        for (var field : zarr.node().properties()) {
            boolean optional = !field.getValue().path("must_understand").asBoolean(true);
            if (!KNOWN_FIELDS.contains(field.getKey()) && !optional) {
                throw new DataException(
                        "%s: got the unknown extension '%s'"
                                .formatted(zarr.where(), field.getKey()));
            }
        }
        List<JsonNode> transformers = zarr.findArray("storage_transformers");
        if (!transformers.isEmpty()) {
            throw new DataException(
                    "%s: got storage transformer '%s', wanted none"
                            .formatted(
                                    zarr.where(),
                                    Extension.of(
                                                    transformers.getFirst(),
                                                    zarr.at("storage_transformers"))
                                            .name()));
        }
    }

    private static VoxelType type(JsonFields zarr) {
        JsonNode name = zarr.require("data_type");
        return Arrays.stream(VoxelType.values())
                .filter(type -> type.wireName().equals(name.asText()))
                .findFirst()
                .orElseThrow(() ->
                        JsonFields.wrong(
                                zarr.at("data_type"), name, "integers of 8 to 64 bits or float32"));
    }

    private static List<Integer> regularChunks(JsonFields zarr) {
        Extension grid = Extension.of(zarr.require("chunk_grid"), zarr.at("chunk_grid"));
        if (!grid.name().equals("regular")) {
            throw new DataException(
                    "%s: got chunk grid '%s', wanted 'regular'"
                            .formatted(zarr.where(), grid.name()));
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

    /** In order: at most one transpose, exactly one {@code bytes}, then compression. */
    private static CodecChain codecs(JsonFields zarr, VoxelType type, int chunkBytes) {
        String where = zarr.at("codecs");
        List<Extension> rest = new ArrayList<>();
        zarr.array("codecs").forEach(codec -> rest.add(Extension.of(codec, where)));
        List<Integer> axisOrder = List.of();
        if (!rest.isEmpty() && rest.getFirst().name().equals("transpose")) {
            JsonFields configuration = rest.removeFirst().configuration();
            axisOrder = permutation(configuration, zarr.integers("shape").size());
        }
        if (rest.isEmpty() || !rest.getFirst().name().equals("bytes")) {
            String got = rest.isEmpty() ? "no codec" : "'" + rest.getFirst().name() + "'";
            throw new DataException(
                    "%s: got %s, wanted an optional 'transpose' and then 'bytes'"
                            .formatted(where, got));
        }
        ByteOrder order = byteOrder(rest.removeFirst().configuration(), type);
        List<BytesCodec> compression =
                rest.stream()
                        .map(codec -> BytesCodec.named(codec.name(), codec.configuration(), where))
                        .toList();
        if (compression.stream().filter(BytesCodec::compresses).count() > 1) {
            throw new DataException(
                    "%s: got several compressors, wanted at most one".formatted(where));
        }
        return new CodecChain(
                axisOrder, new ArrayMetadata.Element(type, order), compression, chunkBytes);
    }

    private static List<Integer> permutation(JsonFields configuration, int axes) {
        List<Integer> order = configuration.integers("order");
        boolean permutes =
                order.size() == axes
                        && order.stream().distinct().count() == axes
                        && order.stream().allMatch(axis -> axis >= 0 && axis < axes);
        if (!permutes) {
            throw JsonFields.wrong(
                    configuration.at("order"),
                    configuration.require("order"),
                    "a permutation of " + axes + " axes");
        }
        return order;
    }

    private static ByteOrder byteOrder(JsonFields configuration, VoxelType type) {
        String unnamed = type.bytes() == 1 ? "little" : "";
        String endian = configuration.findText("endian").orElse(unnamed);
        return switch (endian) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default ->
                    throw new DataException(
                            "%s: got '%s', wanted 'little' or 'big'"
                                    .formatted(configuration.at("endian"), endian));
        };
    }

    /** The names, or none when the file leaves one out or repeats one. */
    private static List<String> dimensionNames(JsonFields zarr, int axes) {
        List<String> names =
                zarr.findArray("dimension_names").stream()
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                        .toList();
        return names.size() == axes ? names : List.of();
    }

    /** An extension point's value: a bare name, or a name with its configuration. */
    private record Extension(String name, JsonFields configuration) {
        static Extension of(JsonNode node, String where) {
            if (node.isTextual()) {
                return new Extension(node.textValue(), JsonFields.empty(where));
            }
            JsonFields fields = new JsonFields(node, where);
            String name = fields.text("name");
            String place = where + " '" + name + "'";
            return new Extension(
                    name,
                    fields.find("configuration")
                            .map(configuration -> new JsonFields(configuration, place))
                            .orElseGet(() -> JsonFields.empty(place)));
        }
    }
}
