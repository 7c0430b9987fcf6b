package org.farview.server.pixel;

import java.time.Duration;
import org.farview.render.video.VideoSettings;

/**
 * Bounds of the pixel channel.
 *
 * @param maxViewers sockets at once; one more is closed with 1013
 * @param maxDelay how old the oldest packet in a viewer's outbox may become before the viewer is
 *     parked until a keyframe
 * @param keyframeGap shortest time from one forced keyframe to the next
 * @param keepAlive how often silent sockets are pinged
 * @param bitsPerSecond the bitrate that a line is never asked to exceed
 */
public record PixelSettings(
        int maxViewers,
        Duration maxDelay,
        Duration keyframeGap,
        Duration keepAlive,
        int bitsPerSecond) {
    /** The settings for a bitrate. */
    public static PixelSettings of(int bitsPerSecond) {
        return new PixelSettings(
                64,
                Duration.ofMillis(250),
                Duration.ofSeconds(2),
                Duration.ofSeconds(20),
                bitsPerSecond);
    }

    public PixelSettings {
        if (maxViewers < 1) {
            throw new IllegalArgumentException("viewers: got " + maxViewers + ", wanted >= 1");
        }
        VideoSettings.requireBitrate(bitsPerSecond);
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
