package org.farview.server.pixel;

import java.time.Duration;
import org.farview.render.RenderException;
import org.farview.render.video.EncoderRung;
import org.farview.render.video.StreamConfig;

/**
 * Where encoded pictures and news of the encoder go. Called on the encoder's thread; news of a
 * hang, on the timer's.
 */
public interface EncodeListener {
    /** The stream is another from the next picture on; called before that picture. */
    void configured(StreamConfig config);

    /**
     * Whether the viewers can take another picture. If not, none is encoded until {@link
     * EncodeLane#roomAgain}: what comes late is skipped before it costs anything.
     */
    boolean hasRoom();

    /** The waiting picture was taken: there is room for the next. */
    void taken();

    void encoded(EncodedPicture picture);

    /** The encoder failed and was closed; another is opened after {@code retryIn}. */
    void encoderFailed(RenderException problem, Duration retryIn);

    /** Another encoder takes over, with the next picture as a keyframe. */
    void rungChanged(EncoderRung from, EncoderRung to, String reason);

    /** A better encoder proved to work and takes over, with the next picture as a keyframe. */
    void rungJoined(EncoderRung from, EncoderRung to);

    /** The encoder's thread died; no picture is taken any more. */
    void died(Throwable problem);
}
