package org.farview.render.video;

import java.util.Optional;
import org.farview.render.RenderException;

/**
 * Turns pictures of one size into a video stream without delay: each frame in gives one access unit
 * out. The first is a keyframe; after it keyframes come only when requested, except with JPEG,
 * where every picture is one.
 *
 * <p>H.264 streams are 8-bit 4:2:0, one slice per picture, no B pictures, and say in their
 * parameter sets that their colours are full-range BT.709. Another size needs another encoder.
 *
 * <p>An encoder belongs to the thread that opened it; any other thread's call throws {@link
 * IllegalStateException}. After an exception from {@link #encode} it is of no more use than to be
 * closed.
 */
public interface VideoEncoder extends AutoCloseable {
    /**
     * Encodes one picture, which is read where it lies and may change again when this returns.
     *
     * @throws IllegalArgumentException when the picture has another size than the encoder, or lies
     *     in other memory
     * @throws RenderException when the codec fails or gives no picture
     */
    AccessUnit encode(Picture picture, PictureRequest request);

    /** How its access units are compressed. */
    Codec codec();

    /**
     * Aims at another bitrate from the next picture on.
     *
     * @return false when this codec cannot while it is open: then another encoder must be opened,
     *     which begins with a keyframe
     * @throws IllegalArgumentException outside of what {@link VideoSettings} takes
     * @throws RenderException when the codec fails
     */
    boolean bitrate(int bitsPerSecond);

    /** What viewers need to decode; empty before the first keyframe, and always for JPEG. */
    Optional<StreamConfig> config();

    /** Frees the codec. Closing again does nothing. */
    @Override
    void close();

    /** Opens encoders; the caller's thread becomes the owner. */
    @FunctionalInterface
    interface Factory {
        /**
         * @throws RenderException when the codec cannot be loaded or refuses the settings
         */
        VideoEncoder open(VideoSettings settings);

        /** Whether its encoders can be opened for pictures in a GPU's memory. */
        default boolean takesGpuPictures() {
            return false;
        }

        /**
         * Whether it is known that an encoder can be opened. What is not known yet, or known to be
         * refused, is not tried. Cheap; any thread.
         */
        default boolean isReady() {
            return true;
        }
    }
}
