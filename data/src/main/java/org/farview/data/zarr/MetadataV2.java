package org.farview.data.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.farview.data.DataException;
import org.farview.data.DataLimits;

/**
 * Reads {@code .zarray} (Zarr storage specification version 2).
 *
 * <p>What would change the voxels and is not known (filters, compressors, dtypes) is refused by
 * name.
 */
final class MetadataV2 {
    static final String ARRAY = ".zarray";
    static final String GROUP = ".zgroup";
    static final String ATTRIBUTES = ".zattrs";

    private MetadataV2() {}

    /**
     * @param zarray content of {@code .zarray}
     * @param attributes content of {@code .zattrs}
     * @throws DataException when it is damaged or asks for something we cannot do
     */
    static ArrayMetadata parse(JsonFields zarray, JsonFields attributes, DataLimits limits) {
        String where = zarray.where();
        if (zarray.integer("zarr_format") != 2) {
            throw JsonFields.wrong(zarray.at("zarr_format"), zarray.require("zarr_format"), "2");
        }
        ArrayMetadata.Element element = element(zarray.require("dtype"), zarray.at("dtype"));
        ArrayMetadata.Grid grid =
                new ArrayMetadata.Grid(zarray.integers("shape"), zarray.integers("chunks"))
                        .checked(where);
        int chunkBytes =
                ArrayMetadata.checkedChunkBytes(
                        grid.objectShape(), element.type(), limits, zarray.at("chunks"));
        refuseFilters(zarray);
        CodecChain codecs =
                new CodecChain(
                        axisOrder(zarray, grid.shape().size()),
                        element,
                        compressor(zarray),
                        chunkBytes);
        return new ArrayMetadata(
                2,
                grid.shape(),
                grid.objectShape(),
                List.of(),
                element.type(),
                FillValue.parseV2(zarray.find("fill_value"), element, zarray.at("fill_value")),
                ChunkNames.of(
                        "",
                        zarray.findText("dimension_separator").orElse("."),
                        zarray.at("dimension_separator")),
                codecs,
                xarrayNames(attributes, grid.shape().size()),
                attributes);
    }

    private static ArrayMetadata.Element element(JsonNode dtype, String where) {
        String text = dtype.isTextual() ? dtype.textValue() : "";
        ElementType type =
                ElementType.coded(text.isEmpty() ? "" : text.substring(1))
                        .orElseThrow(() ->
                                JsonFields.wrong(
                                        where,
                                        dtype,
                                        "bool, integers of 8 to 64 bits or floats of 16 to 64 ('|b1', '<u2', '>f8', ...)"));
        char order = text.charAt(0);
        if (order == '>') {
            return new ArrayMetadata.Element(type, ByteOrder.BIG_ENDIAN);
        }
        if (order == '<' || (order == '|' && type.bytes() == 1)) {
            return new ArrayMetadata.Element(type, ByteOrder.LITTLE_ENDIAN);
        }
        throw JsonFields.wrong(where, dtype, "a byte order '<' or '>'");
    }

    private static List<Integer> axisOrder(JsonFields zarray, int axes) {
        return switch (zarray.findText("order").orElse("C")) {
            case "C" -> List.of();
            // Of one axis both orders are the same.
            case "F" ->
                    axes == 1
                            ? List.of()
                            : IntStream.range(0, axes).mapToObj(i -> axes - 1 - i).toList();
            default ->
                    throw JsonFields.wrong(zarray.at("order"), zarray.require("order"), "C or F");
        };
    }

    private static List<BytesCodec> compressor(JsonFields zarray) {
        Optional<JsonFields> compressor = zarray.findObject("compressor");
        if (compressor.isEmpty()) {
            return List.of();
        }
        return List.of(
                BytesCodec.named(
                        compressor.get().text("id"), compressor.get(), zarray.at("compressor")));
    }

    private static void refuseFilters(JsonFields zarray) {
        List<JsonNode> filters = zarray.findArray("filters");
        if (!filters.isEmpty()) {
            throw new DataException(
                    "%s: got filter '%s', wanted none"
                            .formatted(
                                    zarray.at("filters"), filters.getFirst().path("id").asText()));
        }
    }

    /** xarray's convention for naming the axes of a v2 array. */
    private static List<String> xarrayNames(JsonFields attributes, int axes) {
        JsonNode names = attributes.node().path("_ARRAY_DIMENSIONS");
        if (!names.isArray() || names.size() != axes) {
            return List.of();
        }
        return IntStream.range(0, axes).mapToObj(i -> names.get(i).asText()).toList();
    }
}
