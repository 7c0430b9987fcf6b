package org.farview.server.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.farview.render.RenderException;
import org.farview.render.video.EncoderRung;
import org.farview.render.video.I420Frame;
import org.farview.render.video.PlaneLayout;
import org.farview.render.video.StreamConfig;
import org.farview.scene.CanvasSize;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.FrameTimes;
import org.farview.server.runtime.Threads;
import org.farview.server.runtime.Timer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A renderer is about to be closed and wants its memory back from a lane that may hang. */
class LettingGoTest implements EncodeListener {
    private static final CanvasSize SIZE = new CanvasSize(64, 32);
    private static final PlaneLayout LAYOUT = PlaneLayout.packed(SIZE);

    /** Meant is one second; a busy machine gets more. */
    private static final Duration AT_MOST = Duration.ofSeconds(3);

    private final Arena arena = Arena.ofShared();
    private final BlockingQueue<String> givenBack = new LinkedBlockingQueue<>();
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch stuck = new CountDownLatch(1);
    private final FakeEncoders encoders = new FakeEncoders();
    private final Threads threads = new Threads();
    private final Timer timer = new Timer(threads);
    private final EncodeLane lane =
            EncodeLane.start(
                    new EncodeSettings(encoders.ladder(2), 30, 8_000_000),
                    this,
                    new EncodeLane.Tools(threads, Clock.system(), timer));

    @AfterEach
    void close() {
        stuck.countDown();
        lane.close();
        timer.close();
        arena.close();
    }

    @Test
    void allIsThereWhenTheCallReturns() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            show("one");
            show("other");

            lane.letGo();

            assertThat(givenBack).containsExactlyInAnyOrder("one", "other");
            givenBack.clear();
        }
    }

    @Test
    void whatAHangingCallReadsStaysOutAndIsNotWaitedFor() throws InterruptedException {
        encoders.whileEncoding =
                () -> {
                    encoders.whileEncoding = () -> {};
                    inside.countDown();
                    awaitUninterruptibly();
                };
        show("read");
        inside.await();
        show("waiting");

        long start = System.nanoTime();
        lane.letGo();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_MOST);
        assertThat(next()).as("by the thread that took over").isEqualTo("waiting");
        assertThat(givenBack).as("still read").isEmpty();

        show("later");
        lane.letGo();
        assertThat(givenBack).as("waited for anew").containsExactly("later");

        stuck.countDown();
        givenBack.clear();
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!givenBack.contains("read")) {
            assertThat(System.nanoTime() - end).as("given back in time").isNegative();
            show("any");
            lane.letGo();
        }
    }

    private void show(String name) {
        lane.show(
                I420Frame.over(
                        SIZE,
                        arena.allocate(LAYOUT.byteSize(SIZE)),
                        LAYOUT,
                        () -> givenBack.add(name)),
                FrameTimes.ofVersion(1));
    }

    private String next() throws InterruptedException {
        String next = givenBack.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was given back in time");
        }
        return next;
    }

    private void awaitUninterruptibly() {
        while (true) {
            try {
                stuck.await();
                return;
            } catch (InterruptedException e) {
                // An encoder that hangs in native code does not hear of it either.
            }
        }
    }

    @Override
    public void configured(StreamConfig config) {}

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public void taken() {}

    @Override
    public void encoded(EncodedPicture picture) {}

    @Override
    public void encoderFailed(RenderException problem, Duration retryIn) {
        throw new AssertionError("nothing fails here", problem);
    }

    @Override
    public void rungChanged(EncoderRung from, EncoderRung to, String reason) {
        assertThat(reason).isEqualTo("it does not answer");
    }

    @Override
    public void rungJoined(EncoderRung from, EncoderRung to) {
        throw new AssertionError("all rungs are ready from the start");
    }

    @Override
    public void died(Throwable problem) {
        throw new AssertionError("encode loop died", problem);
    }
}
