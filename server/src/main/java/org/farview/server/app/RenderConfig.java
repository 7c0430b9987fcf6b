package org.farview.server.app;

import java.time.Duration;
import org.farview.server.config.Fallback;
import org.farview.server.config.Kind;
import org.farview.server.config.Machine;
import org.farview.server.config.Setting;
import org.farview.server.config.Settings;
import org.farview.server.engine.EngineConfig;

/**
 * How pictures are made.
 *
 * @param engine pace and bounds of drawing
 * @param graphics what draws
 * @param canvas how large
 * @param cores threads that draw, 1..256; decoding gets one less
 * @param warmUp how long the warm-up may delay readiness; zero leaves it out
 */
public record RenderConfig(
        EngineConfig engine,
        GraphicsConfig graphics,
        CanvasConfig canvas,
        int cores,
        Duration warmUp) {
    private static final int MOST_CORES = 256;

    private static final Setting<Integer> CORES =
            Setting.of(
                    "render.cores",
                    Kind.whole(1, MOST_CORES),
                    Fallback.computed(
                            "all", () -> Math.min(MOST_CORES, Machine.ofThisProcess().cores())),
                    "threads that draw; decoding gets one less, at least one");

    private static final Setting<Duration> WARM_UP =
            Setting.of(
                            "render.warm-up",
                            Kind.span(Duration.ZERO),
                            Duration.ofSeconds(5),
                            "how long the warm-up may keep `/readyz` at 503, and the latest that it begins another round of small pictures of every kind")
                    .bound("0s leaves it out");

    static RenderConfig read(Settings settings) {
        return new RenderConfig(
                EngineConfig.read(settings),
                GraphicsConfig.read(settings),
                CanvasConfig.read(settings),
                settings.get(CORES),
                settings.get(WARM_UP));
    }
}
