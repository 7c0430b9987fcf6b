package org.farview.data.ngff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.farview.data.DataException;
import org.farview.data.zarr.JsonFields;
import org.farview.scene.Axis;

/**
 * The world of an image of NGFF 0.6, which may lie in several named coordinate systems.
 *
 * <p>All levels lead into one of them, the intrinsic one. From there the image's own
 * transformations are followed as far as they go: the first that begins where we are, then the
 * first of those after it, and so on. Others, say registrations to another image that begin at the
 * same place, are left alone.
 *
 * @param axes of the system where that ends
 * @param common what leads there from the intrinsic system, in order
 */
record CoordinateSystems(List<Axis> axes, List<JsonFields> common) {
    static final String FIELD = "coordinateSystems";

    private static final int MAX_SYSTEMS = 64;

    CoordinateSystems {
        axes = List.copyOf(axes);
        common = List.copyOf(common);
    }

    /**
     * @param datasets at least one
     * @throws DataException when the levels lead into different systems, or into one that is not
     *     described
     */
    static CoordinateSystems of(JsonFields multiscale, List<JsonFields> datasets) {
        int count = multiscale.array(FIELD).size();
        if (count < 1 || count > MAX_SYSTEMS) {
            throw new DataException(
                    "%s: got %d, wanted 1 to %d"
                            .formatted(multiscale.at(FIELD), count, MAX_SYSTEMS));
        }
        List<JsonFields> systems = multiscale.objects(FIELD);
        String intrinsic = intrinsic(systems, datasets);
        List<JsonFields> common = new ArrayList<>();
        String at = intrinsic;
        for (JsonFields step : NgffParser.transformations(multiscale)) {
            if (name(step, "input").orElse(at).equals(at)) {
                common.add(step);
                at = name(step, "output").orElse(at);
            }
        }
        List<Axis> axes = AxesParser.parse(system(intrinsic, systems, multiscale));
        String end = at;
        return new CoordinateSystems(
                systems.stream()
                        .filter(system -> system.text("name").equals(end))
                        .findFirst()
                        .map(AxesParser::parse)
                        .filter(there -> there.size() == axes.size())
                        .orElse(axes),
                common);
    }

    /** Where the levels lead; unless they say so, the only system or, of several, the last. */
    private static String intrinsic(List<JsonFields> systems, List<JsonFields> datasets) {
        Optional<String> all = Optional.empty();
        for (JsonFields dataset : datasets) {
            for (JsonFields step : NgffParser.transformations(dataset)) {
                Optional<String> output = name(step, "output");
                if (all.isPresent() && output.isPresent() && !output.equals(all)) {
                    throw JsonFields.wrong(
                            step.at("output"),
                            step.require("output"),
                            "'%s', as for the first level".formatted(all.get()));
                }
                all = all.or(() -> output);
            }
        }
        return all.orElseGet(() -> systems.getLast().text("name"));
    }

    private static JsonFields system(String name, List<JsonFields> all, JsonFields multiscale) {
        return all.stream()
                .filter(system -> system.text("name").equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new DataException(
                                "%s: got none of the name '%s', into which the levels lead"
                                        .formatted(multiscale.at(FIELD), name)));
    }

    /** A system is named by a text, or by an object with its name. */
    private static Optional<String> name(JsonFields step, String field) {
        JsonNode end = step.node().path(field);
        JsonNode name = end.isObject() ? end.path("name") : end;
        return Optional.of(name).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
