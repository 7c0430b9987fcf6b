package org.farview.render.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.farview.render.fixture.Grids;
import org.farview.render.fixture.MemoryImage;
import org.farview.render.fixture.Phantom;
import org.farview.render.fixture.Scenes;
import org.farview.scene.CanvasSize;
import org.farview.scene.LayerLook;
import org.farview.scene.Rendering;
import org.farview.scene.SceneState;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;
import org.junit.jupiter.api.Test;

class RayFocusTest {
    private final MemoryImage image =
            Phantom.of(
                    Grids.pyramid(Grids.level(List.of(8, 8, 256), List.of(8, 8, 64)), 1),
                    VoxelType.UINT8);

    @Test
    void theLargestIsTheFirstOfItsKindWhateverTheWindow() {
        assertThat(focus(Rendering.MIP, 3, 200, Float.NaN, 255, 255, 1)).hasValue(3);
        assertThat(focus(Rendering.MIP, 3, 3)).hasValue(0);
        assertThat(focus(Rendering.MIP, Float.NaN)).isEmpty();
        assertThat(focus(Rendering.MIP)).isEmpty();
    }

    @Test
    void theSmallestIsTheFirstOfItsKind() {
        assertThat(focus(Rendering.MINIP, 3, Float.NaN, 1, 1, 9)).hasValue(2);
    }

    @Test
    void aMeanLiesNowhere() {
        assertThat(focus(Rendering.AVERAGE, 1, 2, 3)).isEmpty();
    }

    @Test
    void whatLiesBehindMuchIsWeaker() {
        float[] values = new float[100];
        java.util.Arrays.fill(values, 90);
        values[0] = 95;
        values[99] = 100;

        assertThat(focus(Rendering.ATTENUATED_MIP, values)).hasValue(0);
        assertThat(focus(Rendering.ATTENUATED_MIP, 95, 100)).hasValue(1);
        assertThat(focus(Rendering.ATTENUATED_MIP, 0, 0)).isEmpty();
    }

    @Test
    void fogIsWhereMostOfItIsSeen() {
        assertThat(focus(Rendering.TRANSLUCENT, 0, 20, 100, 100)).hasValue(2);
        assertThat(focus(Rendering.TRANSLUCENT, 0, 0)).isEmpty();
    }

    /** The threshold is the middle of the window: 50. */
    @Test
    void aSurfaceLiesBetweenTheSamplesThatItParts() {
        assertThat(focus(Rendering.ISO, 0, 40, 60, 100)).hasValue(1.5);
        assertThat(focus(Rendering.ISO, 60, 0)).hasValue(0);
        assertThat(focus(Rendering.ISO, Float.NaN, 80)).hasValue(1);
        assertThat(focus(Rendering.ISO, 10, 49)).isEmpty();
    }

    private OptionalDouble focus(Rendering rendering, float... values) {
        SceneState scene = Scenes.of(image, new CanvasSize(64, 64));
        LayerLook look = LayerLook.of(new Window(0, 100));
        look = look.withVolume(look.volume().withRendering(rendering));
        SceneState volume = Scenes.with(scene, look);
        volume = Scenes.with(volume, volume.mainView().withNdisplay(3));
        return RayFocus.of(
                RenderPlanner.finestVolume(volume, volume.mainLayer(), volume.mainView()), values);
    }
}
