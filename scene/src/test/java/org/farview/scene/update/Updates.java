package org.farview.scene.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.farview.scene.SceneState;
import org.jspecify.annotations.Nullable;

/** Short ways to ask the reducer something. */
final class Updates {
    static final SceneReducer REDUCER = new SceneReducer(new SceneLimits(1280 * 720));
    static final Set<String> ALL = Set.of("x.view", "x.layers");

    private Updates() {}

    /** Splits "layer/layer-0/opacity". */
    static UpdateRequest request(String path, @Nullable Object value) {
        String[] parts = path.split("/", -1);
        return new UpdateRequest(parts[0], parts[1], parts[2], value);
    }

    static Outcome.Applied apply(SceneState state, String path, @Nullable Object value) {
        Outcome outcome = REDUCER.reduce(state, request(path, value), ALL);
        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        return (Outcome.Applied) outcome;
    }

    static SceneState after(SceneState state, String path, @Nullable Object value) {
        return apply(state, path, value).state();
    }

    static Outcome.Rejected reject(SceneState state, String path, @Nullable Object value) {
        Outcome outcome = REDUCER.reduce(state, request(path, value), ALL);
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        return (Outcome.Rejected) outcome;
    }

    /** "state.invalid value.wrong_type" */
    static String refusal(SceneState state, String path, @Nullable Object value) {
        Outcome.Rejected rejected = reject(state, path, value);
        return rejected.code().wireName() + " " + rejected.details().get("reason");
    }

    static Map<String, Object> zoom(double factor, double x, double y) {
        return Map.of("factor", factor, "anchor_px", List.of(x, y));
    }

    static Map<String, Object> shift(double dx, double dy) {
        return Map.of("dx_px", dx, "dy_px", dy);
    }

    static Map<String, Object> turn(double azimuth, double elevation) {
        return Map.of("d_az_deg", azimuth, "d_el_deg", elevation);
    }
}
