package org.farview.server.pixel;

import java.util.OptionalLong;

/**
 * What the pixel channel did since it started, for telemetry.
 *
 * @param frames packets made; none while nobody looks
 * @param bytes of their access units, without headers and counted once however many viewers
 * @param keyframes among the frames
 * @param dropped packets withheld from viewers that were too slow, summed over viewers
 * @param acks that viewers sent
 * @param refused messages of viewers that are no acks, or were not asked for
 * @param viewers connected now
 * @param parked viewers that are too slow now, and miss packets
 * @param lastKeyframeSeq sequence number of the newest keyframe; empty before the first
 */
public record PixelCounters(
        long frames,
        long bytes,
        long keyframes,
        long dropped,
        long acks,
        long refused,
        int viewers,
        int parked,
        OptionalLong lastKeyframeSeq) {
    public static final PixelCounters ZERO =
            new PixelCounters(0, 0, 0, 0, 0, 0, 0, 0, OptionalLong.empty());

    /** Of two channels together; the newest keyframe is that of the one that has sent more. */
    public PixelCounters plus(PixelCounters other) {
        return new PixelCounters(
                frames + other.frames,
                bytes + other.bytes,
                keyframes + other.keyframes,
                dropped + other.dropped,
                acks + other.acks,
                refused + other.refused,
                viewers + other.viewers,
                parked + other.parked,
                lastKeyframeSeq.orElse(-1) >= other.lastKeyframeSeq.orElse(-1)
                        ? lastKeyframeSeq
                        : other.lastKeyframeSeq);
    }

    /** The same with nobody there any more. */
    public PixelCounters withoutViewers() {
        return new PixelCounters(
                frames, bytes, keyframes, dropped, acks, refused, 0, 0, lastKeyframeSeq);
    }
}
