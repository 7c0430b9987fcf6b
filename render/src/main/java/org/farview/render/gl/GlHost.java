package org.farview.render.gl;

import org.farview.render.TilePool;
import org.jspecify.annotations.Nullable;

/**
 * One GPU's context, for all renderers of one thread: it is opened by the first and closed after
 * the last. Contexts of different threads take turns on the GPU and stretch one another's pictures;
 * renderers that share one do not. Confined to the thread that draws.
 */
public final class GlHost {
    private final GlSettings settings;
    private @Nullable Gpu gpu;
    private int users;
    private boolean leaked;

    public GlHost(GlSettings settings) {
        this.settings = settings;
    }

    GlSettings settings() {
        return settings;
    }

    /**
     * @throws org.farview.render.RenderException when the device does not suffice
     */
    Gpu acquire(TilePool tiles) {
        Gpu open = gpu;
        if (open == null) {
            open = Gpu.open(settings.device(), settings.debugging(), tiles);
            gpu = open;
        }
        users++;
        return open;
    }

    /**
     * Ends one acquisition.
     *
     * @param lent whether somebody still reads memory of the renderer's: then the context is left
     *     alone for ever
     */
    void release(boolean lent) {
        users--;
        leaked |= lent;
        if (users == 0 && gpu != null) {
            if (!leaked) {
                gpu.close();
            }
            gpu = null;
        }
    }
}
