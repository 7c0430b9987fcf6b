package org.farview.render.gl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.RenderResult;
import org.farview.render.fixture.FakeChunks;
import org.farview.render.fixture.Grids;
import org.farview.render.fixture.MemoryImage;
import org.farview.render.fixture.Phantom;
import org.farview.render.fixture.Scenes;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.fixture.SteppedWorkbench;
import org.farview.render.video.ColorConversion;
import org.farview.render.video.I420Frame;
import org.farview.render.video.PictureHome;
import org.farview.render.video.PlanarRenderer.PlanarResult;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.CanvasSize;
import org.farview.scene.Rendering;
import org.farview.scene.SceneState;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Planes of a device that CUDA does not know. */
class GlPlanesTest {
    private static final RenderLimits LIMITS = RenderLimits.ofStageBytes(64 << 20);
    private static final CanvasSize SIZE = new CanvasSize(160, 120);

    private final MemoryImage image =
            Phantom.of(
                    Grids.pyramid(Grids.level(List.of(32, 40, 48), List.of(16, 16, 16)), 2),
                    VoxelType.UINT8);
    private final GlRenderer renderer =
            new GlRenderer(
                    new GlRenderer.Tools(
                            FakeChunks.full(image),
                            new SerialTiles(),
                            new SteppedWorkbench(new Random(1))),
                    LIMITS,
                    GlSettings.of(GlFixture.device()).waitingForUploads());

    /** The renderer is closed while a picture is out, and leaves that alone. */
    @Test
    void whereverTheyShouldLieTheyLieInHostMemoryAndOutliveTheRenderer() {
        Assumptions.assumeTrue(
                GlFixture.device().cudaOrdinal().isEmpty(), "with CUDA they lie where they should");
        RenderPlan plan = plan();
        Frame frame = new Frame(SIZE);
        renderer.render(plan, frame, Cancellation.NEVER);
        I420Frame onHost = planes(plan, PictureHome.HOST);
        I420Frame notOnGpu = planes(plan, PictureHome.GPU);
        renderer.close();

        try (I420Frame expected = new I420Frame(SIZE)) {
            ColorConversion.toI420(frame, expected, new SerialTiles());
            assertThat(onHost.luma().mismatch(expected.luma())).isEqualTo(-1);
            assertThat(notOnGpu.luma().mismatch(expected.luma())).isEqualTo(-1);
            assertThat(notOnGpu.chromaRed().mismatch(expected.chromaRed())).isEqualTo(-1);
        }
        onHost.close();
        notOnGpu.close();
    }

    @Test
    void thereAreNoneOfAPlanThatWasCancelled() {
        PlanarResult drawn = renderer.renderPlanes(plan(), PictureHome.GPU, () -> true);

        assertThat(drawn.picture()).isEmpty();
        assertThat(drawn.result().outcome()).isEqualTo(RenderResult.Outcome.CANCELLED);
        renderer.close();
    }

    private I420Frame planes(RenderPlan plan, PictureHome home) {
        return (I420Frame)
                renderer.renderPlanes(plan, home, Cancellation.NEVER).picture().orElseThrow();
    }

    private RenderPlan plan() {
        SceneState scene = Scenes.rendered(Scenes.of(image, SIZE), Rendering.MIP);
        return RenderPlanner.plan(scene, scene.mainView(), Quality.EXACT, LIMITS);
    }
}
