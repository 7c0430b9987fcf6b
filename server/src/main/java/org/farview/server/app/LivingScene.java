package org.farview.server.app;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.farview.data.ImageSource;
import org.farview.protocol.NotifyError;
import org.farview.protocol.SessionGoodbye;
import org.farview.scene.SceneState;
import org.farview.server.control.CommandRegistry;
import org.farview.server.control.SceneGuest;
import org.farview.server.datasets.AddCommand;
import org.farview.server.datasets.ChannelChoice;
import org.farview.server.datasets.LinkCommand;
import org.farview.server.datasets.Links;
import org.farview.server.datasets.ListCommand;
import org.farview.server.datasets.LoadCommand;
import org.farview.server.datasets.ShowLinkCommand;
import org.farview.server.debug.Dumps;
import org.farview.server.debug.SceneBeginning;
import org.farview.server.jobs.Asker;
import org.farview.server.jobs.JobRoom;
import org.farview.server.jobs.QuestionCommands;
import org.farview.server.jobs.ShownScene;
import org.farview.server.ledger.Extensions;
import org.farview.server.ledger.Ledger;
import org.farview.server.ledger.LedgerConfig;
import org.farview.server.pixel.PixelHub;
import org.farview.server.runtime.LatestBox;
import org.farview.server.scenes.SceneRoom;

/**
 * One scene: its ledger from birth to death, and, while it is awake, what draws it. Waking,
 * suspending and closing are done by one thread at a time; any thread may call the rest.
 */
final class LivingScene implements SceneRoom {
    private static final System.Logger LOG = System.getLogger(LivingScene.class.getName());

    /** A fraction of a frame, so that many clients that move at once do not flood each other. */
    private static final Duration TELL_EVERY = Duration.ofMillis(4);

    private static final SessionGoodbye DELETED =
            SessionGoodbye.of("scene_deleted", "the scene was deleted", "scene_deleted");

    private final String id;
    private final SceneSupplies with;
    private final Failure failure = new Failure();
    private final LatestBox<Optional<AwakeScene>> awake = new LatestBox<>();
    private final LatestBox<ThumbnailJobs> thumbnails = new LatestBox<>();
    private final Map<String, SceneGuest> guests = new ConcurrentHashMap<>();
    private final OpenImages.Follower images;
    private final KeptScenes.Beginning beginning;
    private final CameraNews.Watch cameras;
    private final Ledger ledger;
    private final ShownImages shown;
    private final StatusReporter status;
    private final JobRoom room;
    private final CommandRegistry commands;

    /**
     * Begins a scene, suspended: as it was left, or showing the served image.
     *
     * @param more adds commands of the process to those of the scene
     * @throws org.farview.server.config.ConfigException when what is kept of it cannot be read
     */
    LivingScene(String id, SceneSupplies with, SceneCommands more) {
        this.id = id;
        this.with = with;
        awake.put(Optional.empty());
        images = with.images().open().follower();
        beginning = begin();
        cameras = with.news().cameras().new Watch(beginning.begins().state());
        ledger = startLedger();
        images.follow(now());
        shown = new ShownImages(with.images().open(), ledger, with.config().channels());
        status = new StatusReporter(ledger::post);
        status.encodingWith(with.backends().encoders().first().name());
        room =
                new JobRoom(
                        id,
                        new ShownScene(ledger.states(), with.images().open()::keep),
                        with.images().first().cache(),
                        with.config().render().engine().limits(),
                        with.jobs());
        commands = more.addTo(QuestionCommands.added(ownCommands(), room, ledger), id);
        thumbnails.put(startThumbnails());
        failure.listen(this::fail);
    }

    String id() {
        return id;
    }

    Ledger ledger() {
        return ledger;
    }

    /** What may be called by who is inside. */
    CommandRegistry commands() {
        return commands;
    }

    /** Where questions about it are answered, asleep or not. */
    JobRoom room() {
        return room;
    }

    /** Where its viewers go; empty while it is suspended. */
    Optional<PixelHub> hub() {
        return drawn().map(AwakeScene::hub);
    }

    /** Why it is lost; empty while it is not. */
    Optional<NotifyError> failure() {
        return failure.raised();
    }

    /** Whether an engine runs now; a suspended scene could have one. */
    boolean isHealthy() {
        return drawn().map(AwakeScene::isDrawing).orElse(true);
    }

    /** From now on this guest hears when the scene ends. */
    void welcome(SceneGuest guest) {
        guests.put(guest.session(), guest);
        failure().ifPresent(guest::fail); // after the put: fail() sees it, or it sees this
    }

    void farewell(SceneGuest guest) {
        guests.remove(guest.session());
    }

    /**
     * Begins a dump of the next pictures, of which one is drawn even if nothing changes.
     *
     * @throws IllegalArgumentException when so many cannot be asked for
     */
    Dumps.Answer dump(int frames) {
        if (!hub().map(PixelHub::hasViewers).orElse(false)) {
            return new Dumps.Answer.Busy(
                    "nobody looks at scene '%s': nothing is drawn".formatted(id));
        }
        Dumps.Answer answer = with.debug().dumps().begin(id, frames);
        drawn().ifPresent(AwakeScene::wake);
        return answer;
    }

