package org.farview.server.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.farview.data.cache.CacheConfig;
import org.farview.render.view.RenderLimits;
import org.farview.scene.CanvasSize;
import org.farview.scene.update.SceneLimits;
import org.farview.server.access.AccessConfig;
import org.farview.server.config.ConfigException;
import org.farview.server.config.Settings;
import org.farview.server.engine.EngineConfig;
import org.farview.server.scenes.ScenesConfig;
import org.farview.server.telemetry.trace.IntentTraces;

/**
 * Every setting of a serving process, read once at start.
 *
 * @param host to listen at
 * @param port to listen at; 0 takes any free one
 * @param cache bounds of the chunk cache
 * @param engine pace and bounds of drawing
 * @param graphics what draws
 * @param canvas size of the picture until a browser asks for its own
 * @param cores threads that draw, 1..256; decoding gets one less
 * @param bitsPerSecond of the video while the picture moves
 * @param encoder which one to prefer
 * @param heartbeat between heartbeats on the control socket; zero for none
 * @param limits of what clients may ask of the scene
 * @param roots folders that clients may list and load from; none when nothing is said
 * @param warmUp how long the warm-up may delay readiness; zero leaves it out
 * @param compat ports for clients that know no paths
 * @param scenes how many there may be, and how long they are kept
 * @param state what outlives the process
 * @param access who may come
 * @param messagesPerSecond that one client may send on average
 * @param traces of intents; empty when nothing is traced
 */
