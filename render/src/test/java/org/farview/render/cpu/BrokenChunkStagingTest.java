package org.farview.render.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.farview.render.cpu.StagedScenes.CANVAS;
import static org.farview.render.cpu.StagedScenes.FINE_BYTES;
import static org.farview.render.cpu.StagedScenes.FRONT;
import static org.farview.render.cpu.StagedScenes.SIDE;
import static org.farview.render.cpu.StagedScenes.at;
import static org.farview.render.cpu.StagedScenes.image;
import static org.farview.render.cpu.StagedScenes.locked;
import static org.farview.render.cpu.StagedScenes.plan;
import static org.farview.render.cpu.StagedScenes.turned;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.farview.data.Chunks;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.Progress;
import org.farview.render.RenderResult;
import org.farview.render.fixture.FakeChunks;
import org.farview.render.fixture.MemoryImage;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.scene.SceneState;
import org.junit.jupiter.api.Test;

class BrokenChunkStagingTest {
    /** Room for all levels and the copy along the columns. */
    private static final RenderLimits ROOMY = RenderLimits.ofStageBytes(16 * FINE_BYTES);

    /** A coarser level that is completed within a turn must not be published again and again. */
    @Test
    void aLevelWithABrokenChunkAboveACompleteOneComesToRest() {
        MemoryImage image = image(16, 3);
        FakeChunks chunks = FakeChunks.full(image);
        chunks.makeFailed(key -> key.level() == 0 && key.index().equals(List.of(0, 0, 0, 0)));
        RenderPlan plan = plan(turned(at(image, 0), SIDE), Quality.INTERACTIVE);

        Progress progress =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(10),
                        () -> {
                            try (CpuRenderer renderer =
                                    new CpuRenderer(chunks, new SerialTiles(), ROOMY)) {
                                return renderer.render(plan, new Frame(CANVAS), Cancellation.NEVER)
                                        .progress();
                            }
                        });

        assertThat(progress).isEqualTo(new Progress(12, 11, 1));
    }

    /**
     * It was laid out as nothing when it was wanted itself; that is not a picture of the volume.
     */
    @Test
    void aLevelOfWhichAllIsBrokenStandsInForNone() {
        MemoryImage image = image(16, 3);
        FakeChunks chunks =
                FakeChunks.only(
                        image, key -> key.level() == 0 && key.index().equals(List.of(0, 0, 0, 0)));
        chunks.makeFailed(key -> key.level() == 2);
        SceneState scene = turned(at(image, 0), FRONT);
        RenderPlan broken = plan(locked(scene, 2), Quality.EXACT);
        RenderPlan begun = plan(scene, Quality.EXACT);

        try (CpuRenderer renderer = new CpuRenderer(chunks, new SerialTiles(), ROOMY)) {
            outcome(renderer, broken);

            assertThat(outcome(renderer, begun))
                    .as("one chunk of twelve, and nothing to stand in")
                    .isEqualTo(RenderResult.Outcome.BLANK)
                    .isEqualTo(outcomeAlone(chunks, begun));
        }
    }

    private static RenderResult.Outcome outcomeAlone(Chunks chunks, RenderPlan plan) {
        try (CpuRenderer fresh = new CpuRenderer(chunks, new SerialTiles(), ROOMY)) {
            return outcome(fresh, plan);
        }
    }

    private static RenderResult.Outcome outcome(CpuRenderer renderer, RenderPlan plan) {
        return renderer.render(plan, new Frame(CANVAS), Cancellation.NEVER).outcome();
    }
}
