package org.farview.server.app;

import java.security.SecureRandom;
import java.time.Duration;
import org.farview.data.ImageSource;
import org.farview.protocol.FrameIds;
import org.farview.protocol.NotifyError;
import org.farview.render.cpu.WarmUp;
import org.farview.render.view.RenderLimits;
import org.farview.scene.InitialScene;
import org.farview.scene.SceneState;
import org.farview.server.control.CommandRegistry;
import org.farview.server.control.ControlConfig;
import org.farview.server.control.ControlEndpoint;
import org.farview.server.control.SceneDoor;
import org.farview.server.datasets.AddCommand;
import org.farview.server.datasets.ListCommand;
import org.farview.server.datasets.LoadCommand;
import org.farview.server.datasets.Opening;
import org.farview.server.datasets.Roots;
import org.farview.server.engine.EngineHost;
import org.farview.server.engine.EngineLoop;
import org.farview.server.engine.EngineRung;
import org.farview.server.jobs.Asker;
import org.farview.server.jobs.JobQueue;
import org.farview.server.jobs.JobRoom;
import org.farview.server.jobs.QuestionCommands;
import org.farview.server.jobs.ShownScene;
import org.farview.server.ledger.Extensions;
import org.farview.server.ledger.Ledger;
import org.farview.server.ledger.LedgerConfig;
import org.farview.server.pixel.PixelEndpoint;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.Threads;
import org.farview.server.runtime.Timer;
import org.farview.server.telemetry.Telemetry;

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

    private final ServerConfig config;
    private final Backends backends;
    private final Clock clock = Clock.system();
    private final Threads threads = new Threads();

    /** A fraction of a frame, so that many clients that move at once do not flood each other. */
    private static final Duration TELL_EVERY = Duration.ofMillis(4);

    private final Timer timer = new Timer(threads);
    private final Telemetry telemetry = new Telemetry(clock);
    private final LatestBox<EngineHost> engine = new LatestBox<>();
    private final LatestBox<ThumbnailJobs> thumbnails = new LatestBox<>();
    private final Failure failure = new Failure();
    private final Closing closing;
    private final Roots roots;
    private final OpenedImage image;
    private final Pools pools;
    private final Ledger ledger;
    private final OpenImages images;
    private final ShownImages shown;
    private final StatusReporter status;
    private final HardwareNews hardware;
    private final DrawnNews drawn;
    private final Readiness readiness;
    private final VideoPath video;
    private final JobRoom room;
    private final ControlEndpoint control;
    private final WebServer web;

    private FarviewServer(
            ServerConfig config, ImageSource source, Backends backends, Closing closing) {
        this.config = config;
        this.backends = backends;
        this.closing = closing;
        closing.add(timer);
        pools = closing.add(Pools.start(threads, config.cores()));
        image = closing.add(OpenedImage.of(source, config, pools, clock));
        images = closing.add(new OpenImages(image, pools.fetch()));
        roots = Roots.of(config.roots());
        ledger = closing.add(startLedger());
        shown = new ShownImages(images, ledger);
        status = new StatusReporter(ledger::post);
        hardware = new HardwareNews(telemetry, backends.encoders().nvenc());
        backends.gpu().ifPresent(gpu -> hardware.drawsWith(gpu.hardware(), gpu.named()));
        status.encodingWith(backends.encoders().first().name());
        drawn = new DrawnNews(telemetry, status);
        video =
                closing.add(
                        VideoPath.start(
                                config,
                                backends.encoders(),
                                new VideoPath.Listeners(
                                        () -> engine.peek().ifPresent(EngineHost::wake),
                                        ledger::post,
                                        status,
                                        telemetry,
                                        failure),
                                new VideoPath.Tools(threads, clock, timer, pools.tiles())));
        engine.put(closing.add(startEngine()));
        readiness = new Readiness(clock, this::isDrawing, config.warmUp());
        warmUp();
        image.cache().addListener(key -> tellEngine());
        JobQueue jobs = closing.add(JobQueue.start(threads, clock));
        room =
                new JobRoom(
                        LedgerConfig.MAIN,
                        new ShownScene(ledger.states(), images::keep),
                        image.cache(),
                        config.engine().limits(),
                        jobs);
        control = closing.add(new ControlEndpoint(controlConfig(), controlServices()));
        failure.listen(this::giveUp);
        thumbnails.put(closing.add(startThumbnails()));
        SnapshotJobs snapshots =
                new SnapshotJobs(
                        room, new Stills(image.cache(), pools.tiles(), room.limits()), clock);
        web =
                closing.add(
                        WebServer.start(
                                config,
                                new WebServer.Content(
                                        new HttpRoutes(telemetry, this::health, snapshots),
                                        control,
                                        new PixelEndpoint(video.hub(), request -> true)),
                                threads));
        new Gauges(telemetry).watch(video.hub(), control, image.cache());
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
            return server;
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    /** Where the page is. */
    public String url() {
        String host = config.host().contains(":") ? "[::1]" : config.host();
        return "http://%s:%d/".formatted(host, web.port());
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

    private Ledger startLedger() {
        return Ledger.start(
                new Ledger.Opening(
                        InitialScene.of(image.layer(), config.canvas()),
                        new LedgerConfig(
                                LedgerConfig.MAIN,
                                config.limits(),
                                config.engine().framesPerSecond(),
                                TELL_EVERY)),
                new Ledger.Connections(
                        clock,
                        new SecureRandom(),
                        this::sceneChanged,
                        new CommitNews(telemetry)::accept),
                threads,
                problem -> failure.raise("scene", "scene.failed", "the scene is lost", problem));
    }

    /**
     * Sends everybody away, who is here and who comes; {@code /healthz} says that the process waits
     * to be restarted.
     */
    private void giveUp(NotifyError error) {
        control.fail(error);
        video.hub().shut(error.code());
    }

    private EngineHost startEngine() {
        return EngineHost.start(
                new EngineHost.Engines(
                        backends.renderers().stream()
                                .map(rung -> new EngineRung(rung.name(), () -> engine(rung)))
                                .toList(),
                        config.engine().hangAfter()),
                new EngineNews(status),
                new EngineHost.Tools(threads, clock, timer));
    }

    private EngineLoop engine(RendererRung rung) {
        RenderLimits limits = rung.limits().orElse(config.engine().limits());
        return new EngineLoop(
                new EngineLoop.Connections(
                        rung.thread(),
                        ledger.states(),
                        image.cache(),
                        rung.renderers()
                                .create(
                                        image.cache(),
                                        pools.tiles(),
                                        limits,
                                        pools.workbench(clock, this::tellEngine)),
                        video,
                        drawn::accept),
                config.engine().withLimits(limits),
                clock);
    }

    /** Ledger's thread. */
    private void sceneChanged(SceneState scene) {
        images.follow(scene);
        thumbnails.peek().ifPresent(jobs -> jobs.follow(scene));
        engine.peek().ifPresent(EngineHost::wake);
    }

    /** A chunk arrived, or a piece of a volume is laid out. */
    private void tellEngine() {
        engine.peek().ifPresent(EngineHost::chunkArrived);
    }

    private ThumbnailJobs startThumbnails() {
        ThumbnailJobs started =
                new ThumbnailJobs(
                        image.cache(),
                        new ThumbnailArtist(image.cache(), pools.tiles()),
                        new ThumbnailJobs.Tools(
                                room.queue().executor(new Asker(room.scene(), "thumbnails")),
                                clock,
                                timer,
                                ThumbnailJobs.PAUSE,
                                ledger::post));
        started.follow(ledger.states().peek().orElseThrow().state());
        return started;
    }

    private void warmUp() {
        if (config.warmUp().isPositive()) {
            readiness.warmUp(threads, new WarmUp(clock::nanoTime, config.warmUp())::run);
        }
    }

    private boolean isDrawing() {
        return engine.peek().map(EngineHost::isAlive).orElse(false);
    }

    private ControlConfig controlConfig() {
        return ControlConfig.defaults().withHeartbeat(config.heartbeat());
    }

    private ControlEndpoint.Services controlServices() {
        Opening opening = new Opening(roots);
        CommandRegistry commands =
                CommandRegistry.standard(video.hub()::requestKeyframe)
                        .with(ListCommand.SIGNATURE, new ListCommand(roots))
                        .with(LoadCommand.SIGNATURE, new LoadCommand(opening, this::show))
                        .withExtension(
                                Extensions.LAYERS,
                                AddCommand.SIGNATURE,
                                new AddCommand(opening, shown::add));
        return new ControlEndpoint.Services(
                SceneDoor.of(ledger),
                QuestionCommands.added(commands, room, ledger),
                new FrameIds(new SecureRandom()),
                threads,
                clock,
                new HubTickets(video.hub()),
                hardware::told);
    }

    /** With a keyframe, since clients may begin their decoders anew. */
    private void show(ImageSource other) {
        shown.replace(other);
        video.hub().requestKeyframe();
    }

    private HttpRoutes.Health health() {
        return new HttpRoutes.Health(!failure.isRaised(), readiness.notReady());
    }
}
