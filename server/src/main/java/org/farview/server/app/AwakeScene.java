package org.farview.server.app;

import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.farview.data.ChunkKey;
import org.farview.data.cache.ChunkCache;
import org.farview.render.view.RenderLimits;
import org.farview.server.debug.FrameTap;
import org.farview.server.engine.DrawReport;
import org.farview.server.engine.EngineHost;
import org.farview.server.engine.EngineLoop;
import org.farview.server.engine.EnginePlace;
import org.farview.server.engine.EngineRung;
import org.farview.server.engine.PolicyDecision;
import org.farview.server.ledger.AppliedScene;
import org.farview.server.ledger.Ledger;
import org.farview.server.pixel.PixelHub;
import org.farview.server.runtime.LatestBox;
import org.farview.server.scenes.Scenes;

/**
 * What a scene has only while it is awake: its engine, its encoder and its viewers. Thread-safe.
 */
final class AwakeScene implements AutoCloseable {
    private final Origin origin;
    private final SceneSupplies with;
    private final AwakeNews figures;
    private final VideoPath video;
    private final FrameTap tap;
    private final LatestBox<EngineHost> engine = new LatestBox<>();
    private final Consumer<ChunkKey> arrivals = this::chunkArrived;

    /**
     * The scene that is drawn.
     *
     * @param failure of the scene: raised when its pictures end for good
     * @param sessions that are in it
     */
    record Origin(
            String id,
            Ledger ledger,
            StatusReporter status,
            Failure failure,
            IntSupplier sessions) {}

    private AwakeScene(Origin origin, SceneSupplies with) {
        this.origin = origin;
        this.with = with;
        this.figures = with.news().wake(origin.id(), with.tools().clock());
        figures.watch(origin.sessions());
        figures.watch(this::newest, with.tools().clock());
        this.tap = with.debug().dumps().tap(origin.id());
        this.video =
                VideoPath.start(
                        new VideoPath.Origin(
                                origin.id(), newest().state().mainView().canvas(), figures),
                        with,
                        new VideoPath.Listeners(
                                this::wake,
                                origin.ledger()::post,
                                origin.status(),
                                origin.failure()));
    }

    /** Starts everything. */
    static AwakeScene start(Origin origin, SceneSupplies with) {
        AwakeScene scene = new AwakeScene(origin, with);
        scene.startEngine();
        return scene;
    }

    PixelHub hub() {
        return video.hub();
    }

    /** The scene, or who looks at it, has changed. */
    void wake() {
        engine.peek().ifPresent(EngineHost::wake);
    }

    /** Whether an engine runs now. */
    boolean isDrawing() {
        return engine.peek().map(EngineHost::isAlive).orElse(false);
    }

    @Override
    public void close() {
        cache().removeListener(arrivals);
        engine.peek().ifPresent(EngineHost::close);
        video.close();
        figures.close();
    }

    private void startEngine() {
        SceneSupplies.Tools tools = with.tools().in(origin.id());
        engine.put(
                EngineHost.start(
                        new EngineHost.Engines(
                                with.backends().renderers().stream()
                                        .map(rung -> new EngineRung(rung.name(), () -> loop(rung)))
                                        .toList(),
                                with.config().render().engine().hangAfter()),
                        new EngineNews(origin.status(), figures.drawing()),
                        new EngineHost.Tools(tools.threads(), tools.clock(), tools.timer())));
        cache().addListener(arrivals);
    }

    private EngineLoop loop(RendererRung rung) {
        RenderLimits limits = rung.limits().orElse(with.config().render().engine().limits());
        return new EngineLoop(
                new EngineLoop.Connections(
                        place(rung),
                        origin.ledger().states(),
                        cache(),
                        rung.renderers()
                                .create(
                                        cache(),
                                        with.pools().tiles(),
                                        limits,
                                        with.pools()
                                                .workbench(with.tools().clock(), this::moreToShow)),
                        video,
                        this::report,
                        this::decided),
                with.config().render().engine().withLimits(limits),
                with.tools().clock());
    }

    private EnginePlace place(RendererRung rung) {
        String thread =
                origin.id().equals(Scenes.MAIN) ? rung.thread() : rung.thread() + "-" + origin.id();
        return new EnginePlace(
                thread, origin.id() + "/main", with.sharing().turns(), with.sharing().sharers());
    }

    private void decided(PolicyDecision decision) {
        with.debug().policy().decided(origin.id(), decision);
        figures.drawing().decided(decision);
        origin.status().decided(decision);
    }

    private void report(DrawReport report) {
        tap.planned(report.plan());
        figures.drawing().accept(report);
        origin.status().drawn(report);
    }

    private void chunkArrived(ChunkKey key) {
        moreToShow();
    }

    /** A chunk arrived, or a piece of a volume is laid out. */
    private void moreToShow() {
        engine.peek().ifPresent(EngineHost::chunkArrived);
    }

    private AppliedScene newest() {
        return origin.ledger().states().peek().orElseThrow();
    }

    private ChunkCache cache() {
        return with.images().first().cache();
    }
}
