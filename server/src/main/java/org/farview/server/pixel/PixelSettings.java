package org.farview.server.pixel;

import java.time.Duration;

/**
 * Bounds of the pixel channel.
 *
 * @param maxViewers sockets at once; one more is closed with 1013
 * @param maxDelay how old the oldest packet in a viewer's outbox may become before the viewer is
 *     parked until a keyframe
 * @param keyframeGap shortest time from one forced keyframe to the next
 * @param keepAlive how often silent sockets are pinged
 */
public record PixelSettings(
        int maxViewers, Duration maxDelay, Duration keyframeGap, Duration keepAlive) {
    public static final PixelSettings DEFAULT =
            new PixelSettings(
                    64, Duration.ofMillis(250), Duration.ofSeconds(2), Duration.ofSeconds(20));

    public PixelSettings {
        if (maxViewers < 1) {
            throw new IllegalArgumentException("viewers: got " + maxViewers + ", wanted >= 1");
        }
        requirePositive("delay", maxDelay);
        requirePositive("keyframe gap", keyframeGap);
        requirePositive("keep-alive", keepAlive);
    }

    private static void requirePositive(String what, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(
                    "pixel channel, %s: got %s, wanted more than zero".formatted(what, duration));
        }
    }
}
