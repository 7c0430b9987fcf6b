package org.farview.server.pixel;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.farview.render.RenderException;
import org.farview.render.video.AccessUnit;
import org.farview.render.video.Codec;
import org.farview.render.video.CudaFrame;
import org.farview.render.video.EncoderRung;
import org.farview.render.video.I420Frame;
import org.farview.render.video.Picture;
import org.farview.render.video.PictureRequest;
import org.farview.render.video.StreamConfig;
import org.farview.render.video.UnitCheck;
import org.farview.render.video.VideoEncoder;
import org.farview.server.log.LogFlag;
import org.farview.server.runtime.CallWatch;
import org.farview.server.runtime.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Holds the open encoder. Every call of it is watched, so that one that hangs is seen, and whatever
 * it throws or gives wrongly comes out as a {@link RenderException}.
 *
 * <p>Confined to the encoder's thread, except for {@link #watch}.
 */
final class EncoderSlot {
    /** A call that encodes one picture hangs when it lasts this long. */
    static final Duration CALL_LIMIT = Duration.ofSeconds(1);

    /** Opening may have to load native code from a slow disk. */
    static final Duration OPEN_LIMIT = Duration.ofSeconds(10);

    private static final System.Logger LOG = System.getLogger(EncoderSlot.class.getName());

    /** An encoder and what it was opened for. */
    private record Open(VideoEncoder encoder, EncoderRung rung, PictureShape shape) {}

    private final EncodeSettings settings;
    private final Clock clock;
    private final CallWatch watch = new CallWatch();
    private @Nullable Open open;
    private boolean begun;
    private int bitsPerSecond;

    EncoderSlot(EncodeSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.bitsPerSecond = settings.bitsPerSecond();
    }

    /** Of the thread that calls the encoder. */
    CallWatch watch() {
        return watch;
    }

    /**
     * Makes sure that the encoder of this rung is open for pictures of this shape.
     *
     * @throws RenderException when it cannot be opened, or when the thread was abandoned
     */
    void require(EncoderRung rung, PictureShape shape) {
        Open ready = open;
        if (ready != null && ready.rung().equals(rung) && ready.shape().equals(shape)) {
            return;
        }
        close();
        VideoEncoder encoder = watched(OPEN_LIMIT, () -> settings.open(rung, shape, bitsPerSecond));
        open = new Open(encoder, rung, shape);
        begun = false;
        if (LogFlag.ENCODER_SETTINGS.isOn()) {
            LogFlag.ENCODER_SETTINGS.tell(
                    "encoder.opened rung={0} shape={1} bits={2,number,#}",
                    rung.name(), shape, bitsPerSecond);
        }
        requireMine();
    }

    /**
     * Encodes with the encoder that {@link #require} made sure of.
     *
     * @throws RenderException when it fails or gives garbage, or when the thread was abandoned
     */
    AccessUnit encode(Picture picture, PictureRequest request) {
        VideoEncoder encoder = encoder();
        AccessUnit unit = watched(CALL_LIMIT, () -> encoder.encode(picture, request));
        requireMine();
        UnitCheck.require(unit, encoder, begun ? request : PictureRequest.KEYFRAME);
        begun = true;
        return unit;
    }

    /**
     * The picture in host memory, watched like an encoder's call: the GPU is foreign too.
     *
     * @throws RenderException when it fails, or when the thread was abandoned
     */
    I420Frame toHost(CudaFrame picture) {
        I420Frame copy = watched(CALL_LIMIT, picture::toHost);
        if (watch.isAbandoned()) {
            copy.close();
            throw abandoned();
        }
        return copy;
    }

    /**
     * Aims at another bitrate. An encoder that cannot while it is open is closed: the next picture
     * opens another, which begins with a keyframe.
     *
     * @throws RenderException when the encoder fails, or when the thread was abandoned
     */
    void bitrate(int bits) {
        bitsPerSecond = bits;
        Open ready = open;
        if (ready == null) {
            return;
        }
        boolean done = watched(CALL_LIMIT, () -> ready.encoder().bitrate(bits));
        requireMine();
        if (!done) {
            close();
        }
    }

    /** Closes an encoder that knows a GPU's memory; the next picture opens another. */
    void leaveGpu() {
        if (open != null && open.shape().gpu().isPresent()) {
            close();
        }
    }

    Codec codec() {
        return encoder().codec();
    }

    Optional<StreamConfig> config() {
        return encoder().config();
    }

    /** Closes what is open; a failure to close is logged, because nothing can be done about it. */
    void close() {
        Open closing = open;
        open = null;
        if (closing == null) {
            return;
        }
        try {
            if (watch.isAbandoned()) {
                closing.encoder().close();
            } else {
                watched(
                        CALL_LIMIT,
                        () -> {
                            closing.encoder().close();
                            return Boolean.TRUE;
                        });
            }
        } catch (RenderException problem) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "encoder.close.failed rung={0} reason={1}",
                    closing.rung().name(),
                    problem.getMessage());
        }
    }

    private VideoEncoder encoder() {
        if (open == null) {
            throw new IllegalStateException("no encoder is open");
        }
        return open.encoder();
    }

    private <T> T watched(Duration limit, Supplier<T> call) {
        if (!watch.enter(clock.nanoTime(), limit)) {
            throw abandoned();
        }
        try {
            return call.get();
        } catch (RenderException problem) {
            throw problem;
        } catch (RuntimeException | Error problem) {
            // An encoder is foreign code behind a door: whatever it throws costs itself only.
            throw new RenderException("encoder threw " + problem, problem);
        } finally {
            watch.leave();
        }
    }

    private void requireMine() {
        if (watch.isAbandoned()) {
            throw abandoned();
        }
    }

    private static RenderException abandoned() {
        return new RenderException("encoder answered too late");
    }
}
