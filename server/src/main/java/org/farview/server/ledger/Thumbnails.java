package org.farview.server.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.protocol.NotifyLayers;
import org.farview.scene.ImageLayer;
import org.farview.scene.SceneState;

/**
 * The newest small picture of each layer, for those who come later. Beside the log of the layers:
 * what was told of them long ago is of no use to anybody. Confined to the ledger's thread.
 */
final class Thumbnails {
    private final Map<String, Kept> newest = new HashMap<>();

    /** Pictures of an image that has left the layer are none of it. */
    private record Kept(String source, Thumbnail picture) {}

    /** Keeps a picture; what is to be told, or empty when it is no news. */
    Optional<NotifyLayers> take(EngineFact.ThumbnailReady ready, SceneState state) {
        newest.keySet().removeIf(id -> state.layer(id).isEmpty());
        Kept kept = new Kept(ready.source(), ready.picture());
        boolean current =
                state.layer(ready.layerId())
                        .filter(layer -> layer.source().equals(ready.source()))
                        .isPresent();
        boolean news = current && !kept.equals(newest.put(ready.layerId(), kept));
        if (!current) {
            newest.remove(ready.layerId());
        }
        return news ? Optional.of(ready.picture().told(ready.layerId())) : Optional.empty();
    }

    /** What a newcomer is told, bottom layer first. */
    List<NotifyLayers> of(SceneState state) {
        List<NotifyLayers> told = new ArrayList<>();
        for (ImageLayer layer : state.layers()) {
            Kept kept = newest.get(layer.id());
            if (kept != null && kept.source().equals(layer.source())) {
                told.add(kept.picture().told(layer.id()));
            }
        }
        return told;
    }
}
