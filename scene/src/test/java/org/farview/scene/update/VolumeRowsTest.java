package org.farview.scene.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.farview.scene.update.Updates.after;
import static org.farview.scene.update.Updates.apply;
import static org.farview.scene.update.Updates.refusal;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.farview.scene.LayerLook;
import org.farview.scene.Rendering;
import org.farview.scene.Samples;
import org.farview.scene.SceneState;
import org.farview.scene.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VolumeRowsTest {
    private static final SceneState SCENE = Samples.scene();

    static Stream<Arguments> accepted() {
        return Stream.of(
                arguments("render_mode", "ISO", "iso"),
                arguments("render_mode", "translucent", "translucent"),
                arguments("contrast_limits", List.of(9L, 3.5), List.of(3.5, 9.0)),
                arguments("colormap", "Magma", "magma"),
                arguments("opacity", 1.5, 1.0),
                arguments("opacity", -1L, 0.0),
                arguments("sample_step", 2L, 2.0),
                arguments("sample_step", 0.0, 0.1),
                arguments("sample_step", 1e9, 4.0));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void acceptsAndSaysWhatItApplied(String key, Object value, Object applied) {
        assertThat(apply(SCENE, "volume/main/" + key, value).value()).isEqualTo(applied);
        assertThat(apply(SCENE, "volume//" + key, value).value()).isEqualTo(applied);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(
                        "volume/main/render_mode", "additive", "state.invalid value.unknown_name"),
                arguments("volume/main/render_mode", 1L, "state.invalid value.wrong_type"),
                arguments(
                        "volume/main/contrast_limits", List.of(), "state.invalid value.wrong_type"),
                arguments(
                        "volume/main/contrast_limits",
                        List.of(0L, Double.NaN),
                        "state.invalid value.not_finite"),
                arguments(
                        "volume/main/contrast_limits",
                        List.of(4L, 4L),
                        "state.invalid contrast_limits.empty"),
                arguments("volume/main/colormap", "sunset", "state.invalid value.unknown_name"),
                arguments("volume/main/colormap", "", "state.invalid value.unknown_name"),
                arguments("volume/main/opacity", true, "state.invalid value.wrong_type"),
                arguments("volume/main/opacity", Double.NaN, "state.invalid value.not_finite"),
                arguments("volume/main/sample_step", null, "state.invalid value.wrong_type"),
                arguments(
                        "volume/main/sample_step",
                        Double.POSITIVE_INFINITY,
                        "state.invalid value.not_finite"),
                arguments("volume/main/shininess", 1L, "state.invalid key.unknown"),
                arguments("volume/layer-0/opacity", 1L, "state.invalid target.unknown"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWithCodeAndReason(String path, @Nullable Object value, String refusal) {
        assertThat(refusal(SCENE, path, value)).isEqualTo(refusal);
    }

    @Test
    void volumeAndFirstLayerAreOne() {
        SceneState byVolume = SCENE;
        SceneState byLayer = SCENE;
        for (Map.Entry<String, Object> each :
                Map.<String, Object>of(
                                "colormap",
                                "hot",
                                "opacity",
                                0.25,
                                "contrast_limits",
                                List.of(1L, 2L))
                        .entrySet()) {
            byVolume = after(byVolume, "volume/main/" + each.getKey(), each.getValue());
            byLayer = after(byLayer, "layer/layer-0/" + each.getKey(), each.getValue());
        }

        LayerLook look = byVolume.mainLayer().look();
        assertThat(look).isEqualTo(byLayer.mainLayer().look());
        assertThat(look.contrast()).isEqualTo(new Window(1, 2));
        assertThat(look.colormap()).isEqualTo("hot");
    }

    @Test
    void versionsCountForBothScopes() {
        SubjectVersions versions = new SubjectVersions(Updates.REDUCER, 1);
        SceneState first = after(SCENE, "volume/main/opacity", 0.5);
        versions.advance(SCENE, first);
        Outcome.Applied same = apply(first, "layer/layer-0/opacity", 0.5);

        assertThat(same.state()).isSameAs(first);
        assertThat(versions.of(same.subject())).isEqualTo(2);
    }

    @Test
    void whatOnlyALayerMayBeIsStillRead() {
        SceneState additive = after(SCENE, "layer/layer-0/rendering", "additive");

        SubjectVersions versions = new SubjectVersions(Updates.REDUCER, 1);
        versions.advance(SCENE, additive);
        Outcome.Applied back = apply(additive, "volume/main/render_mode", "mip");

        assertThat(versions.of(back.subject())).isEqualTo(2);
        assertThat(additive.mainLayer().look().volume().rendering()).isEqualTo(Rendering.ADDITIVE);
        assertThat(back.state().mainLayer().look()).isEqualTo(SCENE.mainLayer().look());
    }
}
