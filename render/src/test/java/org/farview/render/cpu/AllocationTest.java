package org.farview.render.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.fixture.FakeChunks;
import org.farview.render.fixture.Grids;
import org.farview.render.fixture.MemoryImage;
import org.farview.render.fixture.Phantom;
import org.farview.render.fixture.Scenes;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.video.ColorConversion;
import org.farview.render.video.I420Frame;
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

/** A picture leaves next to no garbage, once its loops are compiled: vectors stay in registers. */
class AllocationTest {
    private static final CanvasSize CANVAS = new CanvasSize(320, 180);
    private static final Level CUBE = Grids.level(List.of(64, 80, 56), List.of(16, 32, 24));
    private static final RenderLimits LIMITS = RenderLimits.ofStageBytes(64 << 20);

    /** Compiling takes a second or two; an interpreted vector is an object. */
    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(10);

    /** A handful of small records and lists. One object per row of pixels would be more. */
    private static final long LIMIT_BYTES = 12 << 10;

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
            assertThat(allocated(_ -> renderer.render(plan, frame, Cancellation.NEVER)))
                    .isLessThan(LIMIT_BYTES);
        }
    }

    @Test
    void movingThroughSlicesReusesTheStage() {
        SceneState scene = Scenes.of(image, CANVAS);
        List<RenderPlan> plans = IntStream.range(0, 64).mapToObj(z -> plan(scene, z)).toList();
        try (CpuRenderer renderer =
                new CpuRenderer(FakeChunks.full(image), new SerialTiles(), LIMITS)) {
            assertThat(
                            allocated(i ->
                                    renderer.render(plans.get(i % 64), frame, Cancellation.NEVER)))
                    .isLessThan(2 * LIMIT_BYTES);
        }
    }

    @Test
    void conversionAllocatesLittle() {
        try (I420Frame planes = new I420Frame(CANVAS)) {
            assertThat(allocated(_ -> ColorConversion.toI420(frame, planes, new SerialTiles())))
                    .isLessThan(LIMIT_BYTES);
        }
    }

    /** What one more picture allocates, repeated until that is little or time is up. */
    private static long allocated(IntConsumer picture) {
        long start = System.nanoTime();
        long bytes = Long.MAX_VALUE;
        for (int i = 0; System.nanoTime() - start < LONGEST_WARM_UP.toNanos(); i++) {
            long before = allocated();
            picture.accept(i);
            bytes = Math.min(bytes, allocated() - before);
            if (bytes < LIMIT_BYTES) {
                return bytes;
            }
        }
        return bytes;
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
