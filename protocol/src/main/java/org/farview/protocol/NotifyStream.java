package org.farview.protocol;

import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * {@code notify.stream}, server to client: how to decode the pixel socket.
 *
 * @param codec {@code h264}
 * @param format {@code avcc}: NAL units behind their length
 * @param fps frames per second at most
 * @param frameSize [width, height] in pixels
 * @param nalLengthSize bytes of a NAL unit's length: 4
 * @param avcc the AVCDecoderConfigurationRecord in base64
 * @param latencyPolicy how long a client may wait
 * @param vtHint never sent so far
 */
@ExactKeys
public record NotifyStream(
        String codec,
        String format,
        double fps,
        List<Integer> frameSize,
        int nalLengthSize,
        String avcc,
        LatencyPolicy latencyPolicy,
        Optional<Object> vtHint)
        implements Payload {
    public NotifyStream {
        frameSize = List.copyOf(frameSize);
        if (frameSize.size() != 2) {
            throw new IllegalArgumentException("frame_size: got " + frameSize + ", wanted two");
        }
    }

    /**
     * H.264 with 4-byte lengths.
     *
     * @param avcc the AVCDecoderConfigurationRecord
     */
    public static NotifyStream h264(
            List<Integer> frameSize, double fps, byte[] avcc, LatencyPolicy latencyPolicy) {
        String base64 = Base64.getEncoder().encodeToString(avcc);
        return new NotifyStream(
                "h264", "avcc", fps, frameSize, 4, base64, latencyPolicy, Optional.empty());
    }

    /**
     * How long a client may wait.
     *
     * @param maxBufferMs decoded frames held back at most
     * @param graceKeyframeMs time to wait for a keyframe before asking for one
     */
    public record LatencyPolicy(double maxBufferMs, double graceKeyframeMs) {
        /** The original's. */
        public static final LatencyPolicy DEFAULT = new LatencyPolicy(120.0, 2000.0);
    }
}
