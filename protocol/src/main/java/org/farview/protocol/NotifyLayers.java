package org.farview.protocol;

import java.util.Map;
import java.util.Optional;

/**
 * {@code notify.layers}: what changed on one layer.
 *
 * @param layerId which layer
 * @param controls those that changed, as they are now
 * @param metadata {@code name} and {@code layer_type} of a new layer; {@code name} of a renamed one
 * @param data by dotted name, {@code volume.render_mode} and others of that scope, and {@code
 *     multiscale.level}: those that changed; told while 3D is shown
 * @param thumbnail a small picture of the layer: {@code array}, numbers 0..1 by row from the top,
 *     column and channel, red first; {@code shape}, its lengths; {@code dtype}, {@code float32};
 *     {@code generated_at}, seconds since 1970-01-01 UTC. Always alone, outside the log
 * @param removed true: the layer is gone
 */
@ExactKeys
@FromServer
@NeedsOneOf({"controls", "metadata", "data", "thumbnail", "removed"})
public record NotifyLayers(
        String layerId,
        Optional<LayerControls> controls,
        Optional<Map<String, Object>> metadata,
        Optional<Map<String, Object>> data,
        Optional<Map<String, Object>> thumbnail,
        Optional<Boolean> removed)
        implements Payload {
    public NotifyLayers {
        metadata = metadata.map(JsonValues::copy);
        data = data.map(JsonValues::copy);
        thumbnail = thumbnail.map(JsonValues::copy);
        if (controls.isEmpty()
                && metadata.isEmpty()
                && data.isEmpty()
                && thumbnail.isEmpty()
                && removed.isEmpty()) {
            throw new IllegalArgumentException(
                    "controls: wanted one of controls, metadata, data, thumbnail, removed");
        }
    }

    public static NotifyLayers controls(String layerId, LayerControls controls) {
        return new NotifyLayers(
                layerId,
                Optional.of(controls),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Several parts at once.
     *
     * @param controls how it looks now, as far as that changed
     * @param metadata left out when empty
     * @param data left out when empty
     * @throws IllegalArgumentException when there is nothing to say
     */
    public static NotifyLayers changes(
            String layerId,
            Optional<LayerControls> controls,
            Map<String, Object> metadata,
            Map<String, Object> data) {
        return new NotifyLayers(
                layerId,
                controls,
                Optional.of(metadata).filter(map -> !map.isEmpty()),
                Optional.of(data).filter(map -> !map.isEmpty()),
                Optional.empty(),
                Optional.empty());
    }

    /** The layer was removed. */
    public static NotifyLayers gone(String layerId) {
        return new NotifyLayers(
                layerId,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(true));
    }

    /** A small picture of the layer. */
    public static NotifyLayers thumbnail(String layerId, Map<String, Object> thumbnail) {
        return new NotifyLayers(
                layerId,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(thumbnail),
                Optional.empty());
    }

    public static NotifyLayers data(String layerId, Map<String, Object> data) {
        return new NotifyLayers(
                layerId,
                Optional.empty(),
                Optional.empty(),
                Optional.of(data),
                Optional.empty(),
                Optional.empty());
    }
}
