package org.farview.server.app;

import java.util.List;
import java.util.Optional;
import org.farview.render.gl.GlLimits;
import org.farview.render.video.EncoderLadder;

/**
 * What draws and what encodes.
 *
 * @param renderers in order of preference, at least one
 * @param encoders the encoders, the preferred one first
 * @param gpu what the preferred renderer draws on; empty without one
 */
public record Backends(
        List<RendererRung> renderers, EncoderLadder encoders, Optional<GlLimits> gpu) {
    public Backends {
        renderers = List.copyOf(renderers);
    }

    /** Without a GPU. */
    public Backends(List<RendererRung> renderers, EncoderLadder encoders) {
        this(renderers, encoders, Optional.empty());
    }

    /**
     * What the settings ask for, GPU and encoders tested.
     *
     * @throws org.farview.server.config.ConfigException when no encoder works, or the renderer that
     *     was asked for by name is not there
     */
    public static Backends of(ServerConfig config) {
        GraphicsConfig.Graphics graphics =
                config.render().graphics().graphics(config.render().engine().limits());
        return new Backends(graphics.rungs(), config.video().encoder().ladder(), graphics.gpu());
    }
}
