package org.farview.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a layer looks like that is added to others. */
class NewLayerTest {
    private static final SceneState SCENE = Samples.scene();
    private static final ImageLayer IMAGE = Samples.layer(Samples.twoLevels());

    @Test
    void furtherImagesAreLightOfColoursOfTheirOwn() {
        SceneState scene = SCENE;
        for (int i = 0; i < 8; i++) {
            scene = LayerStack.added(scene, NewLayer.in(scene, IMAGE));
        }

        assertThat(scene.layers())
                .extracting(layer -> layer.look().colormap())
                .containsExactly(
                        "gray", "green", "magenta", "cyan", "yellow", "red", "blue", "green",
                        "magenta");
        assertThat(scene.layers().subList(1, 9))
                .extracting(layer -> layer.look().blending())
                .containsOnly(Blending.ADDITIVE);
        assertThat(scene.mainLayer()).as("as it was").isEqualTo(SCENE.mainLayer());
    }

    @Test
    void aColourThatIsFreeAgainIsTakenFirst() {
        SceneState scene = LayerStack.added(SCENE, NewLayer.in(SCENE, IMAGE));
        scene = LayerStack.added(scene, NewLayer.in(scene, IMAGE));
        scene = LayerStack.removed(scene, "layer-1");

        assertThat(NewLayer.in(scene, IMAGE).look().colormap()).isEqualTo("green");
    }

    @Test
    void everyColourIsAColormap() {
        assertThat(Colormap.names()).containsAll(NewLayer.COLORS);
    }

    @Test
    void labelsCoverWhatIsBelowInPartAndTakeNoColour() {
        ImageLayer labels = NewLayer.in(SCENE, IMAGE.withKind(LayerKind.LABELS));
        SceneState scene = LayerStack.added(SCENE, labels);

        assertThat(labels.look())
                .isEqualTo(
                        IMAGE.look()
                                .withOpacity(0.7)
                                .withBlending(Blending.TRANSLUCENT)
                                .withInterpolation(Interpolation.NEAREST));
        assertThat(NewLayer.in(scene, IMAGE).look().colormap()).isEqualTo("green");
    }

    @Test
    void aNameThatIsTakenGetsANumber() {
        SceneState scene = LayerStack.added(SCENE, NewLayer.in(SCENE, IMAGE));
        scene = LayerStack.added(scene, NewLayer.in(scene, IMAGE));
        String longest = "n".repeat(ImageLayer.LONGEST_NAME);
        scene = LayerStack.added(scene, NewLayer.in(scene, IMAGE.withName(longest)));

        assertThat(scene.layers())
                .extracting(ImageLayer::name)
                .containsExactly("head", "head [1]", "head [2]", longest);
        assertThat(NewLayer.in(scene, IMAGE.withName("foot")).name()).isEqualTo("foot");
        assertThat(NewLayer.in(scene, IMAGE.withName(longest)).name()).isEqualTo(longest);
    }

    @Test
    void itsIdIsItsOwn() {
        assertThat(List.of(IMAGE.id(), NewLayer.in(SCENE, IMAGE).id()))
                .containsExactly("layer-0", "layer-1");
    }
}
