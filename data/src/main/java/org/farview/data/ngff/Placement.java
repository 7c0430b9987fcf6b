package org.farview.data.ngff;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.farview.data.DataException;
import org.farview.data.zarr.JsonFields;

/**
 * Where voxels lie: {@code world = scale * index + translation} per axis.
 *
 * @param scale positive and finite
 * @param translation world position of the centre of voxel 0
 */
record Placement(List<Double> scale, List<Double> translation) {
    private static final double SMALLEST = 1e-30;
    private static final double LARGEST = 1e30;
    private static final int MAX_DEPTH = 4;

    Placement {
        scale = List.copyOf(scale);
        translation = List.copyOf(translation);
    }

    /** World = index. */
    static Placement identity(int axes) {
        return new Placement(Collections.nCopies(axes, 1.0), Collections.nCopies(axes, 0.0));
    }

    /**
     * This placement followed by the transformations of a {@code coordinateTransformations} list
     * (NGFF 0.4 to 0.6, "coordinateTransformations metadata"), in its order.
     *
     * @throws DataException for another kind of transformation, another number of axes, or a scale
     *     that is not positive
     */
    Placement then(List<JsonFields> transformations) {
        return then(transformations, 0);
    }

    private Placement then(List<JsonFields> transformations, int depth) {
        Placement result = this;
        for (JsonFields transformation : transformations) {
            String type = transformation.text("type");
            result =
                    switch (type) {
                        case "identity" -> result;
                        case "scale" -> result.scaled(factors(transformation));
                        case "translation" -> result.moved(vector(transformation, "translation"));
                        case "sequence" -> result.then(parts(transformation, depth), depth + 1);
                        default ->
                                throw JsonFields.wrong(
                                        transformation.at("type"),
                                        transformation.require("type"),
                                        "scale, translation or identity, or a sequence of these");
                    };
            result.requireInRange(transformation);
        }
        return result;
    }

    /** NGFF 0.6 knows sequences, though none inside another. */
    private static List<JsonFields> parts(JsonFields sequence, int depth) {
        if (depth == MAX_DEPTH) {
            throw new DataException(
                    "%s: got sequences in sequences, wanted at most %d"
                            .formatted(sequence.where(), MAX_DEPTH));
        }
        return sequence.objects("transformations");
    }

    /** What is beyond cannot be drawn, and overflows where it is squared. */
    private void requireInRange(JsonFields transformation) {
        boolean drawable =
                scale.stream().allMatch(size -> size >= SMALLEST && size <= LARGEST)
                        && translation.stream().allMatch(at -> Math.abs(at) <= LARGEST);
        if (!drawable) {
            throw new DataException(
                    "%s: with it voxels have the sizes %s and begin at %s, wanted sizes of %s to %s and no place beyond"
                            .formatted(
                                    transformation.where(), scale, translation, SMALLEST, LARGEST));
        }
    }

    private Placement scaled(List<Double> factors) {
        return new Placement(
                IntStream.range(0, scale.size())
                        .mapToObj(i -> scale.get(i) * factors.get(i))
                        .toList(),
                IntStream.range(0, scale.size())
                        .mapToObj(i -> translation.get(i) * factors.get(i))
                        .toList());
    }

    private Placement moved(List<Double> by) {
        return new Placement(
                scale,
                IntStream.range(0, scale.size())
                        .mapToObj(i -> translation.get(i) + by.get(i))
                        .toList());
    }

    private List<Double> factors(JsonFields transformation) {
        List<Double> factors = vector(transformation, "scale");
        if (factors.stream().anyMatch(factor -> factor <= 0)) {
            throw JsonFields.wrong(
                    transformation.at("scale"),
                    transformation.require("scale"),
                    "positive numbers");
        }
        return factors;
    }

    private List<Double> vector(JsonFields transformation, String name) {
        if (transformation.find(name).isEmpty() && transformation.find("path").isPresent()) {
            throw new DataException(
                    "%s: a %s stored as an array ('path') is not supported"
                            .formatted(transformation.where(), name));
        }
        List<Double> vector = transformation.numbers(name);
        if (vector.size() != scale.size()) {
            throw new DataException(
                    "%s: got %d numbers, wanted %d (one per axis)"
                            .formatted(transformation.at(name), vector.size(), scale.size()));
        }
        return vector;
    }
}
