package org.farview.render.gl;

/** Tries devices before anything depends on them. */
public final class GlProbe {
    private GlProbe() {}

    /**
     * Opens a device for a moment: what it says of itself is not known before, nor whether it works
     * at all. Takes up to a second.
     *
     * @throws org.farview.render.RenderException when it does not suffice; the message tells why
     */
    public static GlLimits limits(GlDevice device) {
        try (GlContext context = GlContext.open(device, Debugging.OFF)) {
            return context.limits();
        }
    }
}
