package org.farview.server.pixel;

/** What the pixel channel asks for and reports. Called on the hub's thread; must not block. */
public interface PixelListener {
    /** The next picture must be a keyframe, and one is wanted even if nothing moves. */
    void keyframeWanted();

    /** Somebody joined or left; the engine may have to wake up. */
    void viewersChanged(int viewers);

    /** The hub died and takes nothing any more; all viewers were disconnected. */
    void failed(Throwable problem);
}
