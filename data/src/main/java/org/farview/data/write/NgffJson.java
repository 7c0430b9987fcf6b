package org.farview.data.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.farview.scene.Axis;
import org.farview.scene.VoxelType;

/** The metadata documents of a Zarr hierarchy of one NGFF version, as JSON text. */
record NgffJson(NgffVersion version) {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * A group's documents, by file name.
     *
     * @param ngff what NGFF defines: {@code multiscales}, {@code omero}, {@code labels}, ...
     * @param others further attributes
     */
    Map<String, byte[]> group(Map<String, Object> ngff, Map<String, Object> others) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        return switch (version) {
            case V0_4 -> {
                attributes.putAll(ngff);
                attributes.putAll(others);
                yield ordered(
                        ".zgroup", text(Map.of("zarr_format", 2)), ".zattrs", text(attributes));
            }
            case V0_5 -> {
                attributes.put("ome", ordered("version", version.text(), ngff));
                attributes.putAll(others);
                Map<String, Object> group = new LinkedHashMap<>();
                group.put("zarr_format", 3);
                group.put("node_type", "group");
                group.put("attributes", attributes);
                yield Map.of("zarr.json", text(group));
            }
        };
    }

    /** An array's document, by file name. */
    Map<String, byte[]> array(StoredArray array, List<Axis> axes) {
        return switch (version) {
            case V0_4 -> Map.of(".zarray", text(arrayV2(array)));
            case V0_5 -> Map.of("zarr.json", text(arrayV3(array, axes)));
        };
    }

    /** A chunk's path below its array. */
    String chunkPath(List<Integer> index) {
        String joined = String.join("/", index.stream().map(String::valueOf).toList());
        return version == NgffVersion.V0_4 ? joined : "c/" + joined;
    }

    /** The {@code multiscales} value of a picture. */
    List<Object> multiscales(Picture picture, List<LevelPlan> levels) {
        Map<String, Object> multiscale = new LinkedHashMap<>();
        if (version == NgffVersion.V0_4) {
            multiscale.put("version", version.text());
        }
        multiscale.put("name", picture.name());
        multiscale.put("type", picture.reduction().wireName());
        multiscale.put("axes", picture.axes().stream().map(NgffJson::axis).toList());
        List<Object> datasets = new ArrayList<>();
        for (LevelPlan level : levels) {
            Map<String, Object> dataset = new LinkedHashMap<>();
            dataset.put("path", String.valueOf(datasets.size()));
            dataset.put("coordinateTransformations", placement(picture, level));
            datasets.add(dataset);
        }
        multiscale.put("datasets", datasets);
        return List.of(multiscale);
    }

    private static Map<String, Object> axis(Axis axis) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", axis.name());
        json.put("type", axis.type().wireName());
        if (!axis.unit().isEmpty()) {
            json.put("unit", axis.unit());
        }
        return json;
    }

    private static List<Object> placement(Picture picture, LevelPlan level) {
        List<Double> scale =
                IntStream.range(0, picture.axes().size())
                        .mapToObj(axis -> picture.scale().get(axis) * level.factors().get(axis))
                        .toList();
        List<Double> translation =
                IntStream.range(0, picture.axes().size())
                        .mapToObj(axis ->
                                picture.translation().get(axis)
                                        + picture.scale().get(axis) * level.offset(axis))
                        .toList();
        return List.of(
                ordered("type", "scale", Map.of("scale", scale)),
                ordered("type", "translation", Map.of("translation", translation)));
    }

    private static Map<String, Object> arrayV2(StoredArray stored) {
        Map<String, Object> array = new LinkedHashMap<>();
        array.put("zarr_format", 2);
        array.put("shape", stored.shape());
        array.put("chunks", stored.chunkShape());
        array.put("dtype", dtypeV2(stored.type()));
        array.put("compressor", ordered("id", "zstd", Map.of("level", stored.zstdLevel())));
        array.put("fill_value", 0);
        array.put("order", "C");
        array.put("filters", null);
        array.put("dimension_separator", "/");
        return array;
    }

    private static String dtypeV2(VoxelType type) {
        return switch (type) {
            case UINT8 -> "|u1";
            case UINT16 -> "<u2";
            case INT16 -> "<i2";
            case FLOAT32 -> "<f4";
            case INT8 -> "|i1";
            case UINT32 -> "<u4";
            case INT32 -> "<i4";
            case UINT64 -> "<u8";
            case INT64 -> "<i8";
        };
    }

    private static Map<String, Object> arrayV3(StoredArray stored, List<Axis> axes) {
        Map<String, Object> array = new LinkedHashMap<>();
        array.put("zarr_format", 3);
        array.put("node_type", "array");
        array.put("shape", stored.shape());
        array.put("data_type", stored.type().wireName());
        array.put("chunk_grid", extension("regular", Map.of("chunk_shape", stored.chunkShape())));
        array.put("chunk_key_encoding", extension("default", Map.of("separator", "/")));
        array.put("fill_value", 0);
        array.put(
                "codecs",
                List.of(
                        extension("bytes", Map.of("endian", "little")),
                        extension(
                                "zstd",
                                ordered("level", stored.zstdLevel(), Map.of("checksum", false)))));
        array.put("dimension_names", axes.stream().map(Axis::name).toList());
        array.put("attributes", Map.of());
        return array;
    }

    private static Map<String, Object> extension(String name, Map<String, Object> configuration) {
        return ordered("name", name, Map.of("configuration", configuration));
    }

    /** A map that keeps its order, so that equal pictures give equal files. */
    private static Map<String, Object> ordered(String key, Object value, Map<String, ?> rest) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        map.putAll(rest);
        return map;
    }

    private static Map<String, byte[]> ordered(
            String key, byte[] value, String otherKey, byte[] otherValue) {
        Map<String, byte[]> map = new LinkedHashMap<>();
        map.put(key, value);
        map.put(otherKey, otherValue);
        return map;
    }

    private static byte[] text(Map<String, Object> document) {
        try {
            return (MAPPER.writeValueAsString(document) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("metadata that is no JSON: " + document, e);
        }
    }
}
