package org.farview.server.app;

import java.util.List;
import java.util.function.Consumer;
import org.farview.render.Frame;
import org.farview.render.RenderException;
import org.farview.render.video.EncoderLadder;
import org.farview.render.video.Picture;
import org.farview.render.video.PictureHome;
import org.farview.scene.CanvasSize;
import org.farview.server.debug.FrameTap;
import org.farview.server.engine.PictureSink;
import org.farview.server.ledger.EngineFact;
import org.farview.server.pixel.EncodeLane;
import org.farview.server.pixel.EncodeSettings;
import org.farview.server.pixel.PixelHub;
import org.farview.server.pixel.PixelSettings;
import org.farview.server.pixel.Rendition;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.FrameTimes;
import org.farview.server.runtime.LatestBox;

/**
 * The way of a picture from the engine through the encoders to the viewers: starts the rooms and
 * connects them. Video is always ready; stills have an encoder once somebody has wanted them, and
 * get what the video leaves: pictures are paced by the viewers of video, if there are any.
 * Thread-safe.
 */
final class VideoPath implements PictureSink, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(VideoPath.class.getName());

    /**
     * Whose pictures go this way.
     *
     * @param figures of the scene
     */
    record Origin(String scene, CanvasSize canvas, AwakeNews figures) {}

    /**
     * Who hears of it.
     *
     * @param wakeEngine there is room, or a viewer came or left
     * @param ledger facts for everybody
     * @param failure a thread of the way died: no more pictures
     */
    record Listeners(
            Runnable wakeEngine,
            Consumer<EngineFact> ledger,
            StatusReporter status,
            Failure failure) {}

    private final String scene;
    private final AwakeNews figures;
    private final SceneSupplies with;
    private final PixelHub hub;
    private final PictureHome pictures;
    private final FrameTap tap;
    private final RenditionNews video;
    private final RenditionNews stills;
    private final LatestBox<EncodeLane> videoLane = new LatestBox<>();
    private final LatestBox<EncodeLane> stillsLane = new LatestBox<>();

    private VideoPath(Origin origin, SceneSupplies with, Listeners listeners) {
        this.scene = origin.scene();
        this.figures = origin.figures();
        this.with = with;
        this.pictures = with.config().render().graphics().pictures();
        this.tap = with.debug().dumps().tap(scene);
        this.video =
                new RenditionNews(
                        Rendition.VIDEO,
                        videoLane,
                        new RenditionNews.Place(figures, tap, listeners));
        this.stills =
                new RenditionNews(
                        Rendition.STILLS,
                        stillsLane,
                        new RenditionNews.Place(figures, tap, listeners));
        this.hub =
                PixelHub.start(
                        PixelSettings.of(with.config().video().bitsPerSecond()),
                        rendition -> rendition == Rendition.VIDEO ? video : stills,
                        with.tools().in(scene).threads(),
                        with.tools().clock());
        video.sendTo(hub);
        stills.sendTo(hub);
        stills.whenFirstWanted(() -> startLane(stills, stillsLane, EncoderConfig.stills()));
        with.news().pixels().opened(hub);
        figures.video().aimsAt(with.config().video().bitsPerSecond());
        figures.video().encodingWith(with.backends().encoders().first().name());
        figures.watch(hub);
        figures.watch(List.of(() -> isWaiting(videoLane), () -> isWaiting(stillsLane)));
    }

    /** Starts both rooms, and opens the encoder for the first canvas. */
    static VideoPath start(Origin origin, SceneSupplies with, Listeners listeners) {
        VideoPath path = new VideoPath(origin, with, listeners);
        path.startLane(path.video, path.videoLane, with.backends().encoders());
        path.videoLane.peek().ifPresent(lane -> lane.prepare(origin.canvas()));
        return path;
    }

    PixelHub hub() {
        return hub;
    }

    @Override
    public boolean hasViewers() {
        return hub.hasViewers();
    }

    @Override
    public boolean missesPicture() {
        boolean video = this.video.isNewlyWanted() && hub.hasViewers(Rendition.STILLS);
        boolean dumped = tap.wantsPicture();
        return stills.isNewlyWanted() || video || dumped;
    }

    @Override
    public boolean hasRoom() {
        boolean video = hub.hasViewers(Rendition.VIDEO) || !hub.hasViewers(Rendition.STILLS);
        return video ? hasRoom(Rendition.VIDEO, videoLane) : hasRoom(Rendition.STILLS, stillsLane);
    }

    @Override
    public void show(Frame frame, FrameTimes times) {
        Clock clock = with.tools().clock();
        long start = clock.nanoTime();
        if (isWanted(Rendition.VIDEO)) {
            boolean firstDumped = tap.shown(frame, times);
            videoLane.peek().ifPresent(lane -> lane.show(frame, times, with.pools().tiles()));
            keyframeIf(firstDumped);
        }
        if (isWanted(Rendition.STILLS)) {
            stillsLane.peek().ifPresent(lane -> lane.show(frame, times, with.pools().tiles()));
        }
        figures.video().converted(clock.nanoTime() - start);
    }

    @Override
    public boolean takesGpuPictures() {
        return pictures == PictureHome.GPU
                && !hub.hasViewers(Rendition.STILLS)
                && videoLane.peek().map(EncodeLane::takesGpuPictures).orElse(false);
    }

    @Override
    public void show(Picture picture, FrameTimes times) {
        if (isWanted(Rendition.STILLS)) {
            stillsLane.peek().ifPresent(lane -> showCopy(picture, times, lane));
        }
        boolean firstDumped = tap.shown(picture, times);
        videoLane.peek().ifPresentOrElse(lane -> lane.show(picture, times), picture::close);
        keyframeIf(firstDumped);
    }

    @Override
    public void letGo() {
        videoLane.peek().ifPresent(EncodeLane::letGo);
    }

    /** Ends encoders and hub; the engine must have ended before. */
    @Override
    public void close() {
        videoLane.peek().ifPresent(EncodeLane::close);
        stillsLane.peek().ifPresent(EncodeLane::close);
        hub.close();
        with.news().pixels().closed(hub);
    }

    /** While nobody looks, pictures go to the video, as they do for who comes next. */
    private boolean isWanted(Rendition rendition) {
        return hub.hasViewers(rendition)
                || (rendition == Rendition.VIDEO && !hub.hasViewers(Rendition.STILLS));
    }

    /** After the picture was handed over, so that it is this one's. */
    private void keyframeIf(boolean wanted) {
        if (wanted) {
            videoLane.peek().ifPresent(EncodeLane::requestKeyframe);
        }
    }

    private boolean hasRoom(Rendition rendition, LatestBox<EncodeLane> lane) {
        return hub.hasRoom(rendition) && lane.peek().map(EncodeLane::hasRoom).orElse(false);
    }

    private static boolean isWaiting(LatestBox<EncodeLane> lane) {
        return lane.peek().map(open -> !open.hasRoom()).orElse(false);
    }

    /** A picture is read by one encoder, so the other gets its own. */
    private static void showCopy(Picture picture, FrameTimes times, EncodeLane lane) {
        try {
            lane.show(picture.toHost(), times);
        } catch (RenderException refused) {
            LOG.log(System.Logger.Level.WARNING, "stills.skipped reason={0}", refused.getMessage());
        }
    }

    private void startLane(RenditionNews news, LatestBox<EncodeLane> lane, EncoderLadder encoders) {
        SceneSupplies.Tools tools = with.tools().in(scene);
        lane.put(
                EncodeLane.start(
                        new EncodeSettings(
                                encoders,
                                with.config().render().engine().framesPerSecond(),
                                with.config().video().bitsPerSecond()),
                        news,
                        new EncodeLane.Tools(tools.threads(), tools.clock(), tools.timer())));
    }
}
