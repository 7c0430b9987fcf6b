package org.farview.render.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.farview.render.cpu.StagedScenes.CANVAS;
import static org.farview.render.cpu.StagedScenes.FINE_BYTES;
import static org.farview.render.cpu.StagedScenes.SIDE;
import static org.farview.render.cpu.StagedScenes.at;
import static org.farview.render.cpu.StagedScenes.image;
import static org.farview.render.cpu.StagedScenes.plan;
import static org.farview.render.cpu.StagedScenes.turned;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.Progress;
import org.farview.render.fixture.FakeChunks;
import org.farview.render.fixture.MemoryImage;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
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
}
