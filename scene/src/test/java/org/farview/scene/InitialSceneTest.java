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
    void aFlatImageHasNothingToSlice() {
        SceneState scene = InitialScene.of(Samples.layer(Samples.flat()), Samples.CANVAS);

        assertThat(scene.mainView().sliced()).isEmpty();
        assertThat(scene.point()).isEqualTo(List.of(0.0, 0.0));
    }
}
