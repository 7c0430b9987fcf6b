package org.farview.server.pixel;

import java.time.Duration;
import org.farview.render.RenderException;
import org.farview.render.video.StreamConfig;

/** Where encoded pictures and news of the encoder go. Called on the encoder's thread. */
public interface EncodeListener {
    /** The stream is another from the next picture on; called before that picture. */
    void configured(StreamConfig config);

    void encoded(EncodedPicture picture);

    /** The encoder failed and was closed; another is opened after {@code retryIn}. */
    void encoderFailed(RenderException problem, Duration retryIn);

    /** The encoder's thread died; no picture is taken any more. */
    void died(Throwable problem);
}
