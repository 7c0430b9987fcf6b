package org.farview.scene;

import java.util.Objects;

/**
 * One image in the scene.
 *
 * @param id stable name on the wire, e.g. {@code layer-0}
 * @param name shown to people
 * @param source where the pixels come from, as the user named it, e.g. {@code sample:head}
 * @param image axes and levels
 * @param type number type of the voxels
 * @param range the values a contrast slider should span: the type's range for 8 bit, else what the
 *     data holds
 * @param look how it is shown
 */
public record ImageLayer(
        String id,
        String name,
        String source,
        Multiscale image,
        VoxelType type,
        Window range,
        LayerLook look) {
    public ImageLayer {
        Objects.requireNonNull(name);
        Objects.requireNonNull(source);
        Objects.requireNonNull(image);
        Objects.requireNonNull(type);
        Objects.requireNonNull(range);
        Objects.requireNonNull(look);
        if (id.isBlank()) {
            throw new IllegalArgumentException("layer id: got a blank");
        }
    }

    public ImageLayer withLook(LayerLook newLook) {
        return new ImageLayer(id, name, source, image, type, range, newLook);
    }
}
