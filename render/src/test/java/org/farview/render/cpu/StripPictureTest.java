package org.farview.render.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.fixture.Grids;
import org.farview.render.fixture.MemoryImage;
import org.farview.render.fixture.Phantom;
import org.farview.render.fixture.Scenes;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.fixture.Shelf;
import org.farview.render.view.CanvasStrip;
import org.farview.render.view.LayerPlan;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlanner;
import org.farview.render.view.StripPlanner;
import org.farview.scene.Blending;
import org.farview.scene.CanvasSize;
import org.farview.scene.Interpolation;
import org.farview.scene.LayerLook;
import org.farview.scene.LevelChoice;
import org.farview.scene.PlaneCamera;
import org.farview.scene.Rendering;
import org.farview.scene.SceneState;
import org.farview.scene.View;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture that is drawn strip by strip is the picture that is drawn at once, to the last bit. */
class StripPictureTest {
    private static final RenderLimits LIMITS = RenderLimits.ofStageBytes(64 << 20);

    /** Two strips, the second of 72 rows. */
    private static final CanvasSize CANVAS = new CanvasSize(640, 480);

    private final Shelf shelf = new Shelf();
    private final MemoryImage image =
            shelf.add(
                    Phantom.of(
                            Grids.pyramid(Grids.level(List.of(24, 40, 48), List.of(16, 16, 16)), 2),
                            VoxelType.UINT8));

    @ParameterizedTest
    @EnumSource(
            value = Interpolation.class,
            names = {"NEAREST", "LINEAR"})
    void aSlice(Interpolation interpolation) {
        SceneState scene = Scenes.of(image, CANVAS);
        LayerLook look = scene.mainLayer().look().withInterpolation(interpolation);

        assertSame(Scenes.with(Scenes.with(scene, look), new PlaneCamera(17.3, 21.7, 9.13)));
    }

    @ParameterizedTest
    @EnumSource(Rendering.class)
    void aVolume(Rendering rendering) {
        SceneState scene = Scenes.rendered(Scenes.of(image, CANVAS), rendering);

        assertSame(Scenes.seen(scene, 33, 21, 50));
    }

    @Test
    void parallelRays() {
        SceneState scene = Scenes.rendered(Scenes.of(image, CANVAS), Rendering.MIP);

        assertSame(Scenes.seen(scene, 33, 21, 0));
    }

    /** The rest of 10 rows is too low for a canvas. */
    @ParameterizedTest
    @ValueSource(ints = {16, 408, 410, 418, 424, 816, 818})
    void anyHeight(int height) {
        SceneState scene = Scenes.of(image, new CanvasSize(640, height));

        assertSame(scene);
    }

    @Test
    void whatCannotBeReadIsHatchedWithoutASeam() {
        shelf.of(image).makeFailed(key -> key.level() == 0 && key.index().get(2) == 1);

        assertSame(Scenes.with(Scenes.of(image, CANVAS), new PlaneCamera(20, 24, 12)));
    }

    /** In the upper strip nothing lies below the upper layer, in the lower one something does. */
    @Test
    void whatIsLaidOverNothingInOneStripIsNotLaidOtherwise() {
        MemoryImage other = shelf.add(image);
        SceneState scene = Scenes.with(Scenes.of(image, CANVAS), new PlaneCamera(-4, 24, 8));
        LayerLook look = scene.mainLayer().look().withBlending(Blending.MINIMUM).withOpacity(0.7);

        assertSame(Scenes.over(scene, other, look));
    }

    @Test
    void allStripsShowOneLevelThatFitsInEach() {
        MemoryImage large =
                Phantom.of(
                        Grids.pyramid(Grids.level(List.of(2, 600, 640), List.of(2, 64, 64)), 3),
                        VoxelType.UINT8);
        SceneState scene = Scenes.of(large, CANVAS);
        View view = scene.mainView().withLevelChoice(new LevelChoice.Locked(0));
        StripPlanner strips = new StripPlanner(scene, view, RenderLimits.ofStageBytes(200 * 640));

        assertThat(strips.count()).isEqualTo(2);
        for (int i = 0; i < strips.count(); i++) {
            LayerPlan.Staged plan = (LayerPlan.Staged) strips.plan(i).layers().getFirst();
            assertThat(plan.cut().level().index()).isEqualTo(1);
        }
    }

    private void assertSame(SceneState scene) {
        assertThat(inStrips(scene)).isEqualTo(atOnce(scene));
    }

    private int[] atOnce(SceneState scene) {
        Frame frame = new Frame(scene.mainView().canvas());
        try (CpuRenderer renderer = new CpuRenderer(shelf, new SerialTiles(), LIMITS)) {
            renderer.render(
                    RenderPlanner.plan(scene, scene.mainView(), Quality.EXACT, LIMITS),
                    frame,
                    Cancellation.NEVER);
        }
        return frame.pixels();
    }

    private int[] inStrips(SceneState scene) {
        CanvasSize canvas = scene.mainView().canvas();
        int[] pixels = new int[canvas.width() * canvas.height()];
        StripPlanner strips = new StripPlanner(scene, scene.mainView(), LIMITS);
        try (CpuRenderer renderer = new CpuRenderer(shelf, new SerialTiles(), LIMITS)) {
            for (int i = 0; i < strips.count(); i++) {
                CanvasStrip strip = strips.strip(i);
                Frame frame = new Frame(strip.size());
                renderer.render(strips.plan(i), frame, Cancellation.NEVER);
                System.arraycopy(
                        frame.pixels(),
                        0,
                        pixels,
                        strip.firstRow() * canvas.width(),
                        frame.pixels().length);
            }
        }
        return pixels;
    }
}
