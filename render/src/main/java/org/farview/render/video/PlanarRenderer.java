package org.farview.render.video;

import java.util.Optional;
import org.farview.render.Cancellation;
import org.farview.render.RenderResult;
import org.farview.render.Renderer;
import org.farview.render.view.RenderPlan;

/** A renderer that can leave its pictures where encoders read them, converted already. */
public interface PlanarRenderer extends Renderer {
    /**
     * Draws as {@link #render} does, into planes of BT.709, full range.
     *
     * <p>The planes may lie in memory of the renderer's. {@link #close} must not be called before
     * they are closed; where it is all the same, the renderer leaves that memory alone for ever.
     *
     * @param home where the planes should lie; a renderer that cannot have them in a GPU's memory,
     *     or not now, gives planes in host memory
     */
    PlanarResult renderPlanes(RenderPlan plan, PictureHome home, Cancellation cancellation);

    /**
     * What became of a plan.
     *
     * @param picture the caller's to close; there unless the plan was cancelled
     */
    record PlanarResult(RenderResult result, Optional<Picture> picture) {}
}
