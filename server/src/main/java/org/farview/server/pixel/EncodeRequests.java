package org.farview.server.pixel;

import org.farview.render.video.EncoderRung;
import org.farview.scene.CanvasSize;
import org.farview.server.runtime.Gate;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.Signal;

/**
 * What others ask of the encoder, and what it tells them. Hand-over type; outlives the thread that
 * serves it.
 *
 * @param frames pictures to encode
 * @param keyframe raised when a keyframe is wanted, even if no picture comes
 * @param expected size of the pictures that will come
 * @param letGo put when pictures in borrowed memory are to be copied and closed; raised when that
 *     is done
 * @param bitsPerSecond to aim at from the next picture on
 * @param inUse the encoder that takes the next picture, as far as is known
 */
record EncodeRequests(
        FrameExchange frames,
        Signal keyframe,
        LatestBox<CanvasSize> expected,
        LatestBox<Gate> letGo,
        LatestBox<Integer> bitsPerSecond,
        LatestBox<EncoderRung> inUse) {
    EncodeRequests() {
        this(
                new FrameExchange(),
                new Signal(),
                new LatestBox<>(),
                new LatestBox<>(),
                new LatestBox<>(),
                new LatestBox<>());
    }
}
