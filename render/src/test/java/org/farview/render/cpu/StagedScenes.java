package org.farview.render.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.farview.data.Chunks;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.RenderResult;
import org.farview.render.fixture.Grids;
import org.farview.render.fixture.MemoryImage;
import org.farview.render.fixture.Phantom;
import org.farview.render.fixture.Scenes;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.fixture.SteppedWorkbench;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.CanvasSize;
import org.farview.scene.Level;
import org.farview.scene.LevelChoice;
import org.farview.scene.SceneState;
import org.farview.scene.VolumeCamera;
import org.farview.scene.VoxelType;

/** A small volume at four times, whose finest level takes all of its budget. */
final class StagedScenes {
    static final CanvasSize CANVAS = new CanvasSize(96, 64);

    /** Two bytes a voxel. */
    static final long FINE_BYTES = 2L * 32 * 40 * 28;

    static final RenderLimits LIMITS = RenderLimits.ofStageBytes(2 * FINE_BYTES);

    /** Along the rows, and along the columns. */
    static final double FRONT = 0;

    static final double SIDE = 90;

    private StagedScenes() {}

    static MemoryImage image(int chunk, int levels) {
        Level finest = Grids.level(List.of(4, 32, 40, 28), List.of(1, chunk, chunk, chunk));
        return Phantom.of(Grids.pyramid(finest, levels), VoxelType.UINT16);
    }

    /** The volume of one time at its finest level. */
    static SceneState at(MemoryImage image, int time) {
        SceneState scene = Scenes.of(image, CANVAS);
        SceneState volume = Scenes.with(scene, scene.mainView().withNdisplay(3));
        return Scenes.at(locked(volume, 0), List.of((double) time, 0.0, 0.0, 0.0));
    }

    static SceneState locked(SceneState scene, int level) {
        return Scenes.with(scene, scene.mainView().withLevelChoice(new LevelChoice.Locked(level)));
    }

    static SceneState turned(SceneState scene, double azimuth) {
        VolumeCamera camera = scene.mainView().volume();
        return Scenes.with(
                scene,
                new VolumeCamera(
                        camera.centerDepth(),
                        camera.centerRow(),
                        camera.centerColumn(),
                        azimuth,
                        0,
                        0,
                        camera.fovDeg(),
                        camera.distance()));
    }

    static RenderPlan plan(SceneState scene, Quality quality) {
        return RenderPlanner.plan(scene, scene.mainView(), quality, LIMITS);
    }

    /** The picture of a renderer that waits. */
    static Frame alone(Chunks chunks, RenderPlan plan) {
        Frame picture = new Frame(CANVAS);
        try (CpuRenderer other = new CpuRenderer(chunks, new SerialTiles(), LIMITS)) {
            other.render(plan, picture, Cancellation.NEVER);
        }
        return picture;
    }

    /** A renderer and the one who does its work. */
    record Room(CpuRenderer renderer, SteppedWorkbench bench) {
        /** Draws until nothing is left to be done, with the last picture in the frame. */
        RenderResult settle(RenderPlan plan, Frame into) {
            RenderResult result = renderer.render(plan, into, Cancellation.NEVER);
            for (int i = 0; i < 100 && (bench.underWay() > 0 || renderer.advance()); i++) {
                bench.finish();
                result = renderer.render(plan, into, Cancellation.NEVER);
            }
            assertThat(bench.underWay()).isZero();
            return result;
        }
    }

    /** Compared as a whole: the pixels of a failure would fill the screen. */
    static void assertSame(Frame got, Frame wanted) {
        assertThat(Arrays.equals(got.pixels(), wanted.pixels())).as("same picture").isTrue();
    }
}
