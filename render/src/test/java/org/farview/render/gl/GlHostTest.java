package org.farview.render.gl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;
import org.farview.render.Cancellation;
import org.farview.render.fixture.FakeChunks;
import org.farview.render.fixture.Grids;
import org.farview.render.fixture.MemoryImage;
import org.farview.render.fixture.Phantom;
import org.farview.render.fixture.Scenes;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.fixture.SteppedWorkbench;
import org.farview.render.video.I420Frame;
import org.farview.render.video.PictureHome;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.CanvasSize;
import org.farview.scene.SceneState;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Test;

/** What becomes of a context: it is lost, or somebody still reads what was drawn in it. */
class GlHostTest {
    private static final RenderLimits LIMITS = RenderLimits.ofStageBytes(64 << 20);

    private final MemoryImage image =
            Phantom.of(
                    Grids.pyramid(Grids.level(List.of(64, 80, 56), List.of(16, 32, 24)), 1),
                    VoxelType.UINT8);
    private final SceneState scene = Scenes.of(image, new CanvasSize(160, 120));
    private final RenderPlan plan =
            RenderPlanner.plan(scene, scene.mainView(), Quality.EXACT, LIMITS);
    private final GlHost host = new GlHost(GlSettings.of(GlFixture.device()).waitingForUploads());

    @Test
    void aRehearsedLossFailsAllPicturesUntilAllRenderersAreClosed() throws Exception {
        GlRenderer one = renderer();
        GlRenderer other = renderer();
        byte[] whole = draw(one);
        draw(other);

        Thread.ofPlatform().start(host::rehearseLoss).join();

        assertThatThrownBy(() -> draw(one)).isInstanceOf(GpuLostException.class);
        assertThatThrownBy(() -> draw(other)).isInstanceOf(GpuLostException.class);
        assertThatThrownBy(() -> draw(one)).isInstanceOf(GpuLostException.class);
        one.close();
        other.close();
        try (GlRenderer next = renderer()) {
            assertThat(draw(next)).isEqualTo(whole);
        }
    }

    @Test
    void aPictureThatIsOutWhenItsRendererIsClosedCanBeReadOn() {
        GlRenderer renderer = renderer();
        byte[] before = draw(renderer);
        I420Frame out =
                (I420Frame)
                        renderer.renderPlanes(plan, PictureHome.HOST, Cancellation.NEVER)
                                .picture()
                                .orElseThrow();

        renderer.close();
        try (GlRenderer next = renderer()) {
            assertThat(draw(next)).as("another context on the thread").isEqualTo(before);
        }

        assertThat(luma(out)).isEqualTo(before);
        out.close();
    }

    private GlRenderer renderer() {
        return new GlRenderer(
                new GlRenderer.Tools(
                        FakeChunks.full(image),
                        new SerialTiles(),
                        new SteppedWorkbench(new Random(1))),
                LIMITS,
                host);
    }

    /** The luma of a picture, which is not black. */
    private byte[] draw(GlRenderer renderer) {
        try (I420Frame planes =
                (I420Frame)
                        renderer.renderPlanes(plan, PictureHome.HOST, Cancellation.NEVER)
                                .picture()
                                .orElseThrow()) {
            return luma(planes);
        }
    }

    private static byte[] luma(I420Frame planes) {
        byte[] luma = planes.luma().toArray(ValueLayout.JAVA_BYTE);
        int bright = 0;
        for (byte sample : luma) {
            bright += (sample & 0xFF) > 20 ? 1 : 0;
        }
        assertThat(bright).as("bright pixels").isPositive();
        return luma;
    }
}
