package org.farview.server.pixel;

import org.farview.protocol.PixelAck;
import org.farview.server.runtime.FrameTimes;

/** What the pixel channel asks for and reports. Called on the hub's thread; must not block. */
public interface PixelListener {
    /** The next picture must be a keyframe, and one is wanted even if nothing moves. */
    void keyframeWanted();

    /** Somebody joined or left; the engine may have to wake up. */
    void viewersChanged(int viewers);

    /** The viewers can take a picture again. */
    void roomAgain();

    /** The line is slower than thought, or fast again: encode at this rate from now on. */
    void bitrateWanted(int bitsPerSecond);

    /** The first picture of a version of the scene went to the viewers' sockets. */
    void sent(FrameTimes times);

    /** A viewer said what became of such a picture. */
    void seen(Sighting sighting);

    /** The hub died and takes nothing any more; all viewers were disconnected. */
    void failed(Throwable problem);

    /**
     * A viewer's word about a picture.
     *
     * @param kind what became of it
     * @param times of the picture, up to {@link FrameTimes#queuedNanos}
     * @param arrivedNanos when the word arrived
     * @param micros since the viewer received the picture; 0 with RECEIVED
     * @param decodedMicros the same when it was decoded; 0 when that was not said
     */
    record Sighting(
            PixelAck.Kind kind,
            FrameTimes times,
            long arrivedNanos,
            long micros,
            long decodedMicros) {}
}
