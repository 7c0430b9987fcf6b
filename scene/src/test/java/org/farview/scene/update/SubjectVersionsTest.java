package org.farview.scene.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.farview.scene.update.Updates.apply;
import static org.farview.scene.update.Updates.shift;

import java.util.List;
import org.farview.scene.LayerStack;
import org.farview.scene.NewLayer;
import org.farview.scene.Samples;
import org.farview.scene.SceneState;
import org.junit.jupiter.api.Test;

class SubjectVersionsTest {
    private final SubjectVersions versions = new SubjectVersions(Updates.REDUCER, 1);
    private SceneState state = Samples.scene();

    @Test
    void whatNeverChangedHasTheFirstVersion() {
        assertThat(update("layer/layer-0/opacity", 1.0)).isEqualTo(1);
    }

    @Test
    void aChangeCountsForItsOwnSubjectOnly() {
        assertThat(update("layer/layer-0/opacity", 0.5)).isEqualTo(2);
        assertThat(update("layer/layer-0/gamma", 2.0)).isEqualTo(3);
        assertThat(update("layer/layer-0/opacity", 0.5)).isEqualTo(2);
    }

    @Test
    void allCameraMovesShareAVersion() {
        assertThat(update("camera/main/pan", shift(1, 1))).isEqualTo(2);
        assertThat(update("camera/main/pan", shift(0, 0))).isEqualTo(2);
        assertThat(update("camera/main/reset", "")).isEqualTo(3);
    }

    @Test
    void aResizedCanvasChangesTheCameraToo() {
        assertThat(update("view/main/canvas_size", List.of(320L, 240L))).isEqualTo(2);
        assertThat(update("camera/main/pan", shift(0, 0))).isEqualTo(2);
    }

    /** Whatever is changed: no subject of another layer counts it. */
    @Test
    void aChangeCountsForItsOwnLayerOnly() {
        state = LayerStack.added(state, NewLayer.in(state, state.mainLayer())).withVersion(1);
        String other = state.layers().get(1).id();
        assertThat(update("layer/" + other + "/opacity", 0.5)).isEqualTo(2);
        assertThat(update("layer/layer-0/opacity", 1.0)).isEqualTo(1);
        assertThat(update("layer/layer-0/selected", true)).isEqualTo(3);
        assertThat(update("layer/" + other + "/selected", false)).isEqualTo(1);
        assertThat(update("layer/" + other + "/order", 0L)).isEqualTo(4);
        assertThat(update("layer/layer-0/opacity", 1.0)).isEqualTo(1);
        assertThat(update("layer/layer-0/gamma", 2.0)).isEqualTo(5);
    }

    private long update(String path, Object value) {
        Outcome.Applied applied = apply(state, path, value);
        versions.advance(state, applied.state());
        state = applied.state();
        return versions.of(applied.subject());
    }
}
