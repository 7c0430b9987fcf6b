package org.farview.server.app;

import java.util.Optional;
import org.farview.render.view.RenderLimits;

/**
 * One way to draw, in order of preference: a lower rung is taken when the one above has failed
 * twice within a minute.
 *
 * @param name for the status and for messages, such as {@code cpu}
 * @param renderers makes the rung's renderers
 * @param limits to plan their pictures with; empty for those of the settings
 * @param thread the name of the thread that draws
 */
public record RendererRung(
        String name, Renderers renderers, Optional<RenderLimits> limits, String thread) {
    private static final String CPU_THREAD = "render-cpu";

    /** A way on the CPU, within the limits of the settings. */
    public RendererRung(String name, Renderers renderers) {
        this(name, renderers, Optional.empty(), CPU_THREAD);
    }
}
