package org.farview.data.ngff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.farview.data.DataException;
import org.farview.data.LabelLegend;
import org.farview.data.store.StorePath;
import org.farview.data.zarr.JsonFields;
import org.farview.data.zarr.ZarrNode;
import org.farview.scene.Axis;
import org.farview.scene.PlainText;

/**
 * Reads the multiscale metadata of OME-NGFF 0.1 to 0.4 (attributes of a group) and of 0.5 and 0.6
 * (its attribute {@code ome}). Unknown keys are ignored, as the specification wants. What a version
 * adds is read wherever it stands: files say 0.4 and are older, or say nothing.
 */
final class NgffParser {
    static final String MULTISCALES = "multiscales";
    static final String TRANSFORMATIONS = "coordinateTransformations";

    /**
     * Each halves the one before: more than any image has. Keeps a hostile file from many opens.
     */
    private static final int MAX_DATASETS = 64;

    private static final int MAX_TRANSFORMATIONS = 64;
    private static final int LONGEST_NAME = 200;

    private static final Pattern VERSIONS = Pattern.compile("0\\.[1-6]([.-]?(dev|rc)[0-9]*)?");

    /** Words for downsampling that makes new values; {@code type} of a multiscale, in any case. */
    private static final Set<String> AVERAGING =
            Set.of("gaussian", "mean", "local_mean", "linear", "bilinear", "laplacian", "average");

    private NgffParser() {}

    /** What NGFF says of a group: its attribute {@code ome}, else all of them. */
    static JsonFields block(JsonFields attributes) {
        return isNamed(attributes) ? attributes.object("ome") : attributes;
    }

    /**
     * @param image index into the group's list of images
     * @return empty when the group is no multiscale image
     * @throws DataException when it is one that we cannot read
     */
    static Optional<NgffMetadata> parse(ZarrNode.Group group, int image) {
        JsonFields block = block(group.attributes());
        List<JsonNode> images = block.findArray(MULTISCALES);
        if (images.isEmpty()) {
            return Optional.empty();
        }
        if (image >= images.size()) {
            throw new DataException(
                    "%s: asked for image %d, got 0 to %d"
                            .formatted(block.at(MULTISCALES), image, images.size() - 1));
        }
        JsonFields multiscale =
                new JsonFields(images.get(image), "%s[%d]".formatted(block.at(MULTISCALES), image));
        String version = version(group.attributes(), multiscale);
        List<JsonFields> datasets = datasets(multiscale);
        CoordinateSystems world = world(multiscale, datasets, version);
        NgffMetadata.Meaning meaning = meaning(block, multiscale);
        return Optional.of(
                new NgffMetadata(
                        version,
                        name(multiscale, meaning.omero()),
                        world.axes(),
                        datasets.stream().map(dataset -> dataset(group, dataset)).toList(),
                        world.common(),
                        meaning));
    }

    /**
     * A path in a field of the metadata.
     *
     * @throws DataException for one that would leave the container; names file and field
     */
    static StorePath path(JsonFields holder, String field) {
        String path = holder.text(field);
        try {
            return StorePath.ROOT.child(path);
        } catch (DataException e) {
            throw new DataException(holder.at(field) + ": " + e.getMessage(), e);
        }
    }

    private static String version(JsonFields attributes, JsonFields multiscale) {
        JsonFields holder =
                isNamed(attributes) && block(attributes).find("version").isPresent()
                        ? block(attributes)
                        : multiscale;
        Optional<JsonNode> given = holder.find("version");
        if (given.isEmpty()) {
            return assumedVersion(multiscale, attributes);
        }
        String version = given.get().asText();
        if (!VERSIONS.matcher(version).matches()) {
            throw JsonFields.wrong(
                    holder.at("version"), given.get(), "a version of OME-NGFF, 0.1 to 0.6");
        }
        return version;
    }

    /** Since 0.5 what NGFF says has a name of its own among the attributes. */
    private static boolean isNamed(JsonFields attributes) {
        return attributes.node().path("ome").isObject();
    }

    private static String assumedVersion(JsonFields multiscale, JsonFields attributes) {
        JsonNode axes = multiscale.node().path("axes");
        if (multiscale.find(CoordinateSystems.FIELD).isPresent()) {
            return "0.6";
        }
        if (isNamed(attributes)) {
            return "0.5";
        }
        if (axes.isMissingNode()) {
            return "0.2";
        }
        return axes.path(0).isTextual() ? "0.3" : "0.4";
    }

    private static CoordinateSystems world(
            JsonFields multiscale, List<JsonFields> datasets, String version) {
        if (multiscale.find(CoordinateSystems.FIELD).isPresent()) {
            return CoordinateSystems.of(multiscale, datasets);
        }
        boolean early = version.compareTo("0.3") < 0;
        List<Axis> axes =
                early && multiscale.find("axes").isEmpty()
                        ? List.of()
                        : AxesParser.parse(multiscale);
        return new CoordinateSystems(axes, transformations(multiscale));
    }

    private static List<JsonFields> datasets(JsonFields multiscale) {
        int count = multiscale.array("datasets").size();
        if (count < 1 || count > MAX_DATASETS) {
            throw new DataException(
                    "%s: got %s, wanted at least 1 and at most %d"
                            .formatted(
                                    multiscale.at("datasets"),
                                    count == 0 ? "none" : String.valueOf(count),
                                    MAX_DATASETS));
        }
        return multiscale.objects("datasets");
    }

    private static NgffMetadata.Dataset dataset(ZarrNode.Group group, JsonFields dataset) {
        return new NgffMetadata.Dataset(
                group.path().child(path(dataset, "path").value()),
                dataset,
                transformations(dataset));
    }

    /** The transformations of a level, an image or a step; none when the field is missing. */
    static List<JsonFields> transformations(JsonFields holder) {
        if (holder.find(TRANSFORMATIONS).isEmpty()) {
            return List.of();
        }
        int count = holder.array(TRANSFORMATIONS).size();
        if (count > MAX_TRANSFORMATIONS) {
            throw new DataException(
                    "%s: got %d, wanted at most %d"
                            .formatted(holder.at(TRANSFORMATIONS), count, MAX_TRANSFORMATIONS));
        }
        return holder.objects(TRANSFORMATIONS);
    }

    private static String name(JsonFields multiscale, Omero omero) {
        // ome-zarr-py names every image "/".
        return PlainText.of(multiscale.node().path("name").asText(""), LONGEST_NAME)
                .filter(own -> !own.equals("/"))
                .orElse(omero.name());
    }

    private static NgffMetadata.Meaning meaning(JsonFields block, JsonFields multiscale) {
        JsonNode label = block.node().path("image-label");
        JsonNode omero = block.node().path("omero");
        String type = multiscale.node().path("type").asText("").toLowerCase(Locale.ROOT);
        return new NgffMetadata.Meaning(
                label.isObject(),
                (omero.isObject() && !omero.isEmpty()) || AVERAGING.contains(type),
                Omero.of(omero),
                label.isObject()
                        ? LegendParser.parse(label, block.at("image-label"))
                        : LabelLegend.NONE);
    }
}
