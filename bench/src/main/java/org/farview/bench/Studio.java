package org.farview.bench;

import org.farview.data.Chunks;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.RenderException;
import org.farview.render.RenderResult;
import org.farview.render.Renderer;
import org.farview.render.TilePool;
import org.farview.render.cpu.CpuRenderer;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.CanvasSize;
import org.farview.scene.SceneState;

/** Our renderer and the frame that it draws into, as the engine has them. */
final class Studio implements AutoCloseable {
    private static final long STAGE_BYTES = 256L << 20;

    private final RenderLimits limits = RenderLimits.ofStageBytes(STAGE_BYTES);
    private final Renderer renderer;
    private final Frame frame;

    Studio(Chunks chunks, TilePool tiles, CanvasSize canvas) {
        this.renderer = new CpuRenderer(chunks, tiles, limits);
        this.frame = new Frame(canvas);
    }

    /**
     * Draws one picture.
     *
     * @return valid until the next one
     * @throws RenderException when it is not complete: a figure for less work would be worth
     *     nothing
     */
    Frame draw(SceneState state, Quality quality) {
        RenderResult result =
                renderer.render(
                        RenderPlanner.plan(state, state.mainView(), quality, limits),
                        frame,
                        Cancellation.NEVER);
        if (result.progress().ready() != result.progress().wanted()
                || !result.message().isEmpty()) {
            throw new RenderException("picture is not complete: " + result);
        }
        return frame;
    }

    /** Draws one picture to keep. */
    Frame copy(SceneState state, Quality quality) {
        Frame copy = new Frame(frame.size());
        System.arraycopy(draw(state, quality).pixels(), 0, copy.pixels(), 0, copy.pixels().length);
        return copy;
    }

    @Override
    public void close() {
        renderer.close();
    }
}
