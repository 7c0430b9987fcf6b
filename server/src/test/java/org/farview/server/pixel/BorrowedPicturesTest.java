package org.farview.server.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.farview.render.RenderException;
import org.farview.render.video.EncoderRung;
import org.farview.render.video.I420Frame;
import org.farview.render.video.PlaneLayout;
import org.farview.render.video.StreamConfig;
import org.farview.scene.CanvasSize;
import org.farview.server.runtime.FakeClock;
import org.farview.server.runtime.FrameTimes;
import org.farview.server.runtime.Gate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When pictures that lie in somebody else's memory are given back to it. */
class BorrowedPicturesTest implements EncodeListener {
    private static final CanvasSize SIZE = new CanvasSize(64, 32);
    private static final PlaneLayout LAYOUT = PlaneLayout.pitched(SIZE, 80);

    private final FakeClock clock = new FakeClock();
    private final FakeEncoders encoders = new FakeEncoders();
    private final EncodeRequests requests = new EncodeRequests();
    private final FrameExchange frames = requests.frames();
    private final EncodeLoop loop =
            new EncodeLoop(
                    new EncodeSettings(encoders.ladder(2), 30, 8_000_000),
                    new EncodeLoop.Connections(requests, this, clock));
    private final Arena arena = Arena.ofShared();
    private final List<String> givenBack = new ArrayList<>();
    private final List<EncodedPicture> encoded = new ArrayList<>();
    private boolean room = true;

    @AfterEach
    void freeMemory() {
        arena.close();
    }

    @Test
    void replacedBeforeItWasTaken() {
        show("first");
        show("second");

        assertThat(givenBack).containsExactly("first");
        run();
        assertThat(encoded).hasSize(1);
        assertThat(givenBack).as("kept for a keyframe").containsExactly("first");
    }

    @Test
    void replacedByOneOfTheLanesOwn() {
        show("theirs");
        frames.submit(new CapturedFrame(frames.borrow(SIZE), FrameTimes.ofVersion(2), 2));

        assertThat(givenBack).containsExactly("theirs");
    }

    @Test
    void encodedOneIsGivenBackWhenTheNextIsTaken() {
        show("first");
        run();
        requests.keyframe().raise();
        run();
        assertThat(encoders.log).containsExactly("open 64", "key 64", "key 64");
        assertThat(givenBack).isEmpty();

        show("second");
        assertThat(givenBack).isEmpty();
        run();

        assertThat(givenBack).containsExactly("first");
    }

    @Test
    void oneThatTheEncoderFailedOnIsTriedAgainAndThenGivenBackOnce() {
        encoders.failures = 1;
        show("first");
        run();
        assertThat(givenBack).isEmpty();

        clock.advance(Duration.ofMillis(250));
        run();
        assertThat(encoded).hasSize(1);
        show("second");
        run();

        assertThat(givenBack).containsExactly("first");
    }

    @Test
    void oneThatAHangingCallReadsIsGivenBackWhenTheCallHasComeBack() {
        List<EncodeLoop> successors = new ArrayList<>();
        encoders.whileEncoding =
                () -> {
                    encoders.whileEncoding = () -> {};
                    clock.advance(Duration.ofSeconds(2));
                    assertThat(loop.abandon()).isTrue();
                    EncodeLoop successor = loop.successor().orElseThrow();
                    successors.add(successor);
                    show("second");
                    successor.step();
                    assertThat(givenBack).as("still read").isEmpty();
                };
        show("first");
        loop.step();
        EncodeLoop successor = successors.getFirst();
        show("third");
        successor.step();

        assertThat(givenBack).containsExactlyInAnyOrder("first", "second");
        successor.onClose();
        loop.onClose();
        frames.close();
        assertThat(givenBack).containsExactlyInAnyOrder("first", "second", "third");
    }

    @Test
    void closingGivesBackWhatIsKeptAndWhatWaits() {
        show("kept");
        run();
        show("waiting");

        frames.close();
        assertThat(givenBack).containsExactly("waiting");
        loop.onClose();

        assertThat(givenBack).containsExactly("waiting", "kept");
    }

    @Test
    void oneThatComesAfterTheEndIsGivenBackAtOnce() {
        loop.onClose();
        frames.close();

        show("late");

        assertThat(givenBack).containsExactly("late");
    }

    @Test
    void whatIsKeptAndWhatWaitsIsGivenBackWhenTheEngineWantsItAndItsPixelsStay() {
        List<Integer> lumas = new ArrayList<>();
        encoders.eye =
                picture ->
                        lumas.add(
                                (int)
                                        ((I420Frame) picture)
                                                .luma()
                                                .get(ValueLayout.JAVA_BYTE, SIZE.width() - 1L));
        show("kept", 10);
        run();
        requests.letGo().put(new Gate());
        run();
        assertThat(givenBack).containsExactly("kept");
        requests.keyframe().raise();
        run();
        assertThat(lumas).as("the last one again, from the copy").containsExactly(10, 10);

        show("kept too", 20);
        run();
        room = false;
        show("waiting", 30);
        requests.letGo().put(new Gate());
        run();
        assertThat(givenBack).containsExactlyInAnyOrder("kept", "kept too", "waiting");
        room = true;
        run();
        assertThat(lumas).containsExactly(10, 10, 20, 30);
        requests.letGo().put(new Gate());
        run();
        assertThat(givenBack).as("once").hasSize(3);
    }

    private void show(String name) {
        show(name, 1);
    }

    /** Shows a picture of one luma, whose memory is written to once it is given back. */
    private void show(String name, int luma) {
        MemorySegment memory = arena.allocate(LAYOUT.byteSize(SIZE)).fill((byte) luma);
        I420Frame frame =
                I420Frame.over(
                        SIZE,
                        memory,
                        LAYOUT,
                        () -> {
                            memory.fill((byte) 0);
                            givenBack.add(name);
                        });
        frames.submit(new CapturedFrame(frame, FrameTimes.ofVersion(1), 1));
    }

    private void run() {
        while (loop.step()) {
            // Until nothing is left to do.
        }
    }

    @Override
    public void configured(StreamConfig config) {
        assertThat(config.size()).isEqualTo(SIZE);
    }

    @Override
    public boolean hasRoom() {
        return room;
    }

    @Override
    public void taken() {
        // Nobody waits for room.
    }

    @Override
    public void encoded(EncodedPicture picture) {
        encoded.add(picture);
    }

    @Override
    public void encoderFailed(RenderException problem, Duration retryIn) {
        assertThat(problem).hasMessageContaining("made to fail");
    }

    @Override
    public void rungChanged(EncoderRung from, EncoderRung to, String reason) {
        assertThat(to.name()).isEqualTo("rung 1");
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
