package org.farview.data.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.farview.data.Channel;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.LayerKind;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;

/**
 * What the writer of a store, or the specification, says that is in it; {@code corpus/expected.py}
 * makes it.
 *
 * @param name of its folder
 * @param writer who wrote it
 * @param about what is special about it
 * @param open path of the image inside the store; blank for the store itself
 * @param refusals one when it must not open, else none
 * @param image what is seen when it opens
 */
record ExpectedStore(
        String name,
        String writer,
        String about,
        String open,
        List<Refusal> refusals,
        ExpectedImage image) {
    static ExpectedStore of(JsonNode json) {
        return new ExpectedStore(
                json.path("name").asText(),
                json.path("writer").asText(),
                json.path("about").asText(),
                json.path("open").asText(""),
                json.has("refused") ? List.of(Refusal.of(json.get("refused"))) : List.of(),
                ExpectedImage.of(json));
    }

    boolean opens() {
        return refusals.isEmpty();
    }

    /**
     * What a message must have.
     *
     * @param file its name, or the end of its path
     * @param field blank when it is the whole file
     * @param says words of the reason
     */
    record Refusal(String file, String field, List<String> says) {
        static Refusal of(JsonNode json) {
            return new Refusal(
                    json.path("file").asText(),
                    json.path("field").asText(),
                    list(json.path("says"), JsonNode::asText));
        }

        List<String> parts() {
            List<String> parts = new ArrayList<>(says);
            parts.add(file);
            parts.add(field);
            return parts;
        }
    }

    /**
     * What is not said is empty and not compared, except axes: those of a plain array follow from
     * their number.
     *
     * @param damaged the one chunk that must fail alone, with its message
     */
    record ExpectedImage(
            Optional<Integer> format,
            Optional<String> ngff,
            Optional<LayerKind> kind,
            List<Axis> axes,
            List<ExpectedLevel> levels,
            Optional<List<Channel>> channels,
            Optional<List<String>> labels,
            Optional<Damaged> damaged) {
        static ExpectedImage of(JsonNode json) {
            return new ExpectedImage(
                    Optional.ofNullable(json.get("format")).map(JsonNode::asInt),
                    text(json, "ngff"),
                    text(json, "kind")
                            .map(kind ->
                                    kind.equals("labels") ? LayerKind.LABELS : LayerKind.IMAGE),
                    list(json.path("axes"), ExpectedStore::axis),
                    list(json.path("levels"), ExpectedLevel::of),
                    Optional.ofNullable(json.get("channels"))
                            .map(all -> list(all, ExpectedStore::channel)),
                    Optional.ofNullable(json.get("labels")).map(all -> list(all, JsonNode::asText)),
                    Optional.ofNullable(json.get("damaged"))
                            .map(one -> Damaged.of(one, json.path("good"))));
        }
    }

    /**
     * @param type as stored, in NumPy's words
     * @param shown as the reader gives it
     * @param sha256 of all voxels as stored, C order, little-endian
     * @param shownSha256 of all voxels as shown, C order, little-endian
     * @param voxels some of them by their place in C order, in decimal digits
     * @param scale empty when the file leaves it open
     */
    record ExpectedLevel(
            String path,
            List<Integer> shape,
            String type,
            VoxelType shown,
            String sha256,
            String shownSha256,
            Map<Integer, String> voxels,
            Optional<List<Double>> scale,
            Optional<List<Double>> translation) {
        static ExpectedLevel of(JsonNode json) {
            Map<Integer, String> voxels = new HashMap<>();
            json.path("voxels")
                    .forEach(voxel ->
                            voxels.put(voxel.path("at").asInt(), voxel.path("value").asText()));
            return new ExpectedLevel(
                    json.path("path").asText(),
                    list(json.path("shape"), JsonNode::asInt),
                    json.path("type").asText(),
                    voxelType(json.path("shown").asText()),
                    json.path("sha256").asText(),
                    json.path("shownSha256").asText(),
                    Map.copyOf(voxels),
                    Optional.ofNullable(json.get("scale"))
                            .map(all -> list(all, JsonNode::asDouble)),
                    Optional.ofNullable(json.get("translation"))
                            .map(all -> list(all, JsonNode::asDouble)));
        }
    }

    /**
     * @param index of the damaged chunk
     * @param refusal of its message
     * @param goodIndex of a chunk beside it
     * @param goodSha256 of that chunk's voxels
     */
    record Damaged(
            List<Integer> index, Refusal refusal, List<Integer> goodIndex, String goodSha256) {
        static Damaged of(JsonNode json, JsonNode good) {
            return new Damaged(
                    list(json.path("index"), JsonNode::asInt),
                    Refusal.of(json.path("refused")),
                    list(good.path("index"), JsonNode::asInt),
                    good.path("sha256").asText());
        }
    }

    private static VoxelType voxelType(String name) {
        return List.of(VoxelType.values()).stream()
                .filter(type -> type.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("type: got '" + name + "'"));
    }

    private static Axis axis(JsonNode json) {
        AxisType type =
                switch (json.path(1).asText()) {
                    case "space" -> AxisType.SPACE;
                    case "time" -> AxisType.TIME;
                    case "channel" -> AxisType.CHANNEL;
                    default -> AxisType.OTHER;
                };
        return new Axis(json.path(0).asText(), type, json.path(2).asText());
    }

    private static Channel channel(JsonNode json) {
        return new Channel(
                json.path("name").asText(),
                text(json, "color").map(color -> Integer.parseInt(color, 16)),
                Optional.of(json.path("window"))
                        .filter(JsonNode::isArray)
                        .map(ends -> new Window(ends.path(0).asDouble(), ends.path(1).asDouble())),
                json.path("active").asBoolean());
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.of(json.path(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
        List<T> elements = new ArrayList<>();
        array.forEach(node -> elements.add(element.apply(node)));
        return List.copyOf(elements);
    }
}
