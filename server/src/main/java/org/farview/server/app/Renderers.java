package org.farview.server.app;

import org.farview.data.Chunks;
import org.farview.render.Renderer;
import org.farview.render.TilePool;
import org.farview.render.Workbench;
import org.farview.render.view.RenderLimits;

/** Makes the renderer of an engine, and another when the engine has died of it. */
@FunctionalInterface
public interface Renderers {
    /**
     * @param chunks to draw from
     * @param tiles to draw on
     * @param limits the same as for planning
     * @param workbench for what is done beside the pictures; the renderer closes it
     */
    Renderer create(Chunks chunks, TilePool tiles, RenderLimits limits, Workbench workbench);
}