    @Override
    public void wake() {
        if (drawn().isEmpty() && failure().isEmpty()) {
            awake.put(
                    Optional.of(
                            AwakeScene.start(
                                    new AwakeScene.Origin(
                                            id, ledger, status, failure, guests::size),
                                    with)));
            LOG.log(System.Logger.Level.DEBUG, "scene.woken scene={0}", id);
        }
    }

    @Override
    public void suspend() {
        Optional<AwakeScene> before = drawn();
        ledger.stopPlaying();
        awake.put(Optional.empty());
        before.ifPresent(AwakeScene::close);
        LOG.log(System.Logger.Level.DEBUG, "scene.suspended scene={0}", id);
    }

    @Override
    public boolean isWatched() {
        return hub().map(PixelHub::hasViewers).orElse(false);
    }

    /** The server stops: sends the viewers away. */
    void dismissViewers() {
        hub().ifPresent(PixelHub::dismiss);
    }

    /** Nothing changes from now on, and what was changed is written down. Idempotent. */
    void settle() {
        ledger.close();
        beginning.end().run();
    }

    @Override
    public void close() {
        guests.values().forEach(guest -> guest.dismiss(DELETED));
        suspend();
        thumbnails.peek().ifPresent(ThumbnailJobs::close);
        settle();
        images.close();
        with.debug().end(id);
    }

    private Optional<AwakeScene> drawn() {
        return awake.peek().orElseThrow();
    }

    private SceneState now() {
        return ledger.states().peek().orElseThrow().state();
    }

    private KeptScenes.Beginning begin() {
        OpenedImage first = with.images().first();
        return with.files()
                .kept()
                .begin(
                        new KeptScenes.Fresh(
                                id,
                                first.scene(with.config().render().canvas().size()),
                                first.source().id()),
                        new KeptScenes.Places(with.images().open(), images, with.files().roots()));
    }

    private LedgerConfig ledgerConfig() {
        return new LedgerConfig(
                id,
                with.config().render().canvas().limits(),
                with.config().render().engine().framesPerSecond(),
                TELL_EVERY);
    }

    private SceneBeginning sceneBeginning() {
        return new SceneBeginning(
                beginning.begins().state(),
                ledgerConfig(),
                with.backends()
                        .renderers()
                        .getFirst()
                        .limits()
                        .orElse(with.config().render().engine().limits()),
                with.images().open()::address);
    }

    private Ledger startLedger() {
        return Ledger.start(
                new Ledger.Opening(
                        beginning.begins(),
                        ledgerConfig(),
                        beginning.journal(),
                        with.debug().begin(sceneBeginning())),
                new Ledger.Connections(
                        with.tools().clock(),
                        new SecureRandom(),
                        this::changed,
                        with.news().commits()::accept,
                        with.news().tracing(id, with.tools().clock())),
                with.tools().in(id).threads(),
                problem -> failure.raise("scene", "scene.failed", "the scene is lost", problem));
    }

    /** Ledger's thread. */
    private void changed(SceneState scene) {
        cameras.follow(scene);
        images.follow(scene);
        thumbnails.peek().ifPresent(jobs -> jobs.follow(scene));
        drawn().ifPresent(AwakeScene::wake);
    }

    private ThumbnailJobs startThumbnails() {
        ThumbnailJobs started =
                new ThumbnailJobs(
                        with.images().first().cache(),
                        new ThumbnailArtist(with.images().first().cache(), with.pools().tiles()),
                        new ThumbnailJobs.Tools(
                                id + "/thumbnails",
                                with.jobs().executor(new Asker(id, "thumbnails")),
                                with.tools().clock(),
                                with.tools().timer(),
                                ThumbnailJobs.PAUSE,
                                ledger::post));
        started.follow(now());
        return started;
    }

    private CommandRegistry ownCommands() {
        SceneSupplies.Files files = with.files();
        Links links =
                new SceneLinks(files.kept().links(), shown, files.roots(), this::requestKeyframe);
        return new GatheringCommands(ledger)
                .addTo(CommandRegistry.standard(this::requestKeyframe))
                .with(ListCommand.SIGNATURE, new ListCommand(files.roots()))
                .with(LoadCommand.SIGNATURE, new LoadCommand(files.opening(), this::show))
                .withExtension(
                        Extensions.LAYERS,
                        AddCommand.SIGNATURE,
                        new AddCommand(files.opening(), shown::add))
                .withExtension(
                        Extensions.LINKS,
                        LinkCommand.SIGNATURE,
                        new LinkCommand(files.opening(), links))
                .withExtension(
                        Extensions.LINKS,
                        ShowLinkCommand.SIGNATURE,
                        new ShowLinkCommand(files.opening(), links));
    }

    /** With a keyframe, since clients may begin their decoders anew. */
    private void show(ImageSource other, Optional<ChannelChoice> channels) {
        shown.replace(other, channels);
        requestKeyframe();
    }

    private void requestKeyframe() {
        hub().ifPresent(PixelHub::requestKeyframe);
    }

    /** Sends everybody away, who is here and who comes. */
    private void fail(NotifyError error) {
        with.news().failed().raise();
        guests.values().forEach(guest -> guest.fail(error));
        hub().ifPresent(pixels -> pixels.shut(error.code()));
    }
}
