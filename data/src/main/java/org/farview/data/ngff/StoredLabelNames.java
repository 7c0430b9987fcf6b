package org.farview.data.ngff;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.farview.data.DataException;
import org.farview.data.store.StorePath;
import org.farview.data.zarr.JsonFields;
import org.farview.data.zarr.ZarrNode;
import org.farview.data.zarr.ZarrReader;

/**
 * The label images beside an image, as the group {@code labels} lists them, at most {@value
 * #MOST_LABELS}.
 *
 * @param reader of the image's store
 * @param image the image's node
 * @param container what the store is, for messages
 */
record StoredLabelNames(ZarrReader reader, StorePath image, String container) {
    private static final Logger LOG = System.getLogger(StoredLabelNames.class.getName());

    /** The group beside an image that NGFF keeps its label images in. */
    static final String LABELS = "labels";

    /** As many as a scene has layers. */
    static final int MOST_LABELS = 64;

    /**
     * The names, in the file's order; whether there is anything under them is another question.
     *
     * @throws DataException when the list cannot be read
     */
    List<String> names() {
        return list().map(StoredLabelNames::texts).orElse(List.of());
    }

    /** What there is, for people; a list that cannot be read is told among the missing. */
    Beside beside() {
        try {
            List<String> names = names();
            return new Beside(names, names.stream().filter(name -> !isThere(name)).toList());
        } catch (DataException e) {
            return new Beside(List.of(), List.of(String.valueOf(e.getMessage())));
        }
    }

    /**
     * The path of one, from the image.
     *
     * @throws DataException when the name leaves the group of labels
     */
    StorePath path(String name) {
        try {
            return new StorePath(LABELS).child(name);
        } catch (DataException e) {
            throw new DataException(
                    "'%s' of %s, 'labels': %s"
                            .formatted(image.child(LABELS), container, e.getMessage()),
                    e);
        }
    }

    private boolean isThere(String name) {
        try {
            return reader.isNode(image.child(path(name).value()));
        } catch (DataException e) {
            return false;
        }
    }

    private Optional<JsonFields> list() {
        return reader.open(image.child(LABELS)).stream()
                .map(ZarrNode::attributes)
                .flatMap(attributes -> Stream.of(NgffParser.block(attributes), attributes))
                .filter(block -> block.find(LABELS).isPresent())
                .findFirst();
    }

    private static List<String> texts(JsonFields block) {
        List<JsonNode> all = block.array(LABELS);
        if (all.size() > MOST_LABELS) {
            LOG.log(
                    Logger.Level.WARNING,
                    "labels.cut where={0} got={1} kept={2}",
                    block.at(LABELS),
                    all.size(),
                    MOST_LABELS);
        }
        List<String> names = new ArrayList<>();
        for (JsonNode name : all.subList(0, Math.min(all.size(), MOST_LABELS))) {
            if (name.isTextual()) {
                names.add(name.textValue());
            }
        }
        return names;
    }

    /**
     * The label images beside an image.
     *
     * @param names of all
     * @param missing those under whose names nothing can be opened
     */
    record Beside(List<String> names, List<String> missing) {}
}
