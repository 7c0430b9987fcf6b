package org.farview.server.pixel;

import java.time.Duration;
import java.util.Optional;
import org.farview.render.RenderException;
import org.farview.render.video.AccessUnit;
import org.farview.render.video.PictureRequest;
import org.farview.render.video.StreamConfig;
import org.farview.render.video.VideoEncoder;
import org.farview.scene.CanvasSize;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.Loop;
import org.farview.server.runtime.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the newest picture, one per step, with an encoder that only this loop's thread touches.
 *
 * <p>A requested keyframe comes even if nothing moves: the last picture is kept and encoded again.
 * A picture of another size gets another encoder. An encoder that fails is closed, reported, and
 * replaced after a pause that doubles from a quarter of a second to eight; the picture that failed
 * is then tried again, unless a newer one waits.
 */
final class EncodeLoop implements Loop {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    private final EncodeSettings settings;
    private final FrameExchange frames;
    private final EncodeListener listener;
    private final Clock clock;
    private final Signal keyframe = new Signal();
    private final LatestBox<CanvasSize> expected = new LatestBox<>();
    private @Nullable VideoEncoder encoder;
    private @Nullable CapturedFrame current;
    private Optional<CanvasSize> encoderSize = Optional.empty();
    private Optional<StreamConfig> announced = Optional.empty();
    private Optional<Duration> pause = Optional.empty();
    private long retryNanos;
    private boolean unfinished;

    EncodeLoop(
            EncodeSettings settings, FrameExchange frames, EncodeListener listener, Clock clock) {
        this.settings = settings;
        this.frames = frames;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Opens an encoder before the first picture comes, because loading the codec takes longer than
     * a picture may; from any thread.
     */
    void prepare(CanvasSize size) {
        expected.put(size);
    }

    /** Makes the next picture a keyframe and encodes one even if none comes; from any thread. */
    void requestKeyframe() {
        keyframe.raise();
    }

    @Override
    public String name() {
        return "encode";
    }

    @Override
    public boolean step() {
        if (isPausing()) {
            return false;
        }
        Optional<CapturedFrame> newest = frames.take();
        newest.ifPresent(this::replaceCurrent);
        CapturedFrame picture = current;
        if (picture == null) {
            return expected.take().filter(this::tryOpen).isPresent();
        }
        boolean forced = keyframe.take();
        if (newest.isEmpty() && !forced && !unfinished) {
            return false;
        }
        tryEncode(
                newest.isPresent() ? picture : again(picture),
                forced ? PictureRequest.KEYFRAME : PictureRequest.ANY);
        return true;
    }

    @Override
    public long nextDeadlineNanos() {
        return unfinished || isPausing() ? retryNanos : Long.MAX_VALUE;
    }

    @Override
    public void onClose() {
        closeEncoder();
        if (current != null) {
            frames.giveBack(current.planes());
            current = null;
        }
    }

    private boolean isPausing() {
        return pause.isPresent() && clock.nanoTime() - retryNanos < 0;
    }

    /** The picture as if it had been captured now. */
    private CapturedFrame again(CapturedFrame picture) {
        return new CapturedFrame(
                picture.planes(), picture.times().again(clock.nanoTime()), clock.wallSeconds());
    }

    private void replaceCurrent(CapturedFrame newest) {
        if (current != null) {
            frames.giveBack(current.planes());
        }
        current = newest;
    }

    private void tryEncode(CapturedFrame picture, PictureRequest request) {
        try {
            encode(picture, request);
            unfinished = false;
            pause = Optional.empty();
        } catch (RenderException problem) {
            unfinished = true;
            failed(problem);
        }
    }

    private boolean tryOpen(CanvasSize size) {
        try {
            encoderFor(size);
            return true;
        } catch (RenderException problem) {
            failed(problem);
            return false;
        }
    }

    private void failed(RenderException problem) {
        closeEncoder();
        Duration next = pause.map(last -> last.multipliedBy(2)).orElse(FIRST_PAUSE);
        next = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
        pause = Optional.of(next);
        retryNanos = clock.nanoTime() + next.toNanos();
        listener.encoderFailed(problem, next);
    }

    private void encode(CapturedFrame picture, PictureRequest request) {
        CanvasSize size = picture.planes().size();
        VideoEncoder ready = encoderFor(size);
        long start = clock.nanoTime();
        AccessUnit unit = ready.encode(picture.planes(), request);
        long end = clock.nanoTime();
        if (unit.keyframe() && !ready.config().equals(announced)) {
            announced = ready.config();
            announced.ifPresent(listener::configured);
        }
        listener.encoded(
                new EncodedPicture(
                        unit,
                        size,
                        picture.times().encoded(end),
                        picture.captureSeconds(),
                        end - start));
    }

    private VideoEncoder encoderFor(CanvasSize size) {
        VideoEncoder ready = encoder;
        if (ready != null && encoderSize.equals(Optional.of(size))) {
            return ready;
        }
        closeEncoder();
        ready = settings.open(size);
        encoder = ready;
        encoderSize = Optional.of(size);
        return ready;
    }

    private void closeEncoder() {
        VideoEncoder open = encoder;
        encoder = null;
        encoderSize = Optional.empty();
        if (open != null) {
            open.close();
        }
    }
}
