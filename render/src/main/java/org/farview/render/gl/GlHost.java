package org.farview.render.gl;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.farview.render.TilePool;
import org.jspecify.annotations.Nullable;

/**
 * One GPU's context, for all renderers of one thread: it is opened by the first and closed after
 * the last. Contexts of different threads take turns on the GPU and stretch one another's pictures;
 * renderers that share one do not. Confined to the thread that draws, but for {@link
 * #rehearseLoss()}.
 */
public final class GlHost {
    private final GlSettings settings;
    private final Queue<Rehearsal> rehearsals = new ConcurrentLinkedQueue<>();
    private @Nullable Gpu gpu;
    private int users;
    private boolean leaked;

    /** A loss that was asked for. */
    private record Rehearsal() {}

    public GlHost(GlSettings settings) {
        this.settings = settings;
    }

    /**
     * Has the next picture find its GPU lost, as after a driver's reset: it throws {@link
     * GpuLostException}, and so do all further ones until every renderer of this host was closed.
     * The next context is whole, unless this was called again. For rehearsals: a real loss cannot
     * be had when it is wanted. Any thread.
     */
    public void rehearseLoss() {
        rehearsals.add(new Rehearsal());
    }

    GlSettings settings() {
        return settings;
    }

    /** Loses the context if that is to be rehearsed; called before each picture. */
    void rehearse(GlContext context) {
        if (rehearsals.poll() != null) {
            context.pretendLost();
        }
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
