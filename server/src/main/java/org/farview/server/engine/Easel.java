package org.farview.server.engine;

import java.util.Optional;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.RenderResult;
import org.farview.render.Renderer;
import org.farview.render.video.Picture;
import org.farview.render.video.PictureHome;
import org.farview.render.video.PlanarRenderer;
import org.farview.render.view.RenderPlan;
import org.farview.server.runtime.FrameTimes;
import org.jspecify.annotations.Nullable;

/**
 * Has a renderer draw and shows what it drew: a frame on the heap, whose colours the sink converts,
 * or a picture that the renderer has converted itself, where the sink's encoder reads it. Confined
 * to the engine's thread.
 */
final class Easel {
    private final Renderer renderer;
    private final PictureSink sink;
    private @Nullable Frame frame;
    private Optional<Picture> converted = Optional.empty();

    Easel(Renderer renderer, PictureSink sink) {
        this.renderer = renderer;
        this.sink = sink;
    }

    /** Draws a picture, to be {@linkplain #show shown} or forgotten before the next one. */
    RenderResult draw(RenderPlan plan, Cancellation cancellation) {
        forget();
        if (renderer instanceof PlanarRenderer planar) {
            PictureHome home = sink.takesGpuPictures() ? PictureHome.GPU : PictureHome.HOST;
            PlanarRenderer.PlanarResult drawn = planar.renderPlanes(plan, home, cancellation);
            converted = drawn.picture();
            return drawn.result();
        }
        return renderer.render(plan, frameFor(plan), cancellation);
    }

    /** Shows what was drawn last. */
    void show(FrameTimes times) {
        Frame drawn = frame;
        if (converted.isPresent()) {
            sink.show(converted.get(), times);
            converted = Optional.empty();
        } else if (drawn != null) {
            sink.show(drawn, times);
        }
    }

    /** Closes the renderer, once nobody reads its memory any more. */
    void close() {
        forget();
        if (renderer instanceof PlanarRenderer) {
            sink.letGo();
        }
        renderer.close();
    }

    private void forget() {
        converted.ifPresent(Picture::close);
        converted = Optional.empty();
    }

    private Frame frameFor(RenderPlan plan) {
        Frame current = frame;
        if (current == null || !current.size().equals(plan.canvas())) {
            current = new Frame(plan.canvas());
            frame = current;
        }
        return current;
    }
}
