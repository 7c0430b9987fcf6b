package org.farview.server.pixel;

import org.farview.render.RenderException;
import org.farview.render.video.EncoderLadder;
import org.farview.render.video.EncoderRung;
import org.farview.render.video.VideoEncoder;
import org.farview.render.video.VideoSettings;

/**
 * What pictures are encoded with.
 *
 * @param ladder the encoders, the preferred one first
 * @param framesPerSecond the rate that the bitrate is reckoned with, 1..240
 * @param bitsPerSecond mean to aim at while the picture moves, until another is asked for
 */
public record EncodeSettings(EncoderLadder ladder, double framesPerSecond, int bitsPerSecond) {
    /**
     * @throws RenderException when the codec cannot be opened, also for a size that no video has
     */
    VideoEncoder open(EncoderRung rung, PictureShape shape, int bits) {
        try {
            return rung.factory()
                    .open(new VideoSettings(shape.size(), framesPerSecond, bits, shape.gpu()));
        } catch (IllegalArgumentException e) {
            throw new RenderException(String.valueOf(e.getMessage()), e);
        }
    }
}
