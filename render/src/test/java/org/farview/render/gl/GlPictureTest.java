package org.farview.render.gl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.fixture.FakeChunks;
import org.farview.render.fixture.Grids;
import org.farview.render.fixture.MemoryImage;
import org.farview.render.fixture.Phantom;
import org.farview.render.fixture.Picture;
import org.farview.render.fixture.Reference;
import org.farview.render.fixture.Scenes;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.CanvasSize;
import org.farview.scene.Level;
import org.farview.scene.SceneState;
import org.farview.scene.VoxelType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GlPictureTest {
    private static final RenderLimits LIMITS = RenderLimits.ofStageBytes(64 << 20);
    private static final Level CUBE = Grids.level(List.of(64, 80, 56), List.of(16, 32, 24));

    @ParameterizedTest
    @EnumSource(VoxelType.class)
    void pictures(VoxelType type) {
        MemoryImage image = Phantom.of(Grids.pyramid(CUBE, 2), type);
        SceneState slice = Scenes.of(image, new CanvasSize(128, 96));
        SceneState volume = Scenes.with(slice, slice.mainView().withNdisplay(3));
        System.out.println(GlDevices.list());
        try (GlRenderer gl =
                new GlRenderer(
                        FakeChunks.full(image),
                        new SerialTiles(),
                        LIMITS,
                        GlSettings.of(GlDevices.list().getFirst()))) {
            for (SceneState scene : List.of(slice, volume)) {
                for (Quality quality : List.of(Quality.EXACT, Quality.INTERACTIVE)) {
                    Frame frame = new Frame(new CanvasSize(128, 96));
                    long start = System.nanoTime();
                    var result =
                            gl.render(
                                    RenderPlanner.plan(scene, scene.mainView(), quality, LIMITS),
                                    frame,
                                    Cancellation.NEVER);
                    System.out.printf(
                            "%s %s ms %d%n", type, result, (System.nanoTime() - start) / 1000000);
                    int level = result.level();
                    Frame wanted = Reference.draw(image, scene, level);
                    Picture.keep("gl-" + type + scene.mainView().ndisplay() + quality, frame);
                    System.out.printf(
                            "diff %d psnr %f%n",
                            Picture.maxDifference(frame, wanted), Picture.psnr(frame, wanted));
                }
            }
        }
        assertThat(true).isTrue();
    }
}
