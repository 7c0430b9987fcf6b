package org.farview.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LayerStackTest {
    private static final SceneState SCENE = Samples.scene();

    @Test
    void aLayerIsAddedOnTop() {
        ImageLayer layer = Samples.layer(Samples.twoLevels()).withId(LayerStack.freshId(SCENE));

        SceneState more = LayerStack.added(SCENE, layer);

        assertThat(more.layers()).containsExactly(SCENE.mainLayer(), layer);
        assertThat(layer.id()).isEqualTo("layer-1");
        assertThat(LayerStack.freshId(more)).isEqualTo("layer-2");
    }

    @Test
    void aLayerOfOtherAxesDoesNotFit() {
        ImageLayer flat = Samples.layer(Samples.flat()).withId("layer-1");

        assertThat(LayerStack.misfit(SCENE, flat))
                .hasValueSatisfying(why -> {
                    assertThat(why.reason()).isEqualTo("layer.misfit");
                    assertThat(why.message()).contains("2 axes").contains("3");
                });
        assertThatThrownBy(() -> LayerStack.added(SCENE, flat))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layer.misfit");
    }

    @Test
    void anIdIsGivenOnce() {
        assertThat(LayerStack.misfit(SCENE, SCENE.mainLayer()))
                .map(LayerStack.Misfit::reason)
                .contains("layer.known");
    }

    @Test
    void theNumberOfLayersIsBounded() {
        SceneState full = SCENE;
        while (full.layers().size() < LayerStack.MOST_LAYERS) {
            full = LayerStack.added(full, SCENE.mainLayer().withId(LayerStack.freshId(full)));
        }

        assertThat(LayerStack.misfit(full, SCENE.mainLayer().withId("another")))
                .map(LayerStack.Misfit::reason)
                .contains("layer.too_many");
    }

    @Test
    void aFirstLayerOfFewerLevelsHasTheCurrentOne() {
        Multiscale image = Samples.twoLevels();
        Multiscale one = new Multiscale(image.axes(), image.levels().subList(0, 1));
        SceneState coarse = SCENE.withMainView(SCENE.mainView().withCurrentLevel(1));
        SceneState two = LayerStack.added(coarse, Samples.layer(one).withId("layer-1"));

        assertThat(two.mainView().currentLevel()).isEqualTo(1);
        assertThat(LayerStack.movedTo(two, "layer-1", 0).mainView().currentLevel()).isZero();
        assertThat(LayerStack.removed(two, "layer-0").mainView().currentLevel()).isZero();
    }

    @Test
    void labelsAreIntegers() {
        ImageLayer image = SCENE.mainLayer();
        ImageLayer floats =
                new ImageLayer(
                        image.id(),
                        image.name(),
                        image.source(),
                        image.image(),
                        VoxelType.FLOAT32,
                        image.range(),
                        image.look());

        assertThat(image.withKind(LayerKind.LABELS).kind().wireName()).isEqualTo("labels");
        assertThatThrownBy(() -> floats.withKind(LayerKind.LABELS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("float32");
    }
}
