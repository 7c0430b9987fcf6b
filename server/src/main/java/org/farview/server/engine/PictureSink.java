package org.farview.server.engine;

import org.farview.render.Frame;
import org.farview.server.runtime.FrameTimes;

/** Where finished pictures go. Called on the engine's thread only. */
public interface PictureSink {
    /** Whether anybody looks; the engine draws for nobody. */
    boolean hasViewers();

    /**
     * Takes a picture. The frame belongs to the engine again when this returns.
     *
     * @param times the stages up to the end of drawing
     */
    void show(Frame frame, FrameTimes times);
}
