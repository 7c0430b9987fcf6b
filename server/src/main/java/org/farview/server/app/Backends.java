package org.farview.server.app;

import org.farview.render.cpu.CpuRenderer;
import org.farview.render.video.EncoderLadder;

/**
 * What draws and what encodes.
 *
 * @param renderers make the renderer of each engine
 * @param encoders the encoders, the preferred one first
 */
public record Backends(Renderers renderers, EncoderLadder encoders) {
    /**
     * What the settings ask for, the encoders tested.
     *
     * @throws org.farview.server.config.ConfigException when no encoder works
     */
    public static Backends of(ServerConfig config) {
        return new Backends(CpuRenderer::new, config.encoder().ladder());
    }
}
