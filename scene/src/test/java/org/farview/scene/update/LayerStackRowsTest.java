package org.farview.scene.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.farview.scene.update.Updates.after;
import static org.farview.scene.update.Updates.apply;
import static org.farview.scene.update.Updates.refusal;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.farview.scene.ImageLayer;
import org.farview.scene.LayerStack;
import org.farview.scene.Samples;
import org.farview.scene.SceneState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayerStackRowsTest {
    private static final ImageLayer LAYER = Samples.layer(Samples.twoLevels());

    /** Layers 0, 1 and 2 from the bottom. */
    private static final SceneState SCENE =
            LayerStack.added(
                    LayerStack.added(Samples.scene(), LAYER.withId("layer-1")),
                    LAYER.withId("layer-2"));

    static Stream<Arguments> accepted() {
        return Stream.of(
                arguments("layer/layer-1/name", "  Kortex ü ", "Kortex ü"),
                arguments("layer/layer-1/name", "x".repeat(256), "x".repeat(256)),
                arguments("layer/layer-1/name", "head", "head"),
                arguments("layer/layer-1/selected", 1L, true),
                arguments("layer/layer-1/selected", false, false),
                arguments("layer/layer-0/order", 1L, 1L),
                arguments("layer/layer-0/order", 99L, 2L),
                arguments("layer/layer-2/order", Long.MIN_VALUE, 0L),
                arguments("layer//remove", null, "layer-0"),
                arguments("layer/layer-2/remove", true, "layer-2"));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void acceptsAndSaysWhatItApplied(String path, @Nullable Object value, Object applied) {
        assertThat(apply(SCENE, path, value).value()).isEqualTo(applied);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("layer/layer-1/name", " \t", "state.error value.out_of_range"),
                arguments("layer/layer-1/name", "x".repeat(257), "state.error value.out_of_range"),
                arguments("layer/layer-1/name", "two\nlines", "state.error value.out_of_range"),
                arguments("layer/layer-1/name", "half \ud83d", "state.error value.out_of_range"),
                arguments("layer/layer-1/name", 7L, "state.error value.wrong_type"),
                arguments("layer/layer-1/name", null, "state.error value.wrong_type"),
                arguments("layer/layer-1/selected", "perhaps", "state.error value.wrong_type"),
                arguments("layer/layer-1/order", 1.0, "state.error value.wrong_type"),
                arguments("layer/layer-1/order", true, "state.error value.wrong_type"),
                arguments("layer/layer-9/remove", true, "state.error layer.unknown"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWithCodeAndReason(String path, @Nullable Object value, String refusal) {
        assertThat(refusal(SCENE, path, value)).isEqualTo(refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "selected", "order", "remove"})
    void whoDidNotAskForTheExtensionDoesNotKnowThem(String key) {
        Outcome outcome =
                Updates.REDUCER.reduce(
                        SCENE, Updates.request("layer/layer-1/" + key, "a"), Set.of("x.view"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected ->
                                assertThat(rejected.details())
                                        .containsEntry("reason", "key.unknown"));
    }

    @Test
    void aLayerMovesAmongTheOthers() {
        assertThat(ids(after(SCENE, "layer/layer-0/order", 1L)))
                .containsExactly("layer-1", "layer-0", "layer-2");
        assertThat(ids(after(SCENE, "layer/layer-2/order", 0L)))
                .containsExactly("layer-2", "layer-0", "layer-1");
        assertThat(after(SCENE, "layer/layer-1/order", 1L)).isSameAs(SCENE);
    }

    @Test
    void aRemovedLayerIsGoneFromTheSelectionToo() {
        SceneState selected = after(SCENE, "layer/layer-2/selected", true);
        SceneState both = after(selected, "layer/layer-0/selected", true);

        SceneState left = after(both, "layer/layer-2/remove", true);

        assertThat(both.selected()).containsExactly("layer-0", "layer-2");
        assertThat(ids(left)).containsExactly("layer-0", "layer-1");
        assertThat(left.selected()).containsExactly("layer-0");
    }

    @Test
    void theLastLayerStays() {
        assertThat(refusal(Samples.scene(), "layer/layer-0/remove", true))
                .isEqualTo("state.error layer.last");
    }

    @Test
    void aLayerOfOtherAxesDoesNotBecomeTheFirst() {
        SceneState plain = Samples.scene();
        ImageLayer flat = Samples.layer(Samples.flat()).withId("layer-1");
        SceneState odd =
                new SceneState(
                        plain.version(),
                        plain.point(),
                        List.of(plain.mainLayer(), flat),
                        plain.views());

        assertThat(refusal(odd, "layer/layer-1/order", 0L)).isEqualTo("state.error layer.misfit");
        assertThat(refusal(odd, "layer/layer-0/remove", 0L)).isEqualTo("state.error layer.misfit");
    }

    @Test
    void orderAndRemovalShareAVersion() {
        SubjectVersions versions = new SubjectVersions(Updates.REDUCER, 1);
        Outcome.Applied moved = apply(SCENE, "layer/layer-0/order", 2L);
        versions.advance(SCENE, moved.state());
        Outcome.Applied removed = apply(moved.state(), "layer/layer-1/remove", true);
        versions.advance(moved.state(), removed.state());

        assertThat(versions.of(removed.subject())).isEqualTo(removed.state().version());
        assertThat(versions.of(moved.subject())).isEqualTo(removed.state().version());
        Outcome.Applied same = apply(removed.state(), "layer/layer-2/name", "head");
        assertThat(versions.of(same.subject())).isEqualTo(1);
    }

    private static List<String> ids(SceneState state) {
        return state.layers().stream().map(ImageLayer::id).toList();
    }
}
