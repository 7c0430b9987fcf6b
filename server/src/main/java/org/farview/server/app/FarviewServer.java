package org.farview.server.app;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.farview.data.ImageSource;
import org.farview.protocol.FrameIds;
import org.farview.render.cpu.WarmUp;
import org.farview.server.access.Gatekeeper;
import org.farview.server.access.Principal;
import org.farview.server.config.ConfigException;
import org.farview.server.control.ControlConfig;
import org.farview.server.control.ControlEndpoint;
import org.farview.server.control.FloodLimits;
import org.farview.server.datasets.Opening;
import org.farview.server.datasets.Roots;
import org.farview.server.jobs.JobQueue;
import org.farview.server.pixel.PixelEndpoint;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.DrawingTurns;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.Threads;
import org.farview.server.runtime.Timer;
import org.farview.server.scenes.SceneRefusedException;
import org.farview.server.scenes.Scenes;
import org.farview.server.telemetry.Telemetry;
import org.farview.server.telemetry.trace.IntentTraces;

/**
 * One serving process: opens an image, builds every room and connects them. This is the only place
 * that knows them all.
 *
 * <p>Rooms are started from the data side up and closed the other way round. A room that must call
 * one started later does so through a {@link LatestBox} that is filled before the web server lets
 * anybody in.
 */
