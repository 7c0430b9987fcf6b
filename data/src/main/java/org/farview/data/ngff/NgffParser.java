package org.farview.data.ngff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.farview.data.DataException;
import org.farview.data.store.StorePath;
import org.farview.data.zarr.JsonFields;
import org.farview.data.zarr.ZarrNode;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.Window;

/**
 * Reads the multiscale metadata of OME-NGFF 0.4 (attributes of a Zarr v2 group) and 0.5 (attribute
 * {@code ome} of a Zarr v3 group). Unknown keys are ignored, as the specification wants.
 */
final class NgffParser {
    private NgffParser() {}

    /**
     * @return empty when the group is no multiscale image
     * @throws DataException when it is one that we cannot read
     */
    static Optional<NgffMetadata> parse(ZarrNode.Group group) {
        JsonFields attributes = group.attributes();
        Optional<JsonFields> ome = attributes.findObject("ome");
        JsonFields block = ome.orElse(attributes);
        if (block.findArray("multiscales").isEmpty()) {
            return Optional.empty();
        }
        JsonFields multiscale = block.objects("multiscales").getFirst();
        String version =
                ome.flatMap(fields -> fields.findText("version"))
                        .or(() -> multiscale.findText("version"))
                        .orElse(ome.isPresent() ? "0.5" : "0.4");
        if (!version.equals("0.4") && !version.equals("0.5")) {
            throw new DataException(
                    "%s: got OME-NGFF version '%s', wanted 0.4 or 0.5"
                            .formatted(block.where(), version));
        }
        List<Axis> axes = axes(multiscale);
        return Optional.of(
                new NgffMetadata(
                        version,
                        name(multiscale, block),
                        axes,
                        datasets(group, multiscale, axes.size()),
                        block.node().path("image-label").isObject(),
                        windows(block.node().path("omero"))));
    }

    private static List<Axis> axes(JsonFields multiscale) {
        List<Axis> axes = new ArrayList<>();
        for (JsonFields axis : multiscale.objects("axes")) {
            String name = axis.text("name");
            if (name.isBlank() || axes.stream().anyMatch(other -> other.name().equals(name))) {
                throw JsonFields.wrong(
                        axis.at("name"), axis.require("name"), "a name of its own for every axis");
            }
            AxisType type =
                    axis.findText("type").map(NgffParser::axisType).orElse(AxisNames.typeOf(name));
            axes.add(new Axis(name, type, axis.findText("unit").orElse("")));
        }
        if (axes.size() < 2) {
            throw new DataException(
                    "%s: got %d axes, wanted at least 2"
                            .formatted(multiscale.at("axes"), axes.size()));
        }
        return axes;
    }

    private static AxisType axisType(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "space" -> AxisType.SPACE;
            case "time" -> AxisType.TIME;
            case "channel" -> AxisType.CHANNEL;
            default -> AxisType.OTHER;
        };
    }

    private static List<NgffMetadata.Dataset> datasets(
            ZarrNode.Group group, JsonFields multiscale, int axes) {
        List<JsonFields> common = transformations(multiscale);
        List<NgffMetadata.Dataset> datasets = new ArrayList<>();
        for (JsonFields dataset : multiscale.objects("datasets")) {
            dataset.require("coordinateTransformations");
            Placement placement =
                    Placement.identity(axes).then(transformations(dataset)).then(common);
            datasets.add(
                    new NgffMetadata.Dataset(group.path().child(safePath(dataset)), placement));
        }
        if (datasets.isEmpty()) {
            throw new DataException(multiscale.at("datasets") + ": got none, wanted at least 1");
        }
        return datasets;
    }

    private static String safePath(JsonFields dataset) {
        try {
            return new StorePath(dataset.text("path")).value();
        } catch (DataException e) {
            throw new DataException(dataset.where() + ": " + e.getMessage(), e);
        }
    }

    private static List<JsonFields> transformations(JsonFields holder) {
        String name = "coordinateTransformations";
        return holder.find(name).isPresent() ? holder.objects(name) : List.of();
    }

    private static String name(JsonFields multiscale, JsonFields block) {
        String own = multiscale.node().path("name").asText("");
        String omero = block.node().path("omero").path("name").asText("");
        // ome-zarr-py names every image "/".
        return own.isBlank() || own.equals("/") ? omero.strip() : own.strip();
    }

    /** {@code omero} is transitional and often partial: what is unusable counts as missing. */
    private static List<Window> windows(JsonNode omero) {
        JsonNode window = omero.path("channels").path(0).path("window");
        double start = window.path("start").asDouble(Double.NaN);
        double end = window.path("end").asDouble(Double.NaN);
        boolean usable = Double.isFinite(start) && Double.isFinite(end) && start != end;
        return usable ? List.of(new Window(Math.min(start, end), Math.max(start, end))) : List.of();
    }
}
