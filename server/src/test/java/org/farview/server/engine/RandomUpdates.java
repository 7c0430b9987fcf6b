package org.farview.server.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.farview.scene.Colormap;
import org.farview.scene.SceneState;
import org.farview.scene.update.Outcome;
import org.farview.scene.update.SceneLimits;
import org.farview.scene.update.SceneReducer;
import org.farview.scene.update.UpdateRequest;

/** Updates that a client may send, drawn at random; what the scene refuses is drawn again. */
final class RandomUpdates {
    private static final SceneReducer REDUCER =
            new SceneReducer(new SceneLimits(SceneLimits.LEAST_PIXELS));
    private static final Set<String> EXTENSIONS = Set.of("x.view", "x.layers");
    private static final List<String> INTERPOLATIONS =
            List.of("nearest", "linear", "cubic", "lanczos");
    private static final List<String> RENDERINGS = List.of("mip", "iso", "translucent");
    private static final List<String> BLENDINGS =
            List.of("opaque", "translucent", "additive", "minimum", "maximum", "average");
    private static final List<List<Long>> CANVASES =
            List.of(List.of(160L, 90L), List.of(90L, 160L), List.of(162L, 88L), List.of(64L, 64L));

    private final RandomGenerator random;

    RandomUpdates(RandomGenerator random) {
        this.random = random;
    }

    /** The scene after one update, which is noted. */
    SceneState next(SceneState scene, List<String> history) {
        while (true) {
            UpdateRequest asked = request(scene);
            if (REDUCER.reduce(scene, asked, EXTENSIONS) instanceof Outcome.Applied applied) {
                history.add(
                        "v%d %s.%s %s"
                                .formatted(
                                        applied.state().version(),
                                        asked.target(),
                                        asked.key(),
                                        asked.value()));
                return applied.state();
            }
        }
    }

    private UpdateRequest request(SceneState scene) {
        return switch (random.nextInt(22)) {
            case 0, 1, 2, 3 -> layer(scene);
            case 4, 5 -> dims(scene);
            case 20 -> volume(pick(scene.layers()).id());
            case 21 -> order(pick(scene.layers()).id());
            case 6, 7 -> view("ndisplay", random.nextLong(2, 4));
            case 8, 9 -> view("canvas_size", pick(CANVASES));
            case 10 -> level();
            case 11 -> extreme(pick(scene.layers()).id());
            default -> camera();
        };
    }

    private UpdateRequest layer(SceneState scene) {
        String id = pick(scene.layers()).id();
        double low = random.nextDouble(-20, 200);
        return switch (random.nextInt(7)) {
            case 0 -> layer(id, "opacity", random.nextDouble());
            case 1 -> layer(id, "gamma", random.nextDouble(0.2, 3));
            case 2 -> layer(id, "contrast_limits", List.of(low, low + random.nextDouble(1, 200)));
            case 3 -> layer(id, "visible", random.nextInt(3) > 0);
            case 4 -> layer(id, "interpolation", pick(INTERPOLATIONS));
            case 5 -> layer(id, "blending", pick(BLENDINGS));
            default -> layer(id, "colormap", pick(Colormap.names()));
        };
    }

    /** What no person would ask for and the table allows. */
    private UpdateRequest extreme(String id) {
        double far = pick(List.of(1e-12, 1e-6, 1e6, 1e15, -1e15));
        double near = Math.abs(far);
        return switch (random.nextInt(10)) {
            case 0 -> camera("set", Map.of("zoom", near));
            case 1 -> camera("set", Map.of("distance", near));
            case 2 -> camera("set", Map.of("center", List.of(far, -far)));
            case 3 -> camera("set", Map.of("center", List.of(far, far, -far)));
            case 4 -> camera("set", Map.of("fov", pick(List.of(1.0, 179.0))));
            case 5 -> camera("set", Map.of("angles", List.of(far, 90.0, far)));
            case 6 -> camera("pan", Map.of("dx_px", pick(List.of(1e9, -1e9)), "dy_px", 1e9));
            case 7 -> layer(id, "gamma", pick(List.of(1e-300, 1e30)));
            case 8 -> layer(id, "contrast_limits", List.of(-3e38, pick(List.of(-2e38, 3e38))));
            default -> layer(id, "contrast_limits", List.of(100.0, 100.00001));
        };
    }

    private UpdateRequest camera() {
        return switch (random.nextInt(6)) {
            case 0 -> camera("pan", Map.of("dx_px", pixels(), "dy_px", pixels()));
            case 1 ->
                    camera(
                            "zoom",
                            Map.of(
                                    "factor",
                                    random.nextDouble(0.4, 2.5),
                                    "anchor_px",
                                    List.of(pixels() + 80, pixels() + 45)));
            case 2 ->
                    camera(
                            "orbit",
                            Map.of(
                                    "d_az_deg",
                                    random.nextDouble(-120, 120),
                                    "d_el_deg",
                                    random.nextDouble(-40, 40)));
            case 3 -> camera("set", Map.of("fov", random.nextDouble(10, 110)));
            case 4 -> camera("truck", Map.of("dx_px", pixels(), "dy_px", pixels()));
            default -> camera("reset", Map.of());
        };
    }

    private UpdateRequest dims(SceneState scene) {
        String axis = pick(scene.mainLayer().image().axes()).name();
        return new UpdateRequest("dims", axis, "step", random.nextLong(-4, 5));
    }

    private UpdateRequest volume(String id) {
        return switch (random.nextInt(4)) {
            case 0 -> layer(id, "rendering", pick(RENDERINGS));
            case 1 -> layer(id, "depiction", random.nextBoolean() ? "plane" : "volume");
            case 2 -> volume("sample_step", random.nextDouble(0.1, 4));
            default -> volume("opacity", random.nextDouble());
        };
    }

    private UpdateRequest order(String id) {
        return switch (random.nextInt(6)) {
            case 0 -> layer(id, "order", random.nextLong(0, 2));
            case 1 -> layer(id, "selected", random.nextBoolean());
            case 2 -> layer(id, "remove", true);
            case 3 -> new UpdateRequest("dims", "main", "transpose", true);
            default -> new UpdateRequest("dims", "main", "roll", true);
        };
    }

    private UpdateRequest level() {
        return random.nextBoolean()
                ? view("level_mode", "auto")
                : new UpdateRequest("multiscale", "main", "level", random.nextLong(0, 3));
    }

    private double pixels() {
        return random.nextDouble(-60, 60);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static UpdateRequest layer(String id, String key, Object value) {
        return new UpdateRequest("layer", id, key, value);
    }

    private static UpdateRequest volume(String key, Object value) {
        return new UpdateRequest("volume", "main", key, value);
    }

    private static UpdateRequest view(String key, Object value) {
        return new UpdateRequest("view", "main", key, value);
    }

    private static UpdateRequest camera(String key, Object value) {
        return new UpdateRequest("camera", "main", key, value);
    }
}
