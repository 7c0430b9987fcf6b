package org.farview.server.pixel;

import org.farview.render.video.I420Frame;
import org.farview.server.runtime.FrameTimes;

/**
 * A drawn picture on its way to the encoder.
 *
 * @param times the stages up to {@link FrameTimes#capturedNanos}
 * @param captureSeconds the time of its capture, in seconds since the Unix epoch
 */
record CapturedFrame(I420Frame planes, FrameTimes times, double captureSeconds) {
    /** The same picture in memory that is nobody else's. */
    CapturedFrame copy() {
        return new CapturedFrame(planes.copy(), times, captureSeconds);
    }
}
