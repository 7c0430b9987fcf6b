package org.farview.server.pixel;

import org.farview.render.video.AccessUnit;
import org.farview.render.video.Codec;
import org.farview.scene.CanvasSize;
import org.farview.server.runtime.FrameTimes;

/**
 * One access unit on its way to the viewers.
 *
 * @param unit the encoded picture
 * @param size shown pixels
 * @param codec how it is compressed; the same for all pictures of one encoder
 * @param times the stages up to {@link FrameTimes#encodedNanos}
 * @param captureSeconds the time of its capture, in seconds since the Unix epoch
 * @param encodeNanos time that the encoder took
 */
public record EncodedPicture(
        AccessUnit unit,
        CanvasSize size,
        Codec codec,
        FrameTimes times,
        double captureSeconds,
        long encodeNanos) {}
