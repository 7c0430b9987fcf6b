package org.farview.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InitialSceneTest {
    @Test
    void slicesThroughTheMiddleOfTheFinestLevel() {
        SceneState scene = Samples.scene();

        assertThat(scene.version()).isEqualTo(1);
        assertThat(scene.point()).isEqualTo(List.of(32.0, 0.0, 0.0));
        assertThat(scene.mainView().ndisplay()).isEqualTo(2);
        assertThat(scene.mainView().order()).isEqualTo(List.of(0, 1, 2));
        assertThat(scene.mainView().currentLevel()).isZero();
        assertThat(scene.mainView().levelChoice()).isEqualTo(new LevelChoice.Automatic());
    }

    @Test
    void framesBothCameras() {
        View view = Samples.scene().mainView();

        assertThat(view.plane()).isEqualTo(new PlaneCamera(239.5, 319.5, 1));
        assertThat(view.volume().centerDepth()).isEqualTo(31);
    }

    @Test
    void timeAndChannelsBeginAtTheirStart() {
        SceneState scene = InitialScene.of(Samples.layer(Samples.movie()), Samples.CANVAS);

        assertThat(scene.point()).isEqualTo(List.of(0.0, 0.0, 5.0, 0.0, 0.0));
    }

    @Test
    void channelsBehindTheSidesOfAPictureAreNoneOfThem() {
        Multiscale movie = Samples.movie();
        Multiscale picture =
                new StoredAxes(movie, List.of(3, 4, 1), List.of(0, 0, 0, 0, 0)).shownImage();

        SceneState scene = InitialScene.of(Samples.layer(picture), Samples.CANVAS);

        assertThat(scene.mainView().order()).containsExactly(2, 0, 1);
        assertThat(InitialScene.order(movie)).containsExactly(0, 1, 2, 3, 4);
        assertThat(InitialScene.order(Samples.flat())).containsExactly(0, 1);
    }

    @Test
    void channelsOfOneImageAreLayersFromTheBottomUp() {
        Multiscale movie = Samples.movie();
        ImageLayer whole = Samples.layer(movie);
        StoredAxes first = whole.stored().fixedAt(1, 0);
        StoredAxes second = whole.stored().fixedAt(1, 1);

        SceneState scene =
                InitialScene.of(
                        List.of(
                                whole.withAxes(first.shownImage(), first).withName("a"),
                                whole.withAxes(second.shownImage(), second).withName("b")),
                        Samples.CANVAS);

        assertThat(scene.layers()).extracting(ImageLayer::id).containsExactly("layer-0", "layer-1");
        assertThat(scene.layers()).extracting(ImageLayer::name).containsExactly("a", "b");
        assertThat(scene.mainView().order()).hasSize(4);
    }

    @Test
    void aFlatImageHasNothingToSlice() {
        SceneState scene = InitialScene.of(Samples.layer(Samples.flat()), Samples.CANVAS);

        assertThat(scene.mainView().sliced()).isEmpty();
        assertThat(scene.point()).isEqualTo(List.of(0.0, 0.0));
    }
}
