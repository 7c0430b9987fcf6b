package org.farview.render.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.fixture.FakeChunks;
import org.farview.render.fixture.Grids;
import org.farview.render.fixture.MemoryImage;
import org.farview.render.fixture.Phantom;
import org.farview.render.fixture.Scenes;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.CanvasSize;
import org.farview.scene.Level;
import org.farview.scene.SceneState;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Garbage per picture stays far below one object per pixel. */
class AllocationTest {
    private static final CanvasSize CANVAS = new CanvasSize(320, 180);
    private static final Level CUBE = Grids.level(List.of(64, 80, 56), List.of(16, 32, 24));
    private static final RenderLimits LIMITS = RenderLimits.ofStageBytes(64 << 20);
    private static final int WARM_UP = 10;

    /** A pixel has four bytes; an object has at least sixteen. */
    private static final long LIMIT_BYTES = 320L * 180 * 4;

    private final MemoryImage image = Phantom.of(Grids.pyramid(CUBE, 3), VoxelType.UINT16);
    private final Frame frame = new Frame(CANVAS);

    @ParameterizedTest
    @CsvSource({"2, EXACT", "3, INTERACTIVE", "3, EXACT"})
    void pictureAllocatesLittle(int ndisplay, Quality quality) {
        SceneState scene = Scenes.of(image, CANVAS);
        SceneState shown = Scenes.with(scene, scene.mainView().withNdisplay(ndisplay));
        RenderPlan plan = RenderPlanner.plan(shown, shown.mainView(), quality, LIMITS);
        try (CpuRenderer renderer =
                new CpuRenderer(FakeChunks.full(image), new SerialTiles(), LIMITS)) {
            for (int i = 0; i < WARM_UP; i++) {
                renderer.render(plan, frame, Cancellation.NEVER);
            }

            long before = allocated();
            renderer.render(plan, frame, Cancellation.NEVER);

            assertThat(allocated() - before).isLessThan(LIMIT_BYTES);
        }
    }

    @Test
    void movingThroughSlicesReusesTheStage() {
        SceneState scene = Scenes.of(image, CANVAS);
        try (CpuRenderer renderer =
                new CpuRenderer(FakeChunks.full(image), new SerialTiles(), LIMITS)) {
            for (int z = 0; z < 64; z++) {
                renderer.render(plan(scene, z), frame, Cancellation.NEVER);
            }

            long before = allocated();
            renderer.render(plan(scene, 7), frame, Cancellation.NEVER);

            assertThat(allocated() - before).isLessThan(LIMIT_BYTES / 4);
        }
    }

    private static RenderPlan plan(SceneState scene, double z) {
        SceneState at = Scenes.at(scene, List.of(z, 0.0, 0.0));
        return RenderPlanner.plan(at, at.mainView(), Quality.EXACT, LIMITS);
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }
}
