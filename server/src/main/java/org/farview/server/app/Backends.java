package org.farview.server.app;

import java.util.List;
import org.farview.render.cpu.CpuRenderer;
import org.farview.render.video.EncoderLadder;

/**
 * What draws and what encodes.
 *
 * @param renderers in order of preference, at least one
 * @param encoders the encoders, the preferred one first
 */
public record Backends(List<RendererRung> renderers, EncoderLadder encoders) {
    public Backends {
        renderers = List.copyOf(renderers);
    }

    /**
     * What the settings ask for, the encoders tested.
     *
     * @throws org.farview.server.config.ConfigException when no encoder works
     */
    public static Backends of(ServerConfig config) {
        return new Backends(
                List.of(new RendererRung("cpu", CpuRenderer::new)), config.encoder().ladder());
    }
}
