package org.farview.server.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.farview.render.RenderException;
import org.farview.render.cuda.Surfaces;
import org.farview.render.video.CudaFrame;
import org.farview.render.video.EncoderRung;
import org.farview.render.video.StreamConfig;
import org.farview.scene.CanvasSize;
import org.farview.server.runtime.FakeClock;
import org.farview.server.runtime.FrameTimes;
import org.farview.server.runtime.Gate;
import org.junit.jupiter.api.Test;

/** An encoder that reads pictures in a GPU's memory, above one that cannot. */
class GpuPicturesTest implements EncodeListener {
    private static final CanvasSize SIZE = new CanvasSize(64, 32);

    private final FakeClock clock = new FakeClock();
    private final FakeEncoders upper = new FakeEncoders();
    private final FakeEncoders lower = new FakeEncoders();
    private final EncodeRequests requests = new EncodeRequests();
    private final FrameExchange frames = requests.frames();
    private final Surfaces surfaces = new Surfaces();
    private final List<String> news = new ArrayList<>();

    GpuPicturesTest() {
        upper.gpuPictures = true;
    }

    @Test
    void picturesAreReadInTheGpusMemory() {
        EncodeLoop loop = loop();
        showGpu("first");
        showGpu("second");
        run(loop);

        assertThat(upper.log).containsExactly("open 64", "key 64 gpu");
        assertThat(upper.opened.getFirst().gpu()).isPresent();
        assertThat(news).containsExactly("back first");
        assertThat(isSaidToTakeGpuPictures()).isTrue();
    }

    @Test
    void pictureInOtherMemoryNeedsAnotherEncoder() {
        EncodeLoop loop = loop();
        showHost();
        run(loop);
        showGpu("first");
        run(loop);

        assertThat(upper.log)
                .containsExactly("open 64", "key 64", "close", "open 64", "key 64 gpu");
    }

    @Test
    void encoderThatTakesOverGetsThePictureInHostMemoryAndItsSurfaceIsGivenBack() {
        EncodeLoop loop = loop();
        upper.failures = 2;
        showGpu("first");
        run(loop);
        clock.advance(Duration.ofMillis(250));
        run(loop);

        assertThat(lower.log).containsExactly("open 64", "key 64");
        assertThat(news).containsExactly("failed", "upper to lower", "back first");
        assertThat(isSaidToTakeGpuPictures()).isFalse();
        requests.keyframe().raise();
        run(loop);
        assertThat(lower.log).endsWith("key 64");
        loop.onClose();
        frames.close();
        assertThat(news).filteredOn("back first"::equals).hasSize(1);
    }

    @Test
    void engineThatWantsItsMemoryBackGetsTheSurfaceAndTheEncoderThatKnewItIsClosed() {
        EncodeLoop loop = loop();
        showGpu("first");
        run(loop);

        requests.letGo().put(new Gate());
        loop.step();

        assertThat(news).containsExactly("back first");
        assertThat(upper.log).containsExactly("open 64", "key 64 gpu", "close");
        requests.keyframe().raise();
        run(loop);
        assertThat(upper.log).endsWith("close", "open 64", "key 64");
    }

    @Test
    void pictureOfABrokenGpuIsLostAndTheEncoderIsNotBlamed() {
        upper.ready = false;
        EncodeLoop loop = loop();
        showGpu("first");
        surfaces.breakGpu();
        run(loop);

        assertThat(news).containsExactly("back first", "failed");
        showHost();
        run(loop);
        assertThat(lower.log).containsExactly("open 64", "key 64");
    }

    @Test
    void encoderThatProvesToWorkLaterTakesOverWithAKeyframe() {
        upper.ready = false;
        EncodeLoop loop = loop();
        showHost();
        run(loop);
        assertThat(upper.log).isEmpty();
        assertThat(lower.log).containsExactly("open 64", "key 64");
        assertThat(isSaidToTakeGpuPictures()).isFalse();

        upper.ready = true;
        showHost();
        run(loop);

        assertThat(news).containsExactly("joined upper");
        assertThat(upper.log).containsExactly("open 64", "key 64");
        assertThat(lower.log).containsExactly("open 64", "key 64", "close");
        assertThat(isSaidToTakeGpuPictures()).isTrue();
    }

    @Test
    void encoderThatJoinedAndFailsTwiceIsLeftForGood() {
        upper.ready = false;
        EncodeLoop loop = loop();
        showHost();
        run(loop);
        upper.ready = true;
        upper.failures = 2;
        showHost();
        run(loop);
        clock.advance(Duration.ofMillis(250));
        run(loop);
        clock.advance(Duration.ofHours(1));
        showHost();
        run(loop);

        assertThat(news).containsExactly("joined upper", "failed", "upper to lower");
        assertThat(lower.log).endsWith("open 64", "key 64", "delta 64");
    }

    private EncodeLoop loop() {
        return new EncodeLoop(
                new EncodeSettings(upper.above(lower), 30, 8_000_000),
                new EncodeLoop.Connections(requests, this, clock));
    }

    private boolean isSaidToTakeGpuPictures() {
        return requests.inUse().peek().orElseThrow().factory().takesGpuPictures();
    }

    private void showGpu(String name) {
        CudaFrame picture = new CudaFrame(surfaces.surface(SIZE), () -> news.add("back " + name));
        frames.submit(new CapturedFrame(picture, FrameTimes.ofVersion(1), 1));
    }

    private void showHost() {
        frames.submit(new CapturedFrame(frames.borrow(SIZE), FrameTimes.ofVersion(1), 1));
    }

    private static void run(EncodeLoop loop) {
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
        return true;
    }

    @Override
    public void taken() {
        // Nobody waits for room.
    }

    @Override
    public void encoded(EncodedPicture picture) {
        assertThat(picture.size()).isEqualTo(SIZE);
    }

    @Override
    public void encoderFailed(RenderException problem, Duration retryIn) {
        news.add("failed");
    }

    @Override
    public void rungChanged(EncoderRung from, EncoderRung to, String reason) {
        news.add(from.name() + " to " + to.name());
    }

    @Override
    public void rungJoined(EncoderRung from, EncoderRung to) {
        news.add("joined " + to.name());
    }

    @Override
    public void died(Throwable problem) {
        throw new AssertionError("encode loop died", problem);
    }
}
