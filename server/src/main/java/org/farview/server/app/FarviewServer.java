package org.farview.server.app;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.farview.data.ImageSource;
import org.farview.protocol.FrameIds;
import org.farview.render.cpu.WarmUp;
import org.farview.render.gl.GlLimits;
import org.farview.render.video.NvencProbe;
import org.farview.server.access.Gatekeeper;
import org.farview.server.access.Principal;
import org.farview.server.config.ConfigException;
import org.farview.server.config.Machine;
import org.farview.server.control.ControlEndpoint;
import org.farview.server.datasets.Opening;
import org.farview.server.datasets.Roots;
import org.farview.server.debug.DebugRoom;
import org.farview.server.debug.Dumps;
import org.farview.server.jobs.JobQueue;
import org.farview.server.log.Logbook;
import org.farview.server.pixel.PixelEndpoint;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.DrawingTurns;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.Meanwhile;
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

    /** At the end: see {@link NvencProbe#await}. */
    private static final Duration LONGEST_PROBE = Duration.ofSeconds(2);

    private static final Logbook LOGBOOK = Logbook.ofProcess();
    private static final Duration TELL_REPEATS_EVERY = Duration.ofSeconds(10);

    private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);

    private final ServerConfig config;
    private final Backends backends;
    private final Clock clock = Clock.system();
    private final Threads threads;
    private final Timer timer;
    private final Telemetry telemetry = new Telemetry(clock);
    private final Gatekeeper gatekeeper;
    private final SceneNews news;
    private final LatestBox<Scenes<LivingScene>> living = new LatestBox<>();
    private final PixelDoors doors = new PixelDoors();
    private final Rooms rooms;
    private final Vitals vitals;
    private final OpenedImage image;
    private final Pools pools;
    private final HardwareNews hardware;
    private final DebugRoom debug;
    private final Readiness readiness;
    private final WebServer web;

    private FarviewServer(ServerConfig config, ImageSource source, Backends backends, Rooms rooms) {
        this.config = config;
        this.backends = backends;
        this.rooms = rooms;
        threads = rooms.threads();
        rooms.start("telemetry", () -> telemetry).watchVirtualMachine();
        news = SceneNews.of(telemetry, config.traces().collector().map(this::startTraces));
        timer = rooms.start("timer", () -> new Timer(rooms.threads()));
        vitals =
                rooms.start(
                        "watch",
                        () -> Vitals.start(config.lifecycle(), news.failed(), threads, clock));
        gatekeeper = Gatekeeper.of(config.access(), clock);
        pools = rooms.start("pools", () -> Pools.start(threads, config.render().cores()));
        image = rooms.start("cache", () -> OpenedImage.of(source, config, pools, clock));
        OpenImages images = rooms.start("images", () -> new OpenImages(image, pools.fetch()));
        Optional<NvencProbe> nvenc = backends.encoders().nvenc();
        nvenc.ifPresent(probe -> rooms.atEnd("nvenc", () -> probe.await(LONGEST_PROBE)));
        hardware = new HardwareNews(telemetry, nvenc);
        backends.gpu().ifPresent(gpu -> hardware.drawsWith(gpu.hardware(), gpu.named()));
        JobQueue jobs = rooms.start("jobs", () -> JobQueue.start(threads, clock));
        KeptScenes kept =
                rooms.start("state", () -> KeptScenes.open(config.state(), clock, threads));
        debug =
                rooms.start(
                        "debug",
                        () ->
                                DebugRoom.open(
                                        config.debug(), new Dumps.Tools(threads, clock, timer)));
        Scenes<LivingScene> scenes =
                rooms.start("scenes", () -> openScenes(supplies(images, kept, jobs)));
        readiness = new Readiness(clock, () -> isDrawing(scenes), longestWarmUp());
        ControlEndpoint control =
                rooms.start("control", () -> new ControlEndpoint(config.control(), talk(scenes)));
        SnapshotJobs snapshots =
                new SnapshotJobs(
                        id -> scenes.find(id).map(LivingScene::room),
                        new Stills(image.cache(), pools.tiles(), config.render().engine().limits()),
                        clock);
        WebServer.Content content =
                new WebServer.Content(
                        new HttpRoutes(telemetry, this::health, snapshots),
                        new DebugRoutes(debug, scenes::find, gatekeeper.refusals()),
                        control,
                        new PixelEndpoint(access(scenes), new PixelPorter(gatekeeper)));
        web =
                rooms.start(
                        "web",
                        () ->
                                WebServer.start(
                                        config,
                                        content,
                                        new WebServer.Tools(threads, timer, clock, gatekeeper)));
        warmUpSoon(control);
        rooms.atEnd("journals", () -> scenes.rooms().forEach(LivingScene::settle));
        rooms.atEnd("goodbye", new Goodbye(readiness, control, scenes));
        Gauges gauges = new Gauges(telemetry);
        gauges.watch(news.pixels(), control, image.cache());
        gauges.watch(gatekeeper.refusals());
        gauges.watch(jobs);
        news.traces().map(IntentTraces::counters).ifPresent(gauges::watch);
        gauges.watch(scenes, this::sharers, config.render().engine().limits().stageBytes());
        kept.counters().ifPresent(gauges::watch);
        vitals.addTo(telemetry, threads);
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
        return start(config, () -> image, new StartTimes(Clock.system()));
    }

    /**
     * As {@link #start(ServerConfig, ImageSource)}, trying GPU and encoders while the image is
     * opened.
     *
     * @param image opens it; what it throws is thrown, once the tries have ended
     * @param times of what was done before; the server's own steps are added and told in the log
     */
    public static FarviewServer start(
            ServerConfig config, Supplier<ImageSource> image, StartTimes times) {
        Meanwhile<Backends> backends =
                Meanwhile.begin(new Threads(), "backends", () -> Backends.of(config));
        ImageSource opened;
        try {
            opened = times.measure("image", image);
        } catch (RuntimeException e) {
            backends.settle(); // a process must not end while a driver is being asked
            throw e;
        }
        Backends tried;
        try {
            tried = times.measure("backends", backends::result);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        return start(config, opened, tried, times);
    }

    /**
     * As {@link #start(ServerConfig, ImageSource)}, drawing and encoding with the caller's
     * backends.
     */
    public static FarviewServer start(ServerConfig config, ImageSource image, Backends backends) {
        return start(config, image, backends, new StartTimes(Clock.system()));
    }

    private static FarviewServer start(
            ServerConfig config, ImageSource image, Backends backends, StartTimes times) {
        Threads threads = new Threads();
        Rooms rooms = new Rooms(threads, Clock.system(), times, Rooms.LIMITS);
        try {
            FarviewServer server = new FarviewServer(config, image, backends, rooms);
            server.told(times);
            return server;
        } catch (RuntimeException e) {
            rooms.close();
            throw e;
        }
    }

    private void told(StartTimes times) {
        long ms = times.sofar().toMillis();
        telemetry.gauge("start_ms", "how long the start took", () -> ms);
        LOG.log(
                System.Logger.Level.INFO,
                "server.started in {0,number,#} ms: {1}; url={2} image={3}",
                ms,
                times.text(),
                url(),
                image.source().id());
        config.access()
                .warning(config.http().host())
                .ifPresent(risk -> LOG.log(System.Logger.Level.WARNING, risk));
        tellBudget();
    }

    /** Whose parts are more than the whole works until it is full. */
    private void tellBudget() {
        MemoryBudget budget =
                MemoryBudget.of(
                        config,
                        Machine.ofThisProcess()
                                .withGpu(backends.gpu().map(GlLimits::memoryBytes).orElse(0L)));
        LOG.log(
                budget.restBytes() < 0 ? System.Logger.Level.WARNING : System.Logger.Level.INFO,
                "memory.divided {0}",
                budget.text());
    }

    /** Where the page is. */
    public String url() {
        String scheme = config.access().tls().isPresent() ? "https" : "http";
        return "%s://%s:%d/"
                .formatted(scheme, config.access().calledName(config.http().host()), web.port());
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
        return image.source().name();
    }

    /**
     * Ends everything: lets nobody in, says goodbye to all, writes down what was changed, and
     * closes what was started, last first; within five seconds, whatever hangs. Idempotent.
     */
    @Override
    public void close() {
        rooms.close();
    }

    /** Something escaped a thread that nobody here has made: logs and counts it. Thread-safe. */
    public void escaped(Thread thread, Throwable problem) {
        threads.escaped(thread, problem);
    }

    private IntentTraces startTraces(IntentTraces.Settings settings) {
        return rooms.start(
                "traces", () -> IntentTraces.start(settings, threads, clock, new SecureRandom()));
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
                jobs,
                debug);
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
        timer.every(TELL_REPEATS_EVERY, () -> threads.virtual("log", LOGBOOK::catchUp));
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

    private Duration longestWarmUp() {
        Duration atMost = config.render().warmUp();
        return atMost.isPositive() ? atMost.plus(LateWarmUp.LONGEST_WAIT) : atMost;
    }

    private void warmUpSoon(ControlEndpoint control) {
        Duration atMost = config.render().warmUp();
        if (atMost.isPositive()) {
            new LateWarmUp(
                            timer::after,
                            clock,
                            () -> control.metrics().open() > 0 && news.pixels().now().frames() == 0,
                            () ->
                                    readiness.warmUp(
                                            threads, new WarmUp(clock::nanoTime, atMost)::run))
                    .plan();
        }
    }

    private static boolean isDrawing(Scenes<LivingScene> scenes) {
        return scenes.find(Scenes.MAIN).map(LivingScene::isHealthy).orElse(false);
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
        return new HttpRoutes.Health(vitals.ailing(), readiness.notReady());
    }
}
