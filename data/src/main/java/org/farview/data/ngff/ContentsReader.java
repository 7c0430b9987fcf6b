package org.farview.data.ngff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.farview.data.DataException;
import org.farview.data.store.StorePath;
import org.farview.data.zarr.JsonFields;
import org.farview.data.zarr.ZarrArray;
import org.farview.data.zarr.ZarrNode;
import org.farview.data.zarr.ZarrReader;
import org.farview.scene.PlainText;

/**
 * Reads what a group holds: NGFF's "plate", "well" and "bioformats2raw.layout" metadata, and lists
 * of several multiscales.
 *
 * @param reader of the container's store
 */
record ContentsReader(ZarrReader reader) {
    static final String PLATE = "plate";
    static final String WELL = "well";
    static final String LAYOUT = "bioformats2raw.layout";

    private static final int LAYOUT_VERSION = 3;
    private static final String PATH = "path";
    private static final int LONGEST_NAME = 200;

    /** Children of a plain group that are looked at. */
    private static final int MOST_LOOKS = 256;

    /** Numbers by their value, then names. */
    private static final Comparator<String> NATURAL =
            Comparator.<String>comparingInt(name -> name.matches("[0-9]+") ? name.length() : 99)
                    .thenComparing(Comparator.naturalOrder());

    /**
     * What a group's metadata lists.
     *
     * @return empty when it lists nothing, or one image
     * @throws DataException when the list cannot be read, or a path in it leaves the group
     */
    Optional<Contents> listed(ZarrNode.Group group) {
        JsonFields block = NgffParser.block(group.attributes());
        int images = block.findArray(NgffParser.MULTISCALES).size();
        if (images > 0) {
            return images > 1 ? Optional.of(images(block, images)) : Optional.empty();
        }
        if (block.node().path(PLATE).isObject()) {
            return Optional.of(plate(block.object(PLATE)));
        }
        if (block.node().path(WELL).isObject()) {
            return Optional.of(well(block.object(WELL)));
        }
        JsonFields holder = block.find(LAYOUT).isPresent() ? block : group.attributes();
        Optional<JsonNode> layout = holder.find(LAYOUT);
        if (layout.isEmpty()) {
            return Optional.empty();
        }
        if (layout.get().asInt() != LAYOUT_VERSION) {
            throw JsonFields.wrong(holder.at(LAYOUT), layout.get(), String.valueOf(LAYOUT_VERSION));
        }
        return Optional.of(series(group));
    }

    /** The images that lie directly in a plain group; found by looking at its first children. */
    Contents children(ZarrNode.Group group) {
        List<Contents.Item> items =
                group.children().stream()
                        .sorted(NATURAL)
                        .limit(MOST_LOOKS)
                        .filter(name -> isImage(group.path(), name))
                        .map(name -> new Contents.Item(name, name, true))
                        .toList();
        return new Contents(Contents.Kind.GROUP, items, items.size());
    }

    private boolean isImage(StorePath group, String name) {
        try {
            return switch (reader.open(group.child(name)).orElse(null)) {
                case ZarrArray array -> array.shape().size() >= 2;
                case ZarrNode.Group child ->
                        !NgffParser.block(child.attributes())
                                .findArray(NgffParser.MULTISCALES)
                                .isEmpty();
                case null -> false;
            };
        } catch (DataException e) {
            return false; // what cannot be read is no image to offer
        }
    }

    private static Contents plate(JsonFields plate) {
        List<Contents.Item> wells = new ArrayList<>();
        for (JsonFields well : first(plate, "wells")) {
            String path = NgffParser.path(well, PATH).value();
            wells.add(new Contents.Item(path, path, false));
        }
        return new Contents(Contents.Kind.PLATE, wells, plate.array("wells").size());
    }

    private static Contents well(JsonFields well) {
        List<JsonFields> images = first(well, "images");
        boolean several =
                images.stream().map(image -> image.node().path("acquisition")).distinct().count()
                        > 1;
        List<Contents.Item> fields = new ArrayList<>();
        for (JsonFields image : images) {
            String path = NgffParser.path(image, PATH).value();
            String name =
                    several
                            ? "%s (acquisition %s)"
                                    .formatted(path, image.node().path("acquisition").asText("?"))
                            : path;
            fields.add(new Contents.Item(name, path, true));
        }
        return new Contents(Contents.Kind.WELL, fields, well.array("images").size());
    }

    /** As the group {@code OME} lists them, else 0, 1, 2 and so on as far as they are there. */
    private Contents series(ZarrNode.Group group) {
        List<Contents.Item> items = new ArrayList<>();
        Optional<JsonFields> list =
                reader.open(group.path().child("OME"))
                        .map(ome -> NgffParser.block(ome.attributes()))
                        .filter(ome -> ome.find("series").isPresent());
        if (list.isPresent()) {
            List<JsonNode> names = list.get().array("series");
            for (JsonNode name : names.subList(0, Math.min(names.size(), Contents.MOST_ITEMS))) {
                String path = seriesPath(name, list.get().at("series"), items.size());
                items.add(new Contents.Item(path, path, true));
            }
            return new Contents(Contents.Kind.SERIES, items, names.size());
        }
        for (int i = 0; i < Contents.MOST_ITEMS; i++) {
            String name = String.valueOf(i);
            if (!reader.isNode(group.path().child(name))) {
                break;
            }
            items.add(new Contents.Item(name, name, true));
        }
        return new Contents(Contents.Kind.SERIES, items, items.size());
    }

    private static String seriesPath(JsonNode name, String where, int index) {
        try {
            if (name.isTextual()) {
                return StorePath.ROOT.child(name.textValue()).value();
            }
        } catch (DataException e) {
            throw new DataException("%s[%d]: %s".formatted(where, index, e.getMessage()), e);
        }
        throw JsonFields.wrong("%s[%d]".formatted(where, index), name, "a string");
    }

    private static Contents images(JsonFields block, int count) {
        List<JsonNode> images = block.array(NgffParser.MULTISCALES);
        return new Contents(
                Contents.Kind.IMAGES,
                IntStream.range(0, Math.min(count, Contents.MOST_ITEMS))
                        .mapToObj(i -> image(i, images.get(i).path("name").asText("")))
                        .toList(),
                count);
    }

    private static Contents.Item image(int index, String name) {
        return new Contents.Item(
                PlainText.of(name, LONGEST_NAME).orElse("image " + index),
                ImageChoice.suffix(index),
                true);
    }

    /** The first elements of a list of objects, as many as are held. */
    private static List<JsonFields> first(JsonFields holder, String field) {
        List<JsonNode> all = holder.array(field);
        return IntStream.range(0, Math.min(all.size(), Contents.MOST_ITEMS))
                .mapToObj(i -> new JsonFields(all.get(i), "%s[%d]".formatted(holder.at(field), i)))
                .toList();
    }
}
