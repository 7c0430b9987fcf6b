package org.farview.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.farview.data.ChunkRequest;
import org.farview.render.cpu.CpuRenderer;
import org.farview.render.fixture.FakeChunks;
import org.farview.render.fixture.Grids;
import org.farview.render.fixture.MemoryImage;
import org.farview.render.fixture.Phantom;
import org.farview.render.fixture.Picture;
import org.farview.render.fixture.Scenes;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.CanvasSize;
import org.farview.scene.SceneState;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Test;

class SnapshotRendererTest {
    private static final RenderLimits LIMITS = RenderLimits.ofStageBytes(64 << 20);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final MemoryImage image =
            Phantom.of(
                    Grids.pyramid(Grids.level(List.of(32, 40, 48), List.of(16, 16, 16)), 2),
                    VoxelType.UINT8);
    private final FakeChunks chunks = FakeChunks.only(image, _ -> false);
    private final RenderPlan plan = plan(Scenes.of(image, new CanvasSize(160, 120)));
    private final Deque<Runnable> events = new ArrayDeque<>();

    @Test
    void waitsUntilEveryChunkIsThere() {
        events.add(() -> chunks.makeResident(key -> key.level() == 1));
        events.add(() -> chunks.makeResident(_ -> true));

        SnapshotRenderer.Snapshot snapshot = take(Duration.ofSeconds(10));

        assertThat(events).isEmpty();
        assertThat(snapshot.result().progress().isSettled()).isTrue();
        assertThat(chunks.demands().getFirst().requests()).isEqualTo(plan.requests());
        assertThat(chunks.demandedKeys()).isEmpty();
    }

    @Test
    void drawsWhatIsThereWhenPatienceEnds() {
        events.add(() -> chunks.makeResident(key -> key.level() == 1));
        events.add(() -> {});
        events.add(() -> chunks.makeResident(_ -> true));

        SnapshotRenderer.Snapshot snapshot = take(Duration.ofSeconds(2));

        assertThat(events).hasSize(1);
        assertThat(snapshot.result().progress().isSettled()).isFalse();
        assertThat(snapshot.result().outcome()).isEqualTo(RenderResult.Outcome.DRAWN);
        assertThat(Picture.covered(snapshot.frame())).isPositive();
    }

    @Test
    void failedChunksAreNotWaitedFor() {
        chunks.makeFailed(_ -> true);

        assertThat(take(SECOND).result().progress().failed()).isPositive();
    }

    @Test
    void samePlanGivesTheSameBytes() {
        chunks.makeResident(_ -> true);

        byte[] first = PngWriter.encode(take(SECOND).frame(), 6);

        assertThat(PngWriter.encode(take(SECOND).frame(), 6)).isEqualTo(first);
    }

    @Test
    void requestsNameEveryChunkOnce() {
        assertThat(plan.requests().stream().map(ChunkRequest::key)).doesNotHaveDuplicates();
    }

    private SnapshotRenderer.Snapshot take(Duration patience) {
        try (CpuRenderer renderer = new CpuRenderer(chunks, new SerialTiles(), LIMITS)) {
            return new SnapshotRenderer("still", chunks, renderer, this::await)
                    .take(plan, patience);
        }
    }

    /** Each wait lasts a second and brings the next event. */
    private Duration await(Duration atMost) {
        events.remove().run();
        return SECOND;
    }

    private static RenderPlan plan(SceneState scene) {
        return RenderPlanner.plan(scene, scene.mainView(), Quality.EXACT, LIMITS);
    }
}
