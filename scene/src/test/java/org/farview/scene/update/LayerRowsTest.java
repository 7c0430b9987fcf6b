package org.farview.scene.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.farview.scene.update.Updates.after;
import static org.farview.scene.update.Updates.apply;
import static org.farview.scene.update.Updates.refusal;
import static org.farview.scene.update.Updates.reject;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.farview.scene.Blending;
import org.farview.scene.Depiction;
import org.farview.scene.Interpolation;
import org.farview.scene.LayerLook;
import org.farview.scene.Rendering;
import org.farview.scene.Samples;
import org.farview.scene.SceneState;
import org.farview.scene.VolumeLook;
import org.farview.scene.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LayerRowsTest {
    private static final SceneState SCENE = Samples.scene();

    static Stream<Arguments> accepted() {
        return Stream.of(
                arguments("visible", false, false),
                arguments("visible", 0L, false),
                arguments("visible", 2.5, true),
                arguments("visible", " Off ", false),
                arguments("visible", "YES", true),
                arguments("opacity", 0.25, 0.25),
                arguments("opacity", 7L, 1.0),
                arguments("opacity", -1.0, 0.0),
                arguments("blending", "Additive", "additive"),
                arguments("blending", Map.of("name", "minimum"), "minimum"),
                arguments("interpolation", "nearest", "nearest"),
                arguments("interpolation", "Bilinear", "linear"),
                arguments("gamma", 2L, 2.0),
                arguments("contrast_limits", List.of(200L, 10.5), List.of(10.5, 200.0)),
                arguments("contrast_limits", Map.of("lo", 1L, "hi", 2L), List.of(1.0, 2.0)),
                arguments("colormap", "Viridis", "viridis"),
                arguments("colormap", "greys", "gray"),
                arguments("interpolation", "Lanczos", "lanczos"),
                arguments("interpolation", "bicubic", "cubic"),
                arguments("rendering", "MIP", "mip"),
                arguments("rendering", "Attenuated_MIP", "attenuated_mip"),
                arguments("rendering", Map.of("name", "average"), "average"),
                arguments("depiction", "volume", "volume"),
                arguments("depiction", "PLANE", "plane"),
                arguments("attenuation", 2L, 2.0),
                arguments("attenuation", -0.5, 0.0),
                arguments("attenuation", 1e300, (double) Float.MAX_VALUE),
                arguments("iso_threshold", -12L, -12.0));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void acceptsAndSaysWhatItApplied(String key, Object value, Object applied) {
        assertThat(apply(SCENE, "layer/layer-0/" + key, value).value()).isEqualTo(applied);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("visible", "perhaps", "state.error value.wrong_type"),
                arguments("visible", null, "state.error value.wrong_type"),
                arguments("visible", Double.NaN, "state.error value.not_finite"),
                arguments("opacity", Double.NaN, "state.error value.not_finite"),
                arguments("opacity", true, "state.error value.wrong_type"),
                arguments("opacity", "0.5", "state.error value.wrong_type"),
                arguments("blending", "multiply", "state.error value.unknown_name"),
                arguments("blending", 3L, "state.error value.wrong_type"),
                arguments("interpolation", "lanczos7", "state.error value.unknown_name"),
                arguments("gamma", 0L, "state.error value.out_of_range"),
                arguments("gamma", -1.0, "state.error value.out_of_range"),
                arguments("gamma", Double.POSITIVE_INFINITY, "state.error value.not_finite"),
                arguments("contrast_limits", List.of(1L), "state.error value.wrong_type"),
                arguments("contrast_limits", "1,2", "state.error value.wrong_type"),
                arguments(
                        "contrast_limits",
                        List.of(0.0, Double.NaN),
                        "state.error value.not_finite"),
                arguments("contrast_limits", List.of(5L, 5L), "state.error contrast_limits.empty"),
                arguments("contrast_limits", List.of(0, 1e300), "state.error value.out_of_range"),
                arguments("contrast_limits", Map.of("lo", 1L), "state.error value.missing_member"),
                arguments("colormap", "no-such-map", "state.invalid value.unknown_name"),
                arguments("colormap", 4L, "state.invalid value.wrong_type"),
                arguments("rendering", "fog", "state.error value.unknown_name"),
                arguments("rendering", true, "state.error value.wrong_type"),
                arguments("depiction", "line", "state.error value.unknown_name"),
                arguments("depiction", null, "state.error value.wrong_type"),
                arguments("attenuation", true, "state.error value.wrong_type"),
                arguments("attenuation", "0.5", "state.error value.wrong_type"),
                arguments("attenuation", Double.NEGATIVE_INFINITY, "state.error value.not_finite"),
                arguments("iso_threshold", Double.NaN, "state.error value.not_finite"),
                arguments("iso_threshold", 1e300, "state.error value.out_of_range"),
                arguments("iso_threshold", false, "state.error value.wrong_type"),
                arguments("sparkle", 1L, "state.invalid key.unknown"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWithCodeAndReason(String key, @Nullable Object value, String refusal) {
        assertThat(refusal(SCENE, "layer/layer-0/" + key, value)).isEqualTo(refusal);
    }

    @Test
    void everyPropertyReachesTheLook() {
        SceneState state = SCENE;
        for (Object[] change :
                new Object[][] {
                    {"visible", false},
                    {"opacity", 0.5},
                    {"blending", "maximum"},
                    {"interpolation", "nearest"},
                    {"gamma", 1.5},
                    {"contrast_limits", List.of(3L, 4L)},
                    {"colormap", "magma"},
                    {"rendering", "iso"},
                    {"depiction", "plane"},
                    {"attenuation", 0.5},
                    {"iso_threshold", 42L}
                }) {
            state = after(state, "layer/layer-0/" + change[0], change[1]);
        }

        assertThat(state.mainLayer().look())
                .isEqualTo(
                        new LayerLook(
                                false,
                                0.5,
                                Blending.MAXIMUM,
                                Interpolation.NEAREST,
                                1.5,
                                new Window(3, 4),
                                "magma",
                                new VolumeLook(Rendering.ISO, Depiction.PLANE, 0.5, 42, 1)));
        assertThat(state.version()).isEqualTo(SCENE.version() + 11);
    }

    @Test
    void whatWasPutIsWhatIsRead() {
        for (Arguments given : accepted().toList()) {
            Outcome.Applied applied =
                    apply(SCENE, "layer/layer-0/" + given.get()[0], given.get()[1]);

            assertThat(row(applied.head()).read(applied.state(), "layer-0"))
                    .as(Arrays.toString(given.get()))
                    .isEqualTo(applied.value());
        }
    }

    @Test
    void theSameValueGivesTheSameScene() {
        assertThat(after(SCENE, "layer/layer-0/opacity", 1.0)).isSameAs(SCENE);
    }

    @Test
    void anEmptyTargetIsTheFirstLayer() {
        assertThat(apply(SCENE, "layer//opacity", 0.5).subject().target()).isEqualTo("layer-0");
    }

    @Test
    void anUnknownLayerIsRefused() {
        Outcome.Rejected rejected = reject(SCENE, "layer/layer-9/opacity", 0.5);

        assertThat(rejected.code()).isEqualTo(ErrorCode.ERROR);
        assertThat(rejected.message()).contains("'layer-9'").contains("layer-0");
        assertThat(rejected.details())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "scope",
                                "layer",
                                "key",
                                "opacity",
                                "target",
                                "layer-9",
                                "reason",
                                "layer.unknown"));
    }

    @Test
    void scopeAndKeyAreStrippedAndLowered() {
        assertThat(apply(SCENE, " Layer / layer-0 / OPACITY ", 0.5).value()).isEqualTo(0.5);
    }

    private static Row row(Head head) {
        return Updates.REDUCER.rows().stream()
                .filter(row -> row.head().equals(head))
                .findFirst()
                .orElseThrow();
    }
}
