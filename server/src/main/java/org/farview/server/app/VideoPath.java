package org.farview.server.app;

import java.time.Duration;
import java.util.function.Consumer;
import org.farview.render.Frame;
import org.farview.render.RenderException;
import org.farview.render.video.EncoderRung;
import org.farview.render.video.Picture;
import org.farview.render.video.PictureHome;
import org.farview.render.video.StreamConfig;
import org.farview.scene.CanvasSize;
import org.farview.server.engine.PictureSink;
import org.farview.server.ledger.EngineFact;
import org.farview.server.pixel.EncodeLane;
import org.farview.server.pixel.EncodeListener;
import org.farview.server.pixel.EncodeSettings;
import org.farview.server.pixel.EncodedPicture;
import org.farview.server.pixel.PixelHub;
import org.farview.server.pixel.PixelListener;
import org.farview.server.pixel.PixelSettings;
import org.farview.server.pixel.StreamNotice;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.FrameTimes;
import org.farview.server.runtime.LatestBox;

/**
 * The way of a picture from the engine through the encoder to the viewers: starts both rooms,
 * connects them with each other, and tells ledger, status and telemetry what happens. Thread-safe.
 */
final class VideoPath implements PictureSink, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(VideoPath.class.getName());

    /** Whose pictures go this way. */
    record Origin(String scene, CanvasSize canvas) {}

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
    private final SceneSupplies with;
    private final Listeners listeners;
    private final LatestBox<EncodeLane> lane = new LatestBox<>();
    private final PixelHub hub;
    private final PictureHome pictures;

    private VideoPath(String scene, SceneSupplies with, Listeners listeners) {
        this.scene = scene;
        this.with = with;
        this.listeners = listeners;
        this.pictures = with.config().graphics().pictures();
        this.hub =
                PixelHub.start(
                        PixelSettings.of(with.config().bitsPerSecond()),
                        new HubNews(),
                        with.tools().threads(),
                        with.tools().clock());
        with.news().pixels().opened(hub);
        with.news().video().aimsAt(scene, with.config().bitsPerSecond());
    }

    /** Starts both rooms, and opens the encoder for the first canvas. */
    static VideoPath start(Origin origin, SceneSupplies with, Listeners listeners) {
        VideoPath path = new VideoPath(origin.scene(), with, listeners);
        ServerConfig config = with.config();
        SceneSupplies.Tools tools = with.tools();
        EncodeLane lane =
                EncodeLane.start(
                        new EncodeSettings(
                                with.backends().encoders(),
                                config.engine().framesPerSecond(),
                                config.bitsPerSecond()),
                        path.new EncoderNews(),
                        new EncodeLane.Tools(tools.threads(), tools.clock(), tools.timer()));
        path.lane.put(lane);
        lane.prepare(origin.canvas());
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
    public boolean hasRoom() {
        return hub.hasRoom() && lane.peek().map(EncodeLane::hasRoom).orElse(false);
    }

    @Override
    public void show(Frame frame, FrameTimes times) {
        Clock clock = with.tools().clock();
        long start = clock.nanoTime();
        lane.peek().ifPresent(encode -> encode.show(frame, times, with.pools().tiles()));
        with.news().video().converted(clock.nanoTime() - start);
    }

    @Override
    public boolean takesGpuPictures() {
        return pictures == PictureHome.GPU
                && lane.peek().map(EncodeLane::takesGpuPictures).orElse(false);
    }

    @Override
    public void show(Picture picture, FrameTimes times) {
        lane.peek().ifPresentOrElse(encode -> encode.show(picture, times), picture::close);
    }

    @Override
    public void letGo() {
        lane.peek().ifPresent(EncodeLane::letGo);
    }

    /** Ends encoder and hub; the engine must have ended before. */
    @Override
    public void close() {
        lane.peek().ifPresent(EncodeLane::close);
        hub.close();
        with.news().pixels().closed(hub);
        with.news().video().forget(scene);
    }

    /** What the pixel channel asks for. */
    private final class HubNews implements PixelListener {
        @Override
        public void keyframeWanted() {
            lane.peek().ifPresent(EncodeLane::requestKeyframe);
        }

        @Override
        public void viewersChanged(int viewers) {
            listeners.wakeEngine().run();
        }

        @Override
        public void roomAgain() {
            lane.peek().ifPresent(EncodeLane::roomAgain);
            listeners.wakeEngine().run();
        }

        @Override
        public void bitrateWanted(int bitsPerSecond) {
            LOG.log(System.Logger.Level.INFO, "pixel.bitrate bits={0}", bitsPerSecond);
            with.news().video().aimsAt(scene, bitsPerSecond);
            lane.peek().ifPresent(encode -> encode.bitrate(bitsPerSecond));
        }

        @Override
        public void sent(FrameTimes times) {
            with.news().latency().sent(times);
        }

        @Override
        public void seen(Sighting sighting) {
            with.news().latency().seen(sighting);
        }

        @Override
        public void failed(Throwable problem) {
            listeners.failure().raise("pixel", "pixel.failed", "the pixel channel died", problem);
        }
    }

    /** What the encoder gives. */
    private final class EncoderNews implements EncodeListener {
        @Override
        public void configured(StreamConfig stream) {
            listeners.ledger().accept(new EngineFact.StreamConfigured(StreamNotice.of(stream)));
        }

        @Override
        public boolean hasRoom() {
            return hub.hasRoom();
        }

        @Override
        public void taken() {
            listeners.wakeEngine().run();
        }

        @Override
        public void encoded(EncodedPicture picture) {
            with.news().video().encoded(picture.encodeNanos());
            listeners.status().encoded(picture.encodeNanos());
            hub.publish(picture);
        }

        @Override
        public void encoderFailed(RenderException problem, Duration retryIn) {
            LOG.log(System.Logger.Level.WARNING, "encoder.failed reason={0}", problem.getMessage());
            listeners
                    .status()
                    .fault(
                            "encoder",
                            "encoder.restarting",
                            "encoding failed (%s); trying again in %d ms"
                                    .formatted(problem.getMessage(), retryIn.toMillis()));
        }

        @Override
        public void rungChanged(EncoderRung from, EncoderRung to, String reason) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "encoder.changed from={0} to={1} reason={2}",
                    from.name(),
                    to.name(),
                    reason);
            listeners.status().encodingWith(to.name());
            listeners
                    .status()
                    .fault(
                            "encoder",
                            "encoder.fallback",
                            "the encoder changed from %s to %s: %s"
                                    .formatted(from.name(), to.name(), reason));
        }

        @Override
        public void rungJoined(EncoderRung from, EncoderRung to) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "encoder.joined from={0} to={1}",
                    from.name(),
                    to.name());
            listeners.status().encodingWith(to.name());
        }

        @Override
        public void died(Throwable problem) {
            listeners
                    .failure()
                    .raise("encoder", "encoder.failed", "the encoder's thread died", problem);
        }
    }
}
