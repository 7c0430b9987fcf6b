package org.farview.server.app;

import org.farview.server.config.Kind;
import org.farview.server.config.Setting;
import org.farview.server.config.Settings;

/**
 * How pictures become video.
 *
 * @param bitsPerSecond while the picture moves
 * @param encoder which one to prefer
 */
public record VideoConfig(int bitsPerSecond, EncoderConfig encoder) {
    private static final Setting<Integer> BITRATE =
            Setting.of(
                            "video.bitrate",
                            Kind.whole(100_000, 200_000_000, "bit/s"),
                            12_000_000,
                            "aimed at while the picture moves")
                    .bound(
                            "Hard scenes overshoot. On a slow line it falls, to an eighth at least, and rises again");

    static VideoConfig read(Settings settings) {
        return new VideoConfig(settings.get(BITRATE), EncoderConfig.read(settings));
    }
}
