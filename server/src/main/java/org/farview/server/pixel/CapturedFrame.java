package org.farview.server.pixel;

import java.util.Optional;
import org.farview.render.RenderException;
import org.farview.render.video.Picture;
import org.farview.server.runtime.FrameTimes;

/**
 * A drawn picture on its way to the encoder.
 *
 * @param times the stages up to {@link FrameTimes#capturedNanos}
 * @param captureSeconds the time of its capture, in seconds since the Unix epoch
 */
record CapturedFrame(Picture picture, FrameTimes times, double captureSeconds) {
    /** The same picture in host memory that is nobody else's; empty when a GPU refuses it. */
    Optional<CapturedFrame> copy() {
        try {
            return Optional.of(new CapturedFrame(picture.toHost(), times, captureSeconds));
        } catch (RenderException refused) {
            return Optional.empty();
        }
    }
}
