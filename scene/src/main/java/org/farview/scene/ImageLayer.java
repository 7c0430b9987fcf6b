package org.farview.scene;

import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One layer of the scene: an image or labels.
 *
 * @param id stable name on the wire, e.g. {@code layer-0}
 * @param name shown to people
 * @param source where the pixels come from, as the user named it, e.g. {@code sample:head}
 * @param image axes and levels, as they are shown
 * @param type number type of the voxels
 * @param range the values a contrast slider should span: the type's range for 8 bit, else what the
 *     data holds
 * @param look how it is shown
 * @param kind what the voxels mean; labels are integers, some of which no image has
 * @param stored how the axes that are shown lie in the image as it is stored
 */
public record ImageLayer(
        String id,
        String name,
        String source,
        Multiscale image,
        VoxelType type,
        Window range,
        LayerLook look,
        LayerKind kind,
        StoredAxes stored) {
    /** UTF-16 units of a name that people give. */
    public static final int LONGEST_NAME = 256;

    public ImageLayer {
        Objects.requireNonNull(name);
        Objects.requireNonNull(source);
        Objects.requireNonNull(image);
        Objects.requireNonNull(type);
        Objects.requireNonNull(range);
        Objects.requireNonNull(look);
        Objects.requireNonNull(kind);
        boolean levels = image.levels().size() == stored.image().levels().size();
        if (!levels || image.ndim() != stored.shown().size()) {
            throw new IllegalArgumentException(
                    "layer '%s': got %d axes on %d levels, of which %s are stored"
                            .formatted(name, image.ndim(), image.levels().size(), stored));
        }
        if (id.isBlank()) {
            throw new IllegalArgumentException("layer id: got a blank");
        }
        if (!fits(type, kind)) {
            throw new IllegalArgumentException(
                    "%s '%s': got voxels of type %s, wanted %s"
                            .formatted(kind.wireName(), name, type.wireName(), wanted(kind)));
        }
    }

    /** Whether voxels of a type can have a meaning. */
    public static boolean fits(VoxelType type, LayerKind kind) {
        return switch (kind) {
            case IMAGE -> !type.isOnlyForLabels();
            case LABELS -> type.isInteger();
        };
    }

    /** The types that have a meaning, for people. */
    public static String wanted(LayerKind kind) {
        return switch (kind) {
            case IMAGE ->
                    VoxelType.ofImages().stream()
                            .map(VoxelType::wireName)
                            .collect(Collectors.joining(", "));
            case LABELS -> "integers";
        };
    }

    /** A layer that shows all axes of its image. */
    public ImageLayer(
            String id,
            String name,
            String source,
            Multiscale image,
            VoxelType type,
            Window range,
            LayerLook look,
            LayerKind kind) {
        this(id, name, source, image, type, range, look, kind, StoredAxes.all(image));
    }

    /** An image. */
    public ImageLayer(
            String id,
            String name,
            String source,
            Multiscale image,
            VoxelType type,
            Window range,
            LayerLook look) {
        this(id, name, source, image, type, range, look, LayerKind.IMAGE);
    }

    public ImageLayer withLook(LayerLook newLook) {
        return new ImageLayer(id, name, source, image, type, range, newLook, kind, stored);
    }

    public ImageLayer withId(String newId) {
        return new ImageLayer(newId, name, source, image, type, range, look, kind, stored);
    }

    /** The same layer over voxels that come from elsewhere. */
    public ImageLayer withSource(String newSource) {
        return new ImageLayer(id, name, newSource, image, type, range, look, kind, stored);
    }

    public ImageLayer withName(String newName) {
        return new ImageLayer(id, newName, source, image, type, range, look, kind, stored);
    }

    /**
     * The same voxels with another meaning.
     *
     * @throws IllegalArgumentException where the type does not have that meaning: see {@link #fits}
     */
    public ImageLayer withKind(LayerKind newKind) {
        return new ImageLayer(id, name, source, image, type, range, look, newKind, stored);
    }

    /**
     * The same layer with other axes of its image.
     *
     * @param shown the image with those axes
     */
    public ImageLayer withAxes(Multiscale shown, StoredAxes axes) {
        return new ImageLayer(id, name, source, shown, type, range, look, kind, axes);
    }
}
