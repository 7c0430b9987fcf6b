package org.farview.server.pixel;

import org.farview.render.video.I420Frame;

/**
 * A drawn picture on its way to the encoder.
 *
 * @param captureSeconds when drawing it began, in seconds since the Unix epoch
 */
record CapturedFrame(I420Frame planes, double captureSeconds) {}