public record ServerConfig(
        String host,
        int port,
        CacheConfig cache,
        EngineConfig engine,
        GraphicsConfig graphics,
        CanvasSize canvas,
        int cores,
        int bitsPerSecond,
        EncoderConfig encoder,
        Duration heartbeat,
        SceneLimits limits,
        List<Path> roots,
        Duration warmUp,
        CompatPorts compat,
        ScenesConfig scenes,
        StateConfig state,
        AccessConfig access,
        int messagesPerSecond,
        Optional<IntentTraces.Settings> traces) {
    private static final Settings.Range PORTS = new Settings.Range(0, 65_535);
    private static final Settings.Range CORES = new Settings.Range(1, 256);
    private static final Settings.Range FRAME_RATES = new Settings.Range(1, 240);
    private static final Settings.Range BITRATES = new Settings.Range(100_000, 200_000_000);
    private static final Settings.Range PIXELS =
            new Settings.Range(SceneLimits.LEAST_PIXELS, 4096 * 2304);
    private static final Settings.Range SCENES = new Settings.Range(1, 10_000);
    private static final Settings.Range AWAKE = new Settings.Range(1, 256);
    private static final Settings.Range SESSIONS = new Settings.Range(1, 4000);
    private static final Settings.Range MESSAGE_RATES = new Settings.Range(10, 1_000_000);
    private static final Settings.Range SIDES = new Settings.Range(64, 4096);

    /** Below it every picture of a big volume would count as hanging. */
    private static final Duration SHORTEST_HANG = Duration.ofMillis(100);

    /** Three of them close a session: below it, a pause of the network would. */
    private static final Duration SHORTEST_HEARTBEAT = Duration.ofMillis(100);

    /**
     * Parts of the heap: the cache, and the stages of the shown level (what is shown, and what is
     * being laid out or the copy). Other levels take up to half as much again.
     */
    private static final double CACHE_SHARE = 0.35;

    private static final double STAGE_SHARE = 0.15;

    public ServerConfig {
        roots = List.copyOf(roots);
    }

    /**
     * Reads and checks all settings.
     *
     * @throws ConfigException for a wrong value, an unknown key, or a host that others can reach
     *     and that is not made safe
     */
    public static ServerConfig read(Settings settings) {
        long heap = Runtime.getRuntime().maxMemory();
        String host = settings.text("http.host", "localhost");
        ServerConfig config =
                new ServerConfig(
                        host,
                        settings.integer("http.port", 8080, PORTS),
                        CacheConfig.ofBudget(
                                settings.bytes("cache.budget", (long) (heap * CACHE_SHARE))),
                        engine(settings, heap),
                        GraphicsConfig.read(settings),
                        canvas(settings),
                        settings.integer(
                                "render.cores", Runtime.getRuntime().availableProcessors(), CORES),
                        settings.integer("video.bitrate", 12_000_000, BITRATES),
                        EncoderConfig.read(settings),
                        heartbeat(settings),
                        new SceneLimits(settings.integer("render.max-pixels", 1280 * 720, PIXELS)),
                        settings.paths("data.roots"),
                        settings.duration("render.warm-up", Duration.ofSeconds(5)),
                        CompatPorts.read(settings),
                        scenes(settings),
                        StateConfig.read(settings),
                        AccessConfig.read(settings),
                        settings.integer("control.message-rate", 1000, MESSAGE_RATES),
                        TraceConfig.read(settings));
        settings.requireAllKnown();
        config.access().requireSafe(host);
        requireCanvasWithinLimits(config);
        return config;
    }

    /** The same; where no folders are set, with this one. */
    public ServerConfig orRoot(Optional<Path> folder) {
        return new ServerConfig(
                host,
                port,
                cache,
                engine,
                graphics,
                canvas,
                cores,
                bitsPerSecond,
                encoder,
                heartbeat,
                limits,
                roots.isEmpty() ? folder.stream().toList() : roots,
                warmUp,
                compat,
                scenes,
                state,
                access,
                messagesPerSecond,
                traces);
    }

    private static EngineConfig engine(Settings settings, long heap) {
        long stageBytes = settings.bytes("render.stage-budget", (long) (heap * STAGE_SHARE));
        return new EngineConfig(
                RenderLimits.ofStageBytes(stageBytes),
                settings.integer("render.frame-rate", 60, FRAME_RATES),
                settings.duration("render.settle-after", Duration.ofMillis(150)),
                hangAfter(settings));
    }

    private static ScenesConfig scenes(Settings settings) {
        return new ScenesConfig(
                settings.integer("scenes.most", 64, SCENES),
                settings.integer("scenes.most-awake", 8, AWAKE),
                settings.integer("scenes.sessions", 4000, SESSIONS),
                settings.duration("scenes.suspend-after", Duration.ofSeconds(30)),
                settings.duration("scenes.keep", Duration.ofDays(1)));
    }

    private static Duration heartbeat(Settings settings) {
        Duration time = settings.duration("control.heartbeat", Duration.ofSeconds(15));
        if (time.isPositive() && time.compareTo(SHORTEST_HEARTBEAT) < 0) {
            throw new ConfigException(
                    "setting 'control.heartbeat': got %d ms, wanted 0s or at least %d ms"
                            .formatted(time.toMillis(), SHORTEST_HEARTBEAT.toMillis()));
        }
        return time;
    }

    private static Duration hangAfter(Settings settings) {
        Duration time = settings.duration("render.hang-after", Duration.ofSeconds(10));
        if (time.compareTo(SHORTEST_HANG) < 0) {
            throw new ConfigException(
                    "setting 'render.hang-after': got %d ms, wanted at least %d ms"
                            .formatted(time.toMillis(), SHORTEST_HANG.toMillis()));
        }
        return time;
    }

    private static CanvasSize canvas(Settings settings) {
        int width = settings.integer("render.width", 1280, SIDES);
        int height = settings.integer("render.height", 720, SIDES);
        return new CanvasSize(width & ~1, height & ~1);
    }

    private static void requireCanvasWithinLimits(ServerConfig config) {
        int width = config.canvas().width();
        int height = config.canvas().height();
        int most = config.limits().maxCanvasPixels();
        if (width * height > most) {
            throw new ConfigException(
                    "settings 'render.width' and 'render.height': got %d x %d, wanted at most %d pixels (setting 'render.max-pixels')"
                            .formatted(width, height, most));
        }
    }
}