public final class FarviewServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(FarviewServer.class.getName());

    /** When a scene has drawn so long, others need not wait for it. */
    private static final Duration LONGEST_TURN = Duration.ofMillis(50);

    private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);

    private final ServerConfig config;
    private final Backends backends;
    private final Clock clock = Clock.system();
    private final Threads threads = new Threads();
    private final Timer timer = new Timer(threads);
    private final Telemetry telemetry = new Telemetry(clock);
    private final Gatekeeper gatekeeper;
    private final SceneNews news;
    private final LatestBox<Scenes<LivingScene>> living = new LatestBox<>();
    private final PixelDoors doors = new PixelDoors();
    private final Closing closing;
    private final OpenedImage image;
    private final Pools pools;
    private final HardwareNews hardware;
    private final Readiness readiness;
    private final WebServer web;

    private FarviewServer(
            ServerConfig config, ImageSource source, Backends backends, Closing closing) {
        this.config = config;
        this.backends = backends;
        this.closing = closing;
        closing.add(telemetry).watchVirtualMachine();
        closing.add(timer);
        news = SceneNews.of(telemetry, config.traces().map(this::startTraces));
        gatekeeper = Gatekeeper.of(config.access(), clock);
        pools = closing.add(Pools.start(threads, config.cores()));
        image = closing.add(OpenedImage.of(source, config, pools, clock));
        OpenImages images = closing.add(new OpenImages(image, pools.fetch()));
        hardware = new HardwareNews(telemetry, backends.encoders().nvenc());
        backends.gpu().ifPresent(gpu -> hardware.drawsWith(gpu.hardware(), gpu.named()));
        JobQueue jobs = closing.add(JobQueue.start(threads, clock));
        KeptScenes kept = closing.add(KeptScenes.open(config.state(), clock, threads));
        Scenes<LivingScene> scenes = closing.add(openScenes(supplies(images, kept, jobs)));
        readiness = new Readiness(clock, () -> isDrawing(scenes), config.warmUp());
        warmUp();
        ControlEndpoint control = closing.add(new ControlEndpoint(controlConfig(), talk(scenes)));
        SnapshotJobs snapshots =
                new SnapshotJobs(
                        id -> scenes.find(id).map(LivingScene::room),
                        new Stills(image.cache(), pools.tiles(), config.engine().limits()),
                        clock);
        web =
                closing.add(
                        WebServer.start(
                                config,
                                new WebServer.Content(
                                        new HttpRoutes(telemetry, this::health, snapshots),
                                        control,
                                        new PixelEndpoint(
                                                access(scenes), new PixelPorter(gatekeeper))),
                                new WebServer.Tools(threads, timer, clock, gatekeeper)));
        Gauges gauges = new Gauges(telemetry);
        gauges.watch(news.pixels(), control, image.cache());
        gauges.watch(gatekeeper.refusals());
        gauges.watch(jobs);
        news.traces().map(IntentTraces::counters).ifPresent(gauges::watch);
        gauges.watch(scenes, this::sharers, config.engine().limits().stageBytes());
        kept.counters().ifPresent(gauges::watch);
    }

    /**
     * Starts everything; when this returns, the page can be opened. If it throws, everything is
     * closed again.
     *
     * @param image belongs to the server from now on
     * @throws org.farview.server.config.ConfigException when no port is free, or a served folder is
     *     none
     */
    public static FarviewServer start(ServerConfig config, ImageSource image) {
        return start(config, image, Backends.of(config));
    }

    /**
     * As {@link #start(ServerConfig, ImageSource)}, drawing and encoding with the caller's
     * backends.
     */
    public static FarviewServer start(ServerConfig config, ImageSource image, Backends backends) {
        Closing closing = new Closing();
        try {
            FarviewServer server = new FarviewServer(config, image, backends, closing);
            LOG.log(
                    System.Logger.Level.INFO,
                    "server.started url={0} image={1}",
                    server.url(),
                    image.id());
            config.access()
                    .warning(config.host())
                    .ifPresent(risk -> LOG.log(System.Logger.Level.WARNING, risk));
            return server;
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    /** Where the page is. */
    public String url() {
        String scheme = config.access().tls().isPresent() ? "https" : "http";
        return "%s://%s:%d/"
                .formatted(scheme, config.access().calledName(config.host()), web.port());
    }

    /** An address that lets one browser in, once, as an admin; empty where everybody may come. */
    public Optional<String> loginLink() {
        return gatekeeper.isOpen()
                ? Optional.empty()
                : Optional.of(
                        url()
                                + "?token="
                                + gatekeeper.logins().link(Principal.LOCAL, gatekeeper.now()));
    }

    public int port() {
        return web.port();
    }

    /** The ports for clients that know no paths. */
    public CompatPorts compatPorts() {
        return web.compat();
    }

    /** The name of the image that was shown first. */
    public String imageName() {
        return image.layer().name();
    }

    /** Ends everything, last started first. Idempotent. */
    @Override
    public void close() {
        closing.close();
    }

    private IntentTraces startTraces(IntentTraces.Settings settings) {
        return closing.add(IntentTraces.start(settings, threads, clock, new SecureRandom()));
    }

    private SceneSupplies supplies(OpenImages images, KeptScenes kept, JobQueue jobs) {
        Roots roots = Roots.of(config.roots());
        return new SceneSupplies(
                config,
                backends,
                new SceneSupplies.Tools(threads, clock, timer),
                pools,
                new SceneSupplies.SharedImages(image, images),
                news,
                new SceneSupplies.Sharing(new DrawingTurns(clock, LONGEST_TURN), this::sharers),
                new SceneSupplies.Files(roots, new Opening(roots), kept),
                jobs);
    }

    /** The main scene is awake from the beginning: the first who looks does not wait for it. */
    private Scenes<LivingScene> openScenes(SceneSupplies supplies) {
        SceneCommands commands = new SceneCommands(living);
        Scenes<LivingScene> scenes =
                new Scenes<>(
                        config.scenes(),
                        new SecureRandom(),
                        clock,
                        new LivingScenes(supplies, commands));
        living.put(scenes);
        try {
            scenes.look(Scenes.MAIN);
        } catch (SceneRefusedException e) {
            scenes.close();
            throw new ConfigException(e.told());
        }
        timer.every(SWEEP_EVERY, () -> threads.virtual("scenes", scenes::sweep));
        return scenes;
    }

    /**
     * Among how many the memory for voxels is divided: a power of two, so that a scene that comes
     * or goes seldom changes what the others may take.
     */
    private int sharers() {
        int awake = living.peek().map(Scenes::awake).orElse(1);
        return awake <= 1 ? 1 : Integer.highestOneBit(2 * awake - 1);
    }

    private SceneAccess access(Scenes<LivingScene> scenes) {
        return new SceneAccess(scenes, doors);
    }

    private void warmUp() {
        if (config.warmUp().isPositive()) {
            readiness.warmUp(threads, new WarmUp(clock::nanoTime, config.warmUp())::run);
        }
    }

    private static boolean isDrawing(Scenes<LivingScene> scenes) {
        return scenes.find(Scenes.MAIN).map(LivingScene::isHealthy).orElse(false);
    }

    private ControlConfig controlConfig() {
        return ControlConfig.defaults()
                .withHeartbeat(config.heartbeat())
                .withFloods(
                        FloodLimits.defaults().withMessagesPerSecond(config.messagesPerSecond()));
    }

    private ControlEndpoint.Services talk(Scenes<LivingScene> scenes) {
        return new ControlEndpoint.Services(
                access(scenes),
                new FrameIds(new SecureRandom()),
                threads,
                clock,
                hardware::told,
                gatekeeper);
    }

    private HttpRoutes.Health health() {
        return new HttpRoutes.Health(!news.failed().isRaised(), readiness.notReady());
    }
}
