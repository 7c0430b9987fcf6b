package org.farview.server.app;

import org.farview.scene.CanvasSize;
import org.farview.scene.update.SceneLimits;
import org.farview.server.config.ConfigException;
import org.farview.server.config.Kind;
import org.farview.server.config.Setting;
import org.farview.server.config.Settings;

/**
 * How large a picture is.
 *
 * @param size until a browser asks for its own
 * @param limits of what browsers may ask for
 */
public record CanvasConfig(CanvasSize size, SceneLimits limits) {
    private static final Kind<Integer> SIDES = Kind.whole(64, 4096, "px");

    private static final Setting<Integer> WIDTH =
            Setting.of("render.width", SIDES, 1280, "canvas until a browser asks for its own")
                    .bound("Odd numbers lose one");

    private static final Setting<Integer> HEIGHT =
            Setting.of("render.height", SIDES, 720, "the same")
                    .bound(
                            "Width times height must stay within `render.max-pixels`, or the start fails");

    private static final Setting<Integer> MAX_PIXELS =
            Setting.of(
                            "render.max-pixels",
                            Kind.whole(SceneLimits.LEAST_PIXELS, 4096 * 2304),
                            1280 * 720,
                            "width × height that a browser may ask for")
                    .bound("More is scaled down, aspect kept");

    static CanvasConfig read(Settings settings) {
        int width = settings.get(WIDTH) & ~1;
        int height = settings.get(HEIGHT) & ~1;
        int most = settings.get(MAX_PIXELS);
        if (width * height > most) {
            throw new ConfigException(
                    "settings 'render.width' and 'render.height': got %d x %d, wanted at most %d pixels (setting 'render.max-pixels')"
                            .formatted(width, height, most));
        }
        return new CanvasConfig(new CanvasSize(width, height), new SceneLimits(most));
    }
}
