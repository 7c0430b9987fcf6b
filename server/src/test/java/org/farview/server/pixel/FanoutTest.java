package org.farview.server.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.farview.protocol.PixelPacket;
import org.farview.server.runtime.FakeClock;
import org.farview.server.runtime.Stranger;
import org.junit.jupiter.api.Test;

class FanoutTest {
    private static final PixelSettings SETTINGS =
            new PixelSettings(
                    3,
                    Duration.ofMillis(250),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(20),
                    8_000_000);

    private final FakeClock clock = new FakeClock();
    private final RecordingListener listener = new RecordingListener();
    private final Fanout fanout = new Fanout(SETTINGS, listener, clock, () -> {});

    @Test
    void aStrangersStepIsRefused() {
        Stranger.isRefused(fanout::step);
    }

    @Test
    void joiningViewerGetsNothingUntilAKeyframe() {
        FakeSink viewer = join(FakeSink.fast());

        publish(Pictures.delta());
        publish(Pictures.key());
        publish(Pictures.delta());

        assertThat(viewer.packets).extracting(PixelPacket::keyframe).containsExactly(true, false);
        assertThat(fanout.counters().dropped()).isZero();
    }

    @Test
    void joiningViewerCausesAKeyframeAtOnce() {
        join(FakeSink.fast());

        assertThat(listener.keyframesWanted).isEqualTo(1);
        assertThat(listener.viewerCounts).containsExactly(1);
    }

    @Test
    void packetSaysWhatThePictureIs() {
        FakeSink viewer = join(FakeSink.fast());

        publish(Pictures.key());

        PixelPacket packet = viewer.packets.getFirst();
        assertThat(packet.seq()).isZero();
        assertThat(packet.timestamp()).isEqualTo(Pictures.CAPTURED);
        assertThat(packet.width()).isEqualTo(640);
        assertThat(packet.height()).isEqualTo(480);
        assertThat(packet.codec()).isEqualTo(PixelPacket.CODEC_H264);
        assertThat(packet.accessUnit()).isEqualTo(Pictures.key().unit().avcc());
    }

    @Test
    void numbersAreSharedByAllViewersAndWrap() {
        fanout.nextSeq(0xFFFF_FFFEL);
        FakeSink first = join(FakeSink.fast());
        publish(Pictures.key());
        FakeSink second = join(FakeSink.fast());

        publish(Pictures.key());
        publish(Pictures.delta());

        assertThat(first.seqs()).containsExactly(0xFFFF_FFFEL, 0xFFFF_FFFFL, 0L);
        assertThat(second.seqs()).containsExactly(0xFFFF_FFFEL, 0xFFFF_FFFFL, 0L);
    }

    @Test
    void nobodyThereMeansNothingCounted() {
        publish(Pictures.key());
        FakeSink viewer = join(FakeSink.fast());
        publish(Pictures.key());

        assertThat(viewer.seqs()).containsExactly(0L);
        assertThat(fanout.counters().frames()).isEqualTo(1);
    }

    @Test
    void slowViewerIsParkedAndTheOthersAreNotDelayed() {
        FakeSink slow = join(FakeSink.stuck());
        FakeSink quick = join(FakeSink.fast());

        publish(Pictures.key());
        publish(Pictures.delta());
        clock.advance(Duration.ofMillis(250));
        publish(Pictures.delta());
        publish(Pictures.delta());

        assertThat(quick.seqs()).containsExactly(0L, 1L, 2L, 3L);
        assertThat(slow.seqs()).containsExactly(0L, 1L);
        assertThat(fanout.counters().dropped()).isEqualTo(2);
        assertThat(fanout.counters().parked()).isEqualTo(1);
    }

    @Test
    void noMoreThanSixteenAreEverUnderWay() {
        FakeSink slow = join(FakeSink.stuck());
        publish(Pictures.key());

        IntStream.range(0, 40).forEach(i -> publish(Pictures.delta()));

        assertThat(slow.packets).hasSize(16);
    }

