package org.farview.server.engine;

import org.farview.render.Frame;
import org.farview.render.video.Picture;
import org.farview.server.runtime.FrameTimes;

/** Where finished pictures go. Called on the engine's thread only. */
public interface PictureSink {
    /** Whether anybody looks; the engine draws for nobody. */
    boolean hasViewers();

    /**
     * Whether a picture can be taken now. If not, the engine waits and is woken when there is room;
     * what it draws then is the newest scene, not the one that had to wait.
     */
    boolean hasRoom();

    /**
     * Whether somebody looks who was not given the last picture, so that it is to be drawn again;
     * true once for each occasion.
     */
    boolean missesPicture();

    /**
     * Whether pictures are best left in the GPU's memory; to be asked for each, since the encoder
     * may change.
     */
    boolean takesGpuPictures();

    /**
     * Takes a picture. The frame belongs to the engine again when this returns.
     *
     * @param times the stages up to the end of drawing
     */
    void show(Frame frame, FrameTimes times);

    /**
     * Takes a picture whose colours are converted already; it is the sink's to close. It may lie in
     * a GPU's memory, whatever {@link #takesGpuPictures} says by now.
     *
     * @param times the stages up to the end of drawing
     */
    void show(Picture picture, FrameTimes times);

    /**
     * Reads no picture of the engine's any more when this returns, nor knows where one lay, as far
     * as that can be had within a second: what it holds on to is copied.
     */
    void letGo();
}
