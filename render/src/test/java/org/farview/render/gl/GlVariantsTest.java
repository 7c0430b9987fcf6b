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
import org.farview.render.fixture.Picture;
import org.farview.render.fixture.Scenes;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.fixture.SteppedWorkbench;
import org.farview.render.video.ColorConversion;
import org.farview.render.video.I420Frame;
import org.farview.render.video.PictureHome;
import org.farview.render.video.PlanarRenderer;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.CanvasSize;
import org.farview.scene.Level;
import org.farview.scene.Rendering;
import org.farview.scene.SceneState;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ways of drawing on a GPU that must not be seen. */
class GlVariantsTest {
    private static final RenderLimits LIMITS = RenderLimits.ofStageBytes(64 << 20);
    private static final Level CUBE = Grids.level(List.of(48, 40, 56), List.of(16, 16, 24));

    /** Not a multiple of a word's pixels. */
    private static final CanvasSize CANVAS = new CanvasSize(102, 74);

    private final MemoryImage image = Phantom.of(Grids.pyramid(CUBE, 2), VoxelType.UINT16);
    private final GlSettings settings = GlSettings.of(GlFixture.device()).waitingForUploads();

    @ParameterizedTest
    @EnumSource(Rendering.class)
    void passingOverBricksLeavesNoTrace(Rendering rendering) {
        RenderPlan plan = plan(rendering, Quality.EXACT);

        Frame with = draw(settings, plan);
        Frame without = draw(settings.with(Skipping.OFF), plan);

        assertThat(Picture.covered(with)).isGreaterThan(0.03);
        assertThat(with.pixels()).isEqualTo(without.pixels());
    }

    @ParameterizedTest
    @EnumSource(
            value = Rendering.class,
            names = {"MIP", "TRANSLUCENT", "ISO"})
    void fragmentsShowTheSame(Rendering rendering) {
        RenderPlan plan = plan(rendering, Quality.INTERACTIVE);

        Frame groups = draw(settings, plan);
        Frame fragments = draw(settings.with(Pipeline.FRAGMENT), plan);

        assertThat(Picture.maxDifference(groups, fragments)).isLessThanOrEqualTo(1);
    }

    /** Its texture units know 256 places between two voxels. */
    @ParameterizedTest
    @EnumSource(
            value = Rendering.class,
            names = {"MIP", "MINIP", "AVERAGE", "ATTENUATED_MIP", "TRANSLUCENT"})
    void interpolationByTheHardwareIsWithinFortyFiveDecibels(Rendering rendering) {
        Frame moving = draw(settings, plan(rendering, Quality.INTERACTIVE));
        Frame exact = draw(settings, plan(rendering, Quality.EXACT));

        assertThat(Picture.psnr(moving, exact)).isGreaterThanOrEqualTo(45);
    }

    @Test
    void planesAreTheFrameConverted() {
        RenderPlan plan = plan(Rendering.MIP, Quality.EXACT);
        Frame frame = new Frame(CANVAS);
        try (GlRenderer gl = renderer(settings);
                I420Frame wanted = new I420Frame(CANVAS)) {
            gl.render(plan, frame, Cancellation.NEVER);
            ColorConversion.toI420(frame, wanted, new SerialTiles());
            for (int i = 0; i < 5; i++) {
                PlanarRenderer.PlanarResult drawn =
                        gl.renderPlanes(plan, PictureHome.HOST, Cancellation.NEVER);
                try (I420Frame planes = (I420Frame) drawn.picture().orElseThrow()) {
                    assertThat(planes.luma().mismatch(wanted.luma())).isEqualTo(-1);
                    assertThat(planes.chromaBlue().mismatch(wanted.chromaBlue())).isEqualTo(-1);
                    assertThat(planes.chromaRed().mismatch(wanted.chromaRed())).isEqualTo(-1);
                }
            }
        }
    }

    @Test
    void whatMayNotGoUpAtOnceFollowsPictureByPicture() {
        long aChunk = 16 * 16 * 24 * 2;
        GlSettings slow =
                new GlSettings(
                        settings.device(),
                        Debugging.OFF,
                        2 * aChunk,
                        Skipping.ON,
                        Pipeline.COMPUTE);
        RenderPlan plan = plan(Rendering.MIP, Quality.EXACT);
        Frame frame = new Frame(CANVAS);
        int pictures = 1;
        try (GlRenderer gl = renderer(slow)) {
            RenderResult result = gl.render(plan, frame, Cancellation.NEVER);
            assertThat(result.staging()).isTrue();
            while (result.staging()) {
                assertThat(gl.advance()).isTrue();
                int ready = result.progress().ready();
                result = gl.render(plan, frame, Cancellation.NEVER);
                assertThat(result.progress().ready()).isGreaterThanOrEqualTo(ready);
                assertThat(pictures++).isLessThan(40);
            }
            assertThat(result.progress().isSettled()).isTrue();
        }

        assertThat(pictures).isGreaterThan(5);
        assertThat(frame.pixels()).isEqualTo(draw(settings, plan).pixels());
    }

    private RenderPlan plan(Rendering rendering, Quality quality) {
        SceneState flat = Scenes.of(image, CANVAS);
        SceneState volume = Scenes.with(flat, flat.mainView().withNdisplay(3));
        SceneState scene =
                Scenes.with(
                        volume,
                        volume.mainLayer()
                                .look()
                                .withVolume(
                                        volume.mainLayer()
                                                .look()
                                                .volume()
                                                .withRendering(rendering)));
        return RenderPlanner.plan(scene, scene.mainView(), quality, LIMITS);
    }

    private Frame draw(GlSettings how, RenderPlan plan) {
        Frame frame = new Frame(CANVAS);
        try (GlRenderer gl = renderer(how)) {
            gl.render(plan, frame, Cancellation.NEVER);
            gl.render(plan, frame, Cancellation.NEVER); // what was counted meanwhile has its say
        }
        return frame;
    }

    private GlRenderer renderer(GlSettings how) {
        return new GlRenderer(
                new GlRenderer.Tools(
                        FakeChunks.full(image),
                        new SerialTiles(),
                        new SteppedWorkbench(new Random(1))),
                LIMITS,
                how);
    }
}
