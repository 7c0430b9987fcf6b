package org.farview.server.jobs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.farview.scene.CanvasPoint;

/**
 * What lies under a place on the canvas.
 *
 * @param version of the scene that was asked
 * @param ndisplay 2 or 3
 * @param place on the canvas
 * @param world position per axis, of a slice; in a volume each layer has its own
 * @param layers the visible ones, bottom first
 */
record Pick(
        long version,
        int ndisplay,
        CanvasPoint place,
        Optional<List<Double>> world,
        List<Layer> layers) {
    Pick {
        world = world.map(List::copyOf);
        layers = List.copyOf(layers);
    }

    /**
     * What lies there of one layer.
     *
     * @param inside whether the layer is drawn there, or the ray goes through it
     * @param spot where; empty outside, and where a ray meets nothing
     * @param value as the file holds it, a JSON value; empty without a spot, or when it cannot be
     *     read
     * @param ray how a ray came there; empty in a slice
     * @param message for people: what could not be read; else empty
     */
    record Layer(
            String id,
            boolean inside,
            Optional<Spot> spot,
            Optional<Object> value,
            Optional<Ray> ray,
            String message) {
        static Layer outside(String id) {
            return new Layer(id, false, Optional.empty(), Optional.empty(), Optional.empty(), "");
        }

        Layer withRay(Ray met) {
            return new Layer(id, inside, spot, value, Optional.of(met), message);
        }

        Layer withMessage(String text) {
            return new Layer(id, inside, spot, value, ray, text);
        }

        private Map<String, Object> words() {
            Map<String, Object> words = new LinkedHashMap<>();
            words.put("layer_id", id);
            words.put("inside", inside);
            spot.ifPresent(at -> {
                words.put("level", 0);
                words.putAll(at.words());
            });
            value.ifPresent(known -> words.put("value", known));
            ray.ifPresent(met -> words.putAll(met.words()));
            if (!message.isEmpty()) {
                words.put("message", message);
            }
            return words;
        }
    }

    /**
     * How a ray came to a spot.
     *
     * @param depth world length from where the ray begins
     * @param sample the value there that the picture shows, between voxels; empty for labels
     */
    record Ray(double depth, OptionalDouble sample) {
        private Map<String, Object> words() {
            Map<String, Object> words = new LinkedHashMap<>();
            words.put("depth", depth);
            sample.ifPresent(value -> words.put("sample", JsonNumbers.of(value)));
            return words;
        }
    }

    /** The answer as a plain JSON value. */
    Map<String, Object> words() {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("scene_version", version);
        words.put("ndisplay", ndisplay);
        words.put("position", List.of(place.x(), place.y()));
        world.ifPresent(at -> words.put("world", at));
        List<Object> each = new ArrayList<>();
        layers.forEach(layer -> each.add(layer.words()));
        words.put("layers", each);
        return words;
    }
}
