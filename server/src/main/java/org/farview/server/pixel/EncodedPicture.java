package org.farview.server.pixel;

import org.farview.render.video.AccessUnit;
import org.farview.scene.CanvasSize;

/**
 * One access unit on its way to the viewers.
 *
 * @param unit the encoded picture
 * @param size shown pixels
 * @param captureSeconds when drawing it began, in seconds since the Unix epoch
 * @param encodeNanos time that the encoder took
 */
public record EncodedPicture(
        AccessUnit unit, CanvasSize size, double captureSeconds, long encodeNanos) {}
