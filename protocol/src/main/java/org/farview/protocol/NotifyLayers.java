package org.farview.protocol;

import java.util.Map;
import java.util.Optional;

/**
 * {@code notify.layers}, server to client: what changed on one layer; at least one part is there.
 *
 * @param layerId which layer
 * @param controls how it looks now
 * @param metadata free
 * @param data by dotted name: {@code volume.render_mode}, {@code multiscale.level} ...
 * @param thumbnail {@code array}, {@code shape}, {@code dtype}, {@code generated_at}
 * @param removed true: the layer is gone
 */
@ExactKeys
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
