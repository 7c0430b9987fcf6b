package org.farview.server.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.farview.render.Frame;
import org.farview.render.RenderException;
import org.farview.render.video.Codec;
import org.farview.render.video.EncoderLadder;
import org.farview.render.video.EncoderRung;
import org.farview.render.video.FfmpegOpenH264Encoder;
import org.farview.render.video.StreamConfig;
import org.farview.scene.CanvasSize;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.FixedTilePool;
import org.farview.server.runtime.FrameTimes;
import org.farview.server.runtime.Threads;
import org.farview.server.runtime.Timer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The lane with its own thread and the real encoder. */
class EncodeLaneTest implements EncodeListener {
    private static final Clock CLOCK = Clock.system();
    private static final CanvasSize SIZE = new CanvasSize(160, 96);
    private static final EncoderRung FFMPEG =
            new EncoderRung("ffmpeg", FfmpegOpenH264Encoder::open, Codec.H264);

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final Threads threads = new Threads();
    private final Timer timer = new Timer(threads);
    private final EncodeLane lane =
            EncodeLane.start(
                    new EncodeSettings(EncoderLadder.of(FFMPEG), 30, 1_000_000),
                    this,
                    new EncodeLane.Tools(threads, CLOCK, timer));

    @AfterEach
    void close() {
        lane.close();
        lane.close();
        timer.close();
    }

    @Test
    void picturesComeOutInOrderWithTheirConfigFirst() throws Exception {
        show(SIZE);
        assertThat(nextEvent()).isEqualTo("config 160x96");
        assertThat(nextEvent()).isEqualTo("key 160x96");

        show(SIZE);
        assertThat(nextEvent()).isEqualTo("delta 160x96");

        show(new CanvasSize(320, 192));
        assertThat(nextEventAfterRest()).isEqualTo("config 320x192");
        assertThat(nextEvent()).isEqualTo("key 320x192");
    }

    @Test
    void wantedKeyframeComesWithoutANewPicture() throws Exception {
        show(SIZE);
        assertThat(nextEvent()).isEqualTo("config 160x96");
        assertThat(nextEvent()).isEqualTo("key 160x96");

        lane.requestKeyframe();

        assertThat(nextEvent()).isEqualTo("key 160x96");
    }

    @Override
    public void configured(StreamConfig config) {
        events.add("config " + text(config.size()));
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public void taken() {}

    @Override
    public void encoded(EncodedPicture picture) {
        events.add((picture.unit().keyframe() ? "key " : "delta ") + text(picture.size()));
    }

    @Override
    public void encoderFailed(RenderException problem, Duration retryIn) {
        events.add("failed " + problem.getMessage());
    }

    @Override
    public void rungChanged(EncoderRung from, EncoderRung to, String reason) {
        events.add("changed to " + to.name());
    }

    @Override
    public void rungJoined(EncoderRung from, EncoderRung to) {
        events.add("joined " + to.name());
    }

    @Override
    public void died(Throwable problem) {
        events.add("died " + problem);
    }

    private void show(CanvasSize size) {
        try (FixedTilePool tiles = new FixedTilePool(new Threads(), 2)) {
            lane.show(new Frame(size), FrameTimes.ofVersion(1), tiles);
        }
    }

    /** A picture that rests is encoded again, if the test is slow enough. */
    private String nextEventAfterRest() throws InterruptedException {
        String event = nextEvent();
        while (event.equals("delta 160x96")) {
            event = nextEvent();
        }
        return event;
    }

    private String nextEvent() throws InterruptedException {
        return String.valueOf(events.poll(10, TimeUnit.SECONDS));
    }

    private static String text(CanvasSize size) {
        return size.width() + "x" + size.height();
    }
}
