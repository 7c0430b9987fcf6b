package org.farview.protocol;

import java.util.Map;
import java.util.Optional;

/**
 * {@code notify.layers}: what changed on one layer.
 *
 * @param layerId which layer
 * @param controls those that changed, as they are now
 * @param metadata never sent yet
 * @param data by dotted name, e.g. {@code volume.render_mode}; never sent yet
 * @param thumbnail {@code array}, {@code shape}, {@code dtype}, {@code generated_at}; never sent
 *     yet
 * @param removed true: the layer is gone; never sent yet
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
