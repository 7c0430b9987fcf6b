package org.farview.render.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.farview.data.Chunks;
import org.farview.render.Frame;
import org.farview.render.Renderer;
import org.farview.render.fixture.Grids;
import org.farview.render.fixture.MaximumContract;
import org.farview.render.fixture.MemoryImage;
import org.farview.render.fixture.Phantom;
import org.farview.render.fixture.Scenes;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.scene.CanvasSize;
import org.farview.scene.SceneState;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Test;

class VolumePictureTest extends MaximumContract {
    @Override
    protected Renderer renderer(Chunks chunks, RenderLimits limits) {
        return new CpuRenderer(chunks, new SerialTiles(), limits);
    }

    /** Moving pictures are resampled slices, and at rest they are better cast. */
    @Test
    void onlyAnExactPictureCannotBeRefined() {
        MemoryImage image =
                shelved(
                        Phantom.of(
                                Grids.pyramid(
                                        Grids.level(List.of(16, 20, 24), List.of(16, 16, 16)), 1),
                                VoxelType.UINT8));
        SceneState flat = Scenes.of(image, new CanvasSize(32, 24));
        SceneState scene = Scenes.with(flat, flat.mainView().withNdisplay(3));
        Frame frame = new Frame(scene.mainView().canvas());

        assertThat(render(plan(scene, Quality.INTERACTIVE), frame).refinable()).isTrue();
        assertThat(render(plan(scene, Quality.SETTLED), frame).refinable()).isTrue();
        assertThat(render(plan(scene, Quality.EXACT), frame).refinable()).isFalse();
    }
}
