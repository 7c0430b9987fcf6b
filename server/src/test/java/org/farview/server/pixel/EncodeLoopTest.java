package org.farview.server.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.farview.render.RenderException;
import org.farview.render.video.EncoderRung;
import org.farview.render.video.I420Frame;
import org.farview.render.video.StreamConfig;
import org.farview.scene.CanvasSize;
import org.farview.server.runtime.FakeClock;
import org.farview.server.runtime.FrameTimes;
import org.farview.server.runtime.Stranger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EncodeLoopTest implements EncodeListener {
    private static final CanvasSize SMALL = new CanvasSize(64, 32);
    private static final CanvasSize LARGE = new CanvasSize(128, 64);

    private final FakeClock clock = new FakeClock();
    private final FakeEncoders encoders = new FakeEncoders();
    private final EncodeRequests requests = new EncodeRequests();
    private final FrameExchange frames = requests.frames();
    private final EncodeLoop loop =
            new EncodeLoop(
                    new EncodeSettings(encoders.ladder(1), 30, 8_000_000),
                    new EncodeLoop.Connections(requests, this, clock));
    private final List<EncodedPicture> encoded = new ArrayList<>();
    private final List<StreamConfig> configs = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private boolean room = true;
    private int taken;

    @AfterEach
    void freeBuffers() {
        loop.onClose();
        frames.close();
    }

    @Test
    void aStrangersStepIsRefused() {
        Stranger.isRefused(loop::step);
    }

    @Test
    void restingPictureIsEncodedTwiceMoreAndThenNothing() {
        show(SMALL, 1);
        run();

        assertThat(loop.nextDeadlineNanos()).isEqualTo(Duration.ofMillis(300).toNanos());
        clock.advance(Duration.ofMillis(299));
        assertThat(loop.step()).isFalse();
        clock.advance(Duration.ofMillis(1));
        run();
        clock.advance(Duration.ofMillis(300));
        run();

        assertThat(encoders.log).containsExactly("open 64", "key 64", "delta 64", "delta 64");
        assertThat(loop.nextDeadlineNanos()).isEqualTo(Long.MAX_VALUE);
        clock.advance(Duration.ofHours(1));
        assertThat(loop.step()).isFalse();
    }

    @Test
    void keyframeOnDemandIsRefinedAgain() {
        show(SMALL, 1);
        for (int i = 0; i < 3; i++) {
            run();
            clock.advance(Duration.ofMillis(300));
        }
        encoders.log.clear();

        requests.keyframe().raise();
        for (int i = 0; i < 4; i++) {
            run();
            clock.advance(Duration.ofMillis(300));
        }

        assertThat(encoders.log).containsExactly("key 64", "delta 64", "delta 64");
    }

    @Test
    void pictureIsEncodedOnce() {
        show(SMALL, 7.5);

        assertThat(loop.step()).isTrue();
        assertThat(loop.step()).isFalse();

        assertThat(encoders.log).containsExactly("open 64", "key 64");
        assertThat(encoded).extracting(EncodedPicture::captureSeconds).containsExactly(7.5);
    }

    @Test
    void newestPictureWins() {
        show(SMALL, 1);
        show(SMALL, 2);
        show(SMALL, 3);

        run();

        assertThat(encoded).extracting(EncodedPicture::captureSeconds).containsExactly(3.0);
    }

    @Test
    void nothingIsEncodedWhileTheViewersHaveNoRoom() {
        show(SMALL, 1);
        run();
        encoders.log.clear();
        room = false;

        show(SMALL, 2);
        requests.keyframe().raise();
        clock.advance(Duration.ofSeconds(1));
        run();

        assertThat(encoders.log).isEmpty();
        assertThat(frames.isWaiting()).isTrue();
        assertThat(loop.nextDeadlineNanos()).as("woken, not timed").isEqualTo(Long.MAX_VALUE);

        show(SMALL, 3);
        room = true;
        run();

        assertThat(encoders.log).as("the newest only").containsExactly("key 64");
        assertThat(encoded.getLast().captureSeconds()).isEqualTo(3);
    }

    @Test
    void anotherBitrateIsPassedOnBeforeTheNextPicture() {
        show(SMALL, 1);
        run();
        encoders.log.clear();

        requests.bitsPerSecond().put(3_000_000);
        run();
        show(SMALL, 2);
        run();

        assertThat(encoders.log).containsExactly("bits 3000000", "delta 64");
    }

    @Test
    void anEncoderThatCannotChangeItsBitrateIsOpenedAnewWithAKeyframe() {
        encoders.fixedBitrate = true;
        show(SMALL, 1);
        run();
        encoders.log.clear();

        requests.bitsPerSecond().put(3_000_000);
        show(SMALL, 2);
        run();

        assertThat(encoders.log).containsExactly("bits 3000000", "close", "open 64", "key 64");
        assertThat(encoders.opened.getLast().bitsPerSecond()).isEqualTo(3_000_000);
    }

    @Test
    void takenIsSaidBeforeThePictureIsEncoded() {
        encoders.whileEncoding = () -> assertThat(taken).isEqualTo(1);

        show(SMALL, 1);
        run();

        assertThat(taken).isEqualTo(1);
        assertThat(encoded).hasSize(1);
    }

    @Test
    void keyframeOfASilentStreamIsTheLastPictureAgain() {
        show(SMALL, 1);
        run();

        requests.keyframe().raise();
        requests.keyframe().raise();
        run();

        assertThat(encoders.log).containsExactly("open 64", "key 64", "key 64");
        assertThat(encoded.getLast().captureSeconds()).isEqualTo(clock.wallSeconds());
    }

    @Test
    void keyframeRequestBeforeAnyPictureIsKept() {
        requests.keyframe().raise();
        assertThat(loop.step()).isFalse();
        show(SMALL, 1);
        run();
        show(SMALL, 2);
        run();

        assertThat(encoders.log).containsExactly("open 64", "key 64", "delta 64");
    }

    @Test
    void configIsToldBeforeItsPictureAndOnlyWhenItChanges() {
        show(SMALL, 1);
        run();
        show(SMALL, 2);
        requests.keyframe().raise();
        run();
        show(LARGE, 3);
        run();

        assertThat(configs).extracting(StreamConfig::size).containsExactly(SMALL, LARGE);
    }

    @Test
    void anotherSizeClosesTheEncoderAndOpensAnother() {
        show(SMALL, 1);
        run();
        show(LARGE, 2);
        run();

        assertThat(encoders.log)
                .containsExactly("open 64", "key 64", "close", "open 128", "key 128");
    }

    @Test
    void failingEncoderIsReplacedAfterAPauseAndThePictureIsNotLost() {
        encoders.failures = 1;
        show(SMALL, 1);

        run();
        assertThat(encoders.log).containsExactly("open 64", "close");
        assertThat(loop.nextDeadlineNanos()).isEqualTo(Duration.ofMillis(250).toNanos());
        clock.advance(Duration.ofMillis(250));
        run();

        assertThat(encoders.log).containsExactly("open 64", "close", "open 64", "key 64");
        assertThat(encoded).hasSize(1);
    }

    @Test
    void pausesDoubleUpToEightSecondsAndBeginAnewAfterSuccess() {
        encoders.failures = 8;
        show(SMALL, 1);
        for (int i = 0; i < 9; i++) {
            run();
            clock.advance(Duration.ofSeconds(8));
        }
        encoders.failures = 1;
        show(SMALL, 2);
        run();

        assertThat(pauses)
                .extracting(Duration::toMillis)
                .containsExactly(250L, 500L, 1000L, 2000L, 4000L, 8000L, 8000L, 8000L, 250L);
    }

    @Test
    void preparedEncoderServesTheFirstPicture() {
        requests.expected().put(SMALL);
        run();
        assertThat(encoders.log).containsExactly("open 64");
        show(SMALL, 1);
        run();

        assertThat(encoders.log).containsExactly("open 64", "key 64");
    }

    @Test
    void encoderThatCannotBePreparedIsReportedAndNothingSpins() {
        encoders.refusals = 1;

        requests.expected().put(SMALL);
        run();

        assertThat(pauses).hasSize(1);
        assertThat(loop.nextDeadlineNanos()).isEqualTo(Duration.ofMillis(250).toNanos());
        clock.advance(Duration.ofMillis(250));
        run();
        assertThat(loop.nextDeadlineNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void nothingIsEncodedDuringAPause() {
        encoders.failures = 1;
        show(SMALL, 1);
        run();
        show(SMALL, 2);
        requests.keyframe().raise();

        assertThat(loop.step()).isFalse();

        assertThat(encoded).isEmpty();
    }

    @Test
    void threeBuffersAreEnoughForever() {
        List<I420Frame> seen = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            I420Frame buffer = frames.borrow(SMALL);
            if (seen.stream().noneMatch(known -> known == buffer)) {
                seen.add(buffer);
            }
            frames.submit(new CapturedFrame(buffer, FrameTimes.ofVersion(i), i));
            if (i % 3 == 0) {
                run();
            }
        }

        assertThat(seen).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void bufferOfAnotherSizeIsFreed() {
        show(SMALL, 1);
        I420Frame small = (I420Frame) frames.take().orElseThrow().picture();
        frames.giveBack(small);

        I420Frame large = frames.borrow(LARGE);
        frames.giveBack(large);

        assertThat(large.size()).isEqualTo(LARGE);
        assertThatIllegalStateException()
                .isThrownBy(() -> small.luma().get(ValueLayout.JAVA_BYTE, 0));
    }

    @Test
    void endClosesTheEncoder() {
        show(SMALL, 1);
        run();

        loop.onClose();

        assertThat(encoders.log).endsWith("close");
    }

    @Override
    public void configured(StreamConfig config) {
        configs.add(config);
    }

    @Override
    public boolean hasRoom() {
        return room;
    }

    @Override
    public void taken() {
        taken++;
    }

    @Override
    public void encoded(EncodedPicture picture) {
        assertThat(configs).as("config comes first").isNotEmpty();
        encoded.add(picture);
    }

    @Override
    public void encoderFailed(RenderException problem, Duration retryIn) {
        pauses.add(retryIn);
    }

    @Override
    public void rungChanged(EncoderRung from, EncoderRung to, String reason) {
        throw new AssertionError("there is one rung only");
    }

    @Override
    public void rungJoined(EncoderRung from, EncoderRung to) {
        throw new AssertionError("there is one rung only");
    }

    @Override
    public void died(Throwable problem) {
        throw new AssertionError("encode loop died", problem);
    }

    private void show(CanvasSize size, double captureSeconds) {
        frames.submit(
                new CapturedFrame(frames.borrow(size), FrameTimes.ofVersion(1), captureSeconds));
    }

    private void run() {
        while (loop.step()) {
            // Until nothing is left to do.
        }
    }
}
