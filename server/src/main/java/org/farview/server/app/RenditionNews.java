package org.farview.server.app;

import java.time.Duration;
import org.farview.render.RenderException;
import org.farview.render.video.EncoderRung;
import org.farview.render.video.StreamConfig;
import org.farview.server.debug.FrameTap;
import org.farview.server.ledger.EngineFact;
import org.farview.server.log.LogFlag;
import org.farview.server.pixel.EncodeLane;
import org.farview.server.pixel.EncodeListener;
import org.farview.server.pixel.EncodedPicture;
import org.farview.server.pixel.PixelHub;
import org.farview.server.pixel.PixelListener;
import org.farview.server.pixel.Rendition;
import org.farview.server.pixel.StreamNotice;
import org.farview.server.runtime.FrameTimes;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.Signal;

/**
 * Connects one rendition's encoder and viewers with each other, and tells ledger, status and
 * telemetry what happens. Thread-safe.
 */
final class RenditionNews implements PixelListener, EncodeListener {
    private static final System.Logger LOG = System.getLogger(RenditionNews.class.getName());

    private final Rendition rendition;
    private final LatestBox<EncodeLane> lane;
    private final Place place;
    private final FrameTap tap;
    private final LatestBox<PixelHub> hub = new LatestBox<>();
    private final LatestBox<Runnable> whenFirstWanted = new LatestBox<>();
    private final Signal begun = new Signal();
    private final Signal wanted = new Signal();
    private final Signal newlyWanted = new Signal();

    /** Whose pictures they are, and who hears of them. */
    record Place(AwakeNews figures, FrameTap tap, VideoPath.Listeners listeners) {}

    /**
     * @param lane empty until the rendition is wanted
     */
    RenditionNews(Rendition rendition, LatestBox<EncodeLane> lane, Place place) {
        this.rendition = rendition;
        this.lane = lane;
        this.place = place;
        this.tap = place.tap();
    }

    /** To be called once, before any picture is encoded. */
    void sendTo(PixelHub where) {
        hub.put(where);
    }

    /** Has something done when the first viewer comes, on the hub's thread. */
    void whenFirstWanted(Runnable then) {
        whenFirstWanted.put(then);
        hub.peek()
                .filter(open -> open.hasViewers(rendition))
                .ifPresent(_ -> begin()); // one may have come before
    }

    /** Whether somebody looks for whom no picture was encoded since; once for each occasion. */
    boolean isNewlyWanted() {
        return newlyWanted.take();
    }

    @Override
    public void keyframeWanted() {
        place.figures().video().totals().reset();
        lane.peek().ifPresent(EncodeLane::requestKeyframe);
    }

    @Override
    public void viewersChanged(int viewers) {
        if (viewers > 0) {
            begin();
            if (!wanted.isRaised()) {
                wanted.raise();
                newlyWanted.raise();
            }
        } else {
            wanted.take();
        }
        place.listeners().wakeEngine().run();
    }

    @Override
    public void roomAgain() {
        lane.peek().ifPresent(EncodeLane::roomAgain);
        place.listeners().wakeEngine().run();
    }

    @Override
    public void bitrateWanted(int bitsPerSecond) {
        LOG.log(
                System.Logger.Level.INFO,
                "pixel.bitrate rendition={0} bits={1}",
                rendition,
                bitsPerSecond);
        if (rendition == Rendition.VIDEO) {
            place.figures().video().aimsAt(bitsPerSecond);
        }
        lane.peek().ifPresent(encode -> encode.bitrate(bitsPerSecond));
    }

    @Override
    public void sent(FrameTimes times) {
        place.figures().sent(times);
    }

    @Override
    public void seen(Sighting sighting) {
        place.figures().seen(sighting);
    }

    @Override
    public void failed(Throwable problem) {
        place.listeners()
                .failure()
                .raise("pixel", "pixel.failed", "the pixel channel died", problem);
    }

    /** Of the video: stills have no configuration. */
    @Override
    public void configured(StreamConfig stream) {
        place.figures().video().totals().configured();
        if (LogFlag.ENCODER_SPS.isOn()) {
            LogFlag.ENCODER_SPS.tell(
                    "encoder.parameters codec={0} size={1} bytes={2}",
                    stream.codec(), stream.size(), stream.avcC().remaining());
        }
        place.listeners().ledger().accept(new EngineFact.StreamConfigured(StreamNotice.of(stream)));
    }

    @Override
    public boolean hasRoom() {
        return hub.peek().map(open -> open.hasRoom(rendition)).orElse(false);
    }

    @Override
    public void taken() {
        place.listeners().wakeEngine().run();
    }

    @Override
    public void encoded(EncodedPicture picture) {
        place.figures().video().encoded(picture);
        if (rendition == Rendition.VIDEO) {
            place.listeners().status().encoded(picture.encodeNanos());
            tap.encoded(picture);
        }
        hub.peek().ifPresent(open -> open.publish(rendition, picture));
    }

    @Override
    public void encoderFailed(RenderException problem, Duration retryIn) {
        place.figures().video().totals().reset();
        LOG.log(System.Logger.Level.WARNING, "encoder.failed reason={0}", problem.getMessage());
        place.listeners()
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
        encodingWith(to);
        place.listeners()
                .status()
                .fault(
                        "encoder",
                        "encoder.fallback",
                        "the encoder changed from %s to %s: %s"
                                .formatted(from.name(), to.name(), reason));
    }

    @Override
    public void rungJoined(EncoderRung from, EncoderRung to) {
        LOG.log(System.Logger.Level.INFO, "encoder.joined from={0} to={1}", from.name(), to.name());
        encodingWith(to);
    }

    @Override
    public void died(Throwable problem) {
        place.listeners()
                .failure()
                .raise("encoder", "encoder.failed", "the encoder's thread died", problem);
    }

    private void encodingWith(EncoderRung rung) {
        place.figures().video().totals().reset();
        place.figures().video().encodingWith(rung.name());
        place.listeners().status().encodingWith(rung.name());
    }

    private void begin() {
        whenFirstWanted
                .peek()
                .filter(_ -> !begun.isRaised())
                .ifPresent(then -> {
                    begun.raise();
                    then.run();
                });
    }
}
