package org.farview.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.Progress;
import org.farview.render.RenderResult;
import org.farview.render.cuda.Surfaces;
import org.farview.render.video.CudaFrame;
import org.farview.render.video.I420Frame;
import org.farview.render.video.Picture;
import org.farview.render.video.PictureHome;
import org.farview.render.video.PlanarRenderer;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.SceneState;
import org.farview.server.runtime.FrameTimes;
import org.junit.jupiter.api.Test;

/** Where converted pictures lie, and who closes them. */
class EaselTest implements PlanarRenderer, PictureSink {
    private final Surfaces surfaces = new Surfaces();
    private final Easel easel = new Easel(this, this);
    private final List<PictureHome> asked = new ArrayList<>();
    private final List<Picture> shown = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final RenderPlan plan = plan();
    private boolean encoderReadsGpu;
    private boolean surfaceLeft = true;

    @Test
    void homeIsAskedForEachPicture() {
        picture();
        encoderReadsGpu = true;
        picture();
        encoderReadsGpu = false;
        picture();

        assertThat(asked).containsExactly(PictureHome.HOST, PictureHome.GPU, PictureHome.HOST);
        assertThat(shown)
                .extracting(picture -> picture.gpu().isPresent())
                .containsExactly(false, true, false);
    }

    @Test
    void planesInsteadOfASurfaceAreShownToo() {
        encoderReadsGpu = true;
        surfaceLeft = false;
        picture();

        assertThat(asked).containsExactly(PictureHome.GPU);
        assertThat(shown).hasOnlyElementsOfType(I420Frame.class);
    }

    @Test
    void pictureThatWasNotShownIsGivenBackOnce() {
        encoderReadsGpu = true;
        easel.draw(plan, Cancellation.NEVER);
        assertThat(log).isEmpty();
        easel.draw(plan, Cancellation.NEVER);
        assertThat(log).containsExactly("back 1");

        easel.show(FrameTimes.ofVersion(1));
        easel.close();

        assertThat(shown).hasSize(1);
        assertThat(log).containsExactly("back 1", "let go", "renderer closed");
    }

    private void picture() {
        easel.draw(plan, Cancellation.NEVER);
        easel.show(FrameTimes.ofVersion(1));
    }

    @Override
    public PlanarResult renderPlanes(
            RenderPlan wanted, PictureHome home, Cancellation cancellation) {
        asked.add(home);
        String name = "back " + asked.size();
        Picture picture =
                home == PictureHome.GPU && surfaceLeft
                        ? new CudaFrame(surfaces.surface(wanted.canvas()), () -> log.add(name))
                        : new I420Frame(wanted.canvas());
        RenderResult result =
                new RenderResult(
                        RenderResult.Outcome.DRAWN,
                        wanted.level(),
                        new Progress(1, 1, 0),
                        false,
                        false,
                        "");
        return new PlanarResult(result, Optional.of(picture));
    }

    @Override
    public RenderResult render(RenderPlan wanted, Frame into, Cancellation cancellation) {
        throw new AssertionError("planes are wanted");
    }

    @Override
    public boolean advance() {
        return false;
    }

    @Override
    public boolean missesPicture() {
        return false;
    }

    @Override
    public boolean takesGpuPictures() {
        return encoderReadsGpu;
    }

    @Override
    public boolean hasViewers() {
        return true;
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public void show(Frame frame, FrameTimes times) {
        throw new AssertionError("the picture is converted already");
    }

    @Override
    public void show(Picture picture, FrameTimes times) {
        shown.add(picture);
    }

    @Override
    public void letGo() {
        log.add("let go");
    }

    @Override
    public void close() {
        log.add("renderer closed");
    }

    private static RenderPlan plan() {
        SceneState scene = EngineScenes.scene(3);
        return RenderPlanner.plan(
                scene, scene.mainView(), Quality.EXACT, RenderLimits.ofStageBytes(1 << 24));
    }
}
