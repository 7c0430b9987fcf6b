package org.farview.protocol;

import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * {@code notify.stream}: how to decode the pixel socket, whenever that changes.
 *
 * @param codec how pictures are encoded
 * @param format how they are packed: NAL units behind their length
 * @param fps pictures per second at most
 * @param frameSize [width, height] in pixels
 * @param nalLengthSize bytes of a NAL unit's length
 * @param avcc the AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1)
 * @param latencyPolicy how long a client may wait
 * @param vtHint never sent
 */
@ExactKeys
@FromServer
public record NotifyStream(
        @Words("h264") String codec,
        @Words("avcc") String format,
        @Bounds(above = 0) double fps,
        @Count(min = 2, max = 2) @Bounds(min = 1) List<Integer> frameSize,
        @Bounds(min = 4, max = 4) int nalLengthSize,
        @Format("base64") String avcc,
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
     * @param maxBufferMs decoded pictures held back at most, ms; 120
     * @param graceKeyframeMs time to wait for a keyframe before asking for one, ms; 2000
     */
    public record LatencyPolicy(
            @Bounds(min = 0) double maxBufferMs, @Bounds(min = 0) double graceKeyframeMs) {
        /** The original's. */
        public static final LatencyPolicy DEFAULT = new LatencyPolicy(120.0, 2000.0);
    }
}