    @Test
    void parkedViewerRejoinsAtAKeyframeAfterItsOutboxIsEmpty() {
        FakeSink slow = park(join(FakeSink.stuck()));
        int wantedBefore = listener.keyframesWanted;

        publish(Pictures.key());
        assertThat(slow.packets).as("outbox still full").hasSize(2);
        slow.drain();
        clock.advance(Duration.ofSeconds(2));
        run();
        assertThat(listener.keyframesWanted).isEqualTo(wantedBefore + 1);
        publish(Pictures.delta());
        publish(Pictures.key());
        publish(Pictures.delta());

        assertThat(slow.packets.subList(2, slow.packets.size()))
                .extracting(PixelPacket::keyframe)
                .containsExactly(true, false);
    }

    @Test
    void stuckViewerCausesNoKeyframes() {
        park(join(FakeSink.stuck()));
        int wantedBefore = listener.keyframesWanted;

        for (int i = 0; i < 100; i++) {
            clock.advance(Duration.ofMillis(100));
            publish(Pictures.delta());
        }

        assertThat(listener.keyframesWanted).isEqualTo(wantedBefore);
    }

    @Test
    void requestedKeyframesAreAtMostOneInTwoSeconds() {
        join(FakeSink.fast());
        publish(Pictures.key());

        for (int i = 0; i < 100; i++) {
            fanout.post(new Fanout.Event.KeyframeRequested());
            run();
            clock.advance(Duration.ofMillis(100));
        }

        assertThat(listener.keyframesWanted).isBetween(5, 6);
    }

    @Test
    void grantThatBecomesDueLaterIsADeadline() {
        join(FakeSink.fast());
        publish(Pictures.key());

        fanout.post(new Fanout.Event.KeyframeRequested());
        run();

        assertThat(fanout.nextDeadlineNanos()).isEqualTo(Duration.ofSeconds(2).toNanos());
    }

    @Test
    void countersAddUp() {
        FakeSink viewer = join(FakeSink.fast());
        publish(Pictures.key());
        publish(Pictures.delta());
        publish(Pictures.key());

        PixelCounters counters = fanout.counters();
        assertThat(counters.frames()).isEqualTo(3);
        assertThat(counters.keyframes()).isEqualTo(2);
        assertThat(counters.bytes()).isEqualTo(6 + 5 + 6);
        assertThat(counters.lastKeyframeSeq()).hasValue(2);
        assertThat(counters.viewers()).isEqualTo(1);
        assertThat(viewer.packets).hasSize(3);
    }

    @Test
    void brokenConnectionLeaves() {
        FakeSink broken = join(FakeSink.stuck());
        publish(Pictures.key());

        broken.breakConnection();
        run();

        assertThat(fanout.counters().viewers()).isZero();
        assertThat(listener.viewerCounts).containsExactly(1, 0);
    }

    @Test
    void leavingTwiceIsLeavingOnce() {
        FakeSink viewer = join(FakeSink.fast());

        fanout.post(new Fanout.Event.Left(viewer));
        fanout.post(new Fanout.Event.Left(viewer));
        run();

        assertThat(listener.viewerCounts).containsExactly(1, 0);
    }

    @Test
    void oneViewerTooManyIsTurnedAway() {
        IntStream.range(0, 3).forEach(i -> join(FakeSink.fast()));

        FakeSink fourth = join(FakeSink.fast());

        assertThat(fourth.closeCodes).containsExactly(1013);
        assertThat(fanout.counters().viewers()).isEqualTo(3);
    }

    @Test
    void silenceIsKeptAliveByPings() {
        FakeSink viewer = join(FakeSink.fast());
        publish(Pictures.key());

        assertThat(fanout.nextDeadlineNanos()).isEqualTo(Duration.ofSeconds(20).toNanos());
        clock.advance(Duration.ofSeconds(20));
        run();

        assertThat(viewer.pings).isEqualTo(1);
        assertThat(viewer.packets).hasSize(1);
    }

    @Test
    void endForgetsEverybody() {
        join(FakeSink.fast());

        fanout.onClose();

        assertThat(fanout.counters().viewers()).isZero();
    }

    private FakeSink join(FakeSink sink) {
        fanout.post(new Fanout.Event.Joined(sink));
        run();
        return sink;
    }

    private FakeSink park(FakeSink slow) {
        publish(Pictures.key());
        publish(Pictures.delta());
        clock.advance(Duration.ofMillis(300));
        publish(Pictures.delta());
        return slow;
    }

    private void publish(EncodedPicture picture) {
        fanout.post(new Fanout.Event.Encoded(picture));
        run();
    }

    private void run() {
        while (fanout.step()) {
            // Until nothing is left to do.
        }
    }
}
