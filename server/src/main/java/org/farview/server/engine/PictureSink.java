package org.farview.server.engine;

import org.farview.render.Frame;

/** Where finished pictures go. Called on the engine's thread only. */
public interface PictureSink {
    /** Whether anybody looks; the engine draws for nobody. */
    boolean hasViewers();

    /**
     * Takes a picture. The frame belongs to the engine again when this returns.
     *
     * @param captureNanos when the engine began to draw it, on the process's clock
     */
    void show(Frame frame, long captureNanos);
}
