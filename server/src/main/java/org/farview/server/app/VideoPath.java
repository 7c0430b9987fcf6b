package org.farview.server.app;

import java.time.Duration;
import java.util.function.Consumer;
import org.farview.render.Frame;
import org.farview.render.RenderException;
import org.farview.render.TilePool;
import org.farview.render.video.EncoderLadder;
import org.farview.render.video.EncoderRung;
import org.farview.render.video.Picture;
import org.farview.render.video.PictureHome;
import org.farview.render.video.StreamConfig;
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
import org.farview.server.runtime.Threads;
import org.farview.server.runtime.Timer;
import org.farview.server.telemetry.Telemetry;

/**
 * The way of a picture from the engine through the encoder to the viewers: starts both rooms,
 * connects them with each other, and tells ledger, status and telemetry what happens. Thread-safe.
 */
final class VideoPath implements PictureSink, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(VideoPath.class.getName());

    /** What the way is made with. */
    record Tools(Threads threads, Clock clock, Timer timer, TilePool tiles) {}

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
            Telemetry telemetry,
            Failure failure) {}

    private final Tools tools;
    private final Listeners listeners;
    private final Telemetry.Timings convert;
    private final LatestBox<Integer> bitrate = new LatestBox<>();
    private final LatestBox<EncodeLane> lane = new LatestBox<>();
    private final PixelHub hub;
    private final PictureHome pictures;

    private VideoPath(ServerConfig config, Listeners listeners, Tools tools) {
        this.tools = tools;
        this.listeners = listeners;
        this.pictures = config.graphics().pictures();
        this.convert = listeners.telemetry().timings("convert_ms", "colour conversion to I420");
        this.hub =
                PixelHub.start(
                        PixelSettings.of(config.bitsPerSecond()),
                        new HubNews(),
                        tools.threads(),
                        tools.clock());
        listeners
                .telemetry()
                .gauge(
                        "video_bits_per_second",
                        "bitrate aimed at; lower than set while the line is slow",
                        () -> bitrate.peek().orElse(config.bitsPerSecond()));
    }

    /** Starts both rooms, and opens the encoder for the first canvas. */
    static VideoPath start(
            ServerConfig config, EncoderLadder encoders, Listeners listeners, Tools tools) {
        VideoPath path = new VideoPath(config, listeners, tools);
        EncodeLane lane =
                EncodeLane.start(
                        new EncodeSettings(
                                encoders,
                                config.engine().framesPerSecond(),
                                config.bitsPerSecond()),
                        path.new EncoderNews(),
                        new EncodeLane.Tools(tools.threads(), tools.clock(), tools.timer()));
        path.lane.put(lane);
        lane.prepare(config.canvas());
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
        long start = tools.clock().nanoTime();
        lane.peek().ifPresent(encode -> encode.show(frame, times, tools.tiles()));
        convert.record(tools.clock().nanoTime() - start);
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
    }

    /** What the pixel channel asks for. */
    private final class HubNews implements PixelListener {
        private final LatencyNews latency = new LatencyNews(listeners.telemetry());

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
            bitrate.put(bitsPerSecond);
            lane.peek().ifPresent(encode -> encode.bitrate(bitsPerSecond));
        }

        @Override
        public void sent(FrameTimes times) {
            latency.sent(times);
        }

        @Override
        public void seen(Sighting sighting) {
            latency.seen(sighting);
        }

        @Override
        public void failed(Throwable problem) {
            listeners.failure().raise("pixel", "pixel.failed", "the pixel channel died", problem);
        }
    }

    /** What the encoder gives. */
    private final class EncoderNews implements EncodeListener {
        private final Telemetry.Timings encode =
                listeners.telemetry().timings("encode_ms", "video encoding");

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
            encode.record(picture.encodeNanos());
            listeners.telemetry().frameSent();
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
