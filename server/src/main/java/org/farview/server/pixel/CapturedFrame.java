package org.farview.server.pixel;

import org.farview.render.video.Picture;
import org.farview.server.runtime.FrameTimes;

/**
 * A drawn picture on its way to the encoder.
 *
 * @param times the stages up to {@link FrameTimes#capturedNanos}
 * @param captureSeconds the time of its capture, in seconds since the Unix epoch
 */
record CapturedFrame(Picture picture, FrameTimes times, double captureSeconds) {}
