package org.farview.server.engine;

import java.util.Optional;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.RenderResult;
import org.farview.render.Renderer;
import org.farview.render.video.I420Frame;
import org.farview.render.video.PlanarRenderer;
import org.farview.render.view.RenderPlan;
import org.farview.server.runtime.FrameTimes;
import org.jspecify.annotations.Nullable;

/**
 * Has a renderer draw and shows what it drew: a frame on the heap, whose colours the sink converts,
 * or planes that the renderer has converted itself. Confined to the engine's thread.
 */
final class Easel {
    private final Renderer renderer;
    private final PictureSink sink;
    private @Nullable Frame frame;
    private Optional<I420Frame> planes = Optional.empty();

    Easel(Renderer renderer, PictureSink sink) {
        this.renderer = renderer;
        this.sink = sink;
    }

    /** Draws a picture, to be {@linkplain #show shown} or forgotten before the next one. */
    RenderResult draw(RenderPlan plan, Cancellation cancellation) {
        forget();
        if (renderer instanceof PlanarRenderer planar) {
            PlanarRenderer.PlanarResult drawn = planar.renderPlanes(plan, cancellation);
            planes = drawn.planes();
            return drawn.result();
        }
        return renderer.render(plan, frameFor(plan), cancellation);
    }

    /** Shows what was drawn last. */
    void show(FrameTimes times) {
        Frame drawn = frame;
        if (planes.isPresent()) {
            sink.show(planes.get(), times);
            planes = Optional.empty();
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
        planes.ifPresent(I420Frame::close);
        planes = Optional.empty();
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
