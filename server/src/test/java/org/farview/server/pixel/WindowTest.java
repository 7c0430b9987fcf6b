package org.farview.server.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.farview.protocol.FrameStage;
import org.farview.protocol.PixelAck;
import org.farview.protocol.PixelMessage;
import org.farview.protocol.PixelPacket;
import org.farview.server.runtime.FakeClock;
import org.farview.server.runtime.FrameTimes;
import org.junit.jupiter.api.Test;

/** Acknowledgements, the window that they open, and what a newcomer is given. */
class WindowTest {
    private static final PixelSettings SETTINGS = PixelSettings.of(8_000_000);
    private static final Duration DELAY = SETTINGS.maxDelay();
    private static final long MICROS = 700;

    private final FakeClock clock = new FakeClock();
    private final RecordingListener listener = new RecordingListener();
    private final Fanout fanout = new Fanout(SETTINGS, listener, clock, () -> {});

    @Test
    void twoUnacknowledgedPacketsHoldTheEncoderBackAndAnAckLetsItGoOn() {
        FakeSink viewer = join(FakeSink.with("x.ack"));
        publish(Pictures.key());
        assertThat(fanout.window()).isEqualTo(new SendWindow(1, true));

        publish(Pictures.delta());
        assertThat(fanout.window()).isEqualTo(new SendWindow(2, false));
        int before = listener.roomAgain;
        say(viewer, PixelAck.Kind.DECODED, 0);

        assertThat(fanout.window()).isEqualTo(new SendWindow(2, true));
        assertThat(listener.roomAgain).isEqualTo(before + 1);
    }

    @Test
    void receivedIsNoAcknowledgement() {
        FakeSink viewer = join(FakeSink.with("x.ack"));
        publish(Pictures.key());
        publish(Pictures.delta());

        say(viewer, PixelAck.Kind.RECEIVED, 1);

        assertThat(fanout.window().open()).isFalse();
    }

    @Test
    void anAckCountsForAllPacketsBeforeItAlsoAcrossTheWrap() {
        fanout.nextSeq(0xFFFF_FFFFL);
        FakeSink viewer = join(FakeSink.with("x.ack"));
        publish(Pictures.key());
        publish(Pictures.delta());

        say(viewer, PixelAck.Kind.PAINTED, 0);
        publish(Pictures.delta());

        assertThat(viewer.seqs()).containsExactly(0xFFFF_FFFFL, 0L, 1L);
        assertThat(fanout.window().open()).isTrue();
    }

    @Test
    void anAckOfAnUnknownPacketChangesNothing() {
        FakeSink viewer = join(FakeSink.with("x.ack"));
        publish(Pictures.key());
        publish(Pictures.delta());

        say(viewer, PixelAck.Kind.DECODED, 77);

        assertThat(fanout.window().open()).isFalse();
        assertThat(listener.seen).isEmpty();
        assertThat(fanout.counters().acks()).isEqualTo(1);
    }

    @Test
    void aViewerWithoutAcksIsPacedByItsSocket() {
        FakeSink viewer = join(FakeSink.stuck());
        publish(Pictures.key());
        publish(Pictures.delta());
        assertThat(fanout.window().open()).isFalse();

        viewer.drain();
        run();

        assertThat(fanout.window().open()).isTrue();
    }

    @Test
    void whoIsSilentIsParkedInTimeAndHoldsNobodyBackAnyMore() {
        join(FakeSink.with("x.ack"));
        publish(Pictures.key());
        publish(Pictures.delta());

        assertThat(fanout.nextDeadlineNanos()).isEqualTo(DELAY.toNanos());
        clock.advance(DELAY);
        fanout.step();

        assertThat(fanout.window().open()).isTrue();
        assertThat(fanout.counters().parked()).isEqualTo(1);
    }

    @Test
    void whoWasParkedButMissedNothingGoesOnWithoutAKeyframe() {
        FakeSink viewer = join(FakeSink.with("x.ack"));
        publish(Pictures.key());
        publish(Pictures.delta());
        clock.advance(DELAY);
        run();
        int wanted = listener.keyframesWanted;

        say(viewer, PixelAck.Kind.DECODED, 1);
        clock.advance(Duration.ofSeconds(5));
        publish(Pictures.delta());

        assertThat(viewer.seqs()).containsExactly(0L, 1L, 2L);
        assertThat(listener.keyframesWanted).isEqualTo(wanted);
    }

    @Test
    void progressIsNotSlowness() {
        FakeSink viewer = join(FakeSink.with("x.ack"));
        publish(Pictures.key());
        publish(Pictures.delta());
        for (int seq = 0; seq < 20; seq++) {
            clock.advance(DELAY.minusMillis(1));
            say(viewer, PixelAck.Kind.DECODED, seq);
            publish(Pictures.delta());
        }

        assertThat(fanout.counters().parked()).isZero();
        assertThat(fanout.counters().dropped()).isZero();
    }

    @Test
    void newcomerGetsTheNewestKeyframeAndAllThatFollowedAtOnce() {
        join(FakeSink.fast());
        publish(Pictures.key());
        publish(Pictures.delta());
        int wanted = listener.keyframesWanted;

        FakeSink newcomer = join(FakeSink.with("x.ack"));
        publish(Pictures.delta());

        assertThat(newcomer.seqs()).containsExactly(0L, 1L, 2L);
        assertThat(listener.keyframesWanted).isEqualTo(wanted);
    }

    @Test
    void newcomerIsGivenSixteenAtATimeAndHoldsNobodyBackMeanwhile() {
        join(FakeSink.fast());
        publish(Pictures.key());
        IntStream.range(0, 39).forEach(i -> publish(Pictures.delta()));

        FakeSink newcomer = join(FakeSink.with("x.ack"));
        assertThat(newcomer.packets).hasSize(16);
        publish(Pictures.delta());
        assertThat(newcomer.packets).hasSize(16);
        assertThat(fanout.window().open()).isTrue();
        say(newcomer, PixelAck.Kind.DECODED, 9);
        assertThat(newcomer.packets).hasSize(26);
        say(newcomer, PixelAck.Kind.DECODED, 25);
        say(newcomer, PixelAck.Kind.DECODED, 40);
        publish(Pictures.delta());

        assertThat(newcomer.seqs())
                .containsExactlyElementsOf(LongStream.range(0, 42).boxed().toList());
    }

    @Test
    void whatIsTooLongForANewcomerIsNotReplayed() {
        join(FakeSink.fast());
        publish(Pictures.key());
        IntStream.range(0, Replay.MOST_PACKETS).forEach(i -> publish(Pictures.delta()));
        int wanted = listener.keyframesWanted;

        FakeSink newcomer = join(FakeSink.fast());

        assertThat(newcomer.packets).isEmpty();
        assertThat(listener.keyframesWanted).as("at most one in two seconds").isEqualTo(wanted);
        clock.advance(SETTINGS.keyframeGap());
        run();
        assertThat(listener.keyframesWanted).isEqualTo(wanted + 1);
    }

    @Test
    void whoIsAloneAndComesBackSeesAPictureSoon() {
        FakeSink viewer = join(FakeSink.fast());
        publish(Pictures.key());
        int wanted = listener.keyframesWanted;

        fanout.post(new Fanout.Event.Left(viewer));
        clock.advance(Duration.ofMillis(250));
        join(FakeSink.fast());

        assertThat(listener.keyframesWanted).isEqualTo(wanted + 1);
    }

    @Test
    void whatIsTooLargeForANewcomerIsNotReplayed() {
        join(FakeSink.fast());
        publish(Pictures.key());
        IntStream.range(0, 4).forEach(i -> publish(Pictures.large()));

        assertThat(join(FakeSink.fast()).packets).isEmpty();
    }

    @Test
    void whoReplaysGoesOnAtANewKeyframeInTheMiddle() {
        join(FakeSink.fast());
        publish(Pictures.key());
        IntStream.range(0, 30).forEach(i -> publish(Pictures.delta()));
        FakeSink newcomer = join(FakeSink.with("x.ack"));
        publish(Pictures.key());
        publish(Pictures.delta());

        say(newcomer, PixelAck.Kind.DECODED, 15);
        publish(Pictures.delta());

        assertThat(newcomer.seqs().subList(16, 19)).containsExactly(31L, 32L, 33L);
        assertThat(newcomer.packets.get(16).keyframe()).isTrue();
    }

    @Test
    void whatWasSentBeforeEverybodyLeftIsNotShownAgain() {
        FakeSink viewer = join(FakeSink.fast());
        publish(Pictures.key());
        fanout.post(new Fanout.Event.Left(viewer));
        run();

        assertThat(join(FakeSink.fast()).packets).isEmpty();
    }

    @Test
    void frameBlockTellsVersionAndStagesToWhoAskedForIt() {
        FakeSink plain = join(FakeSink.fast());
        FakeSink framed = join(FakeSink.with("x.unheard,x.frame"));
        publish(Pictures.key());
        long start = clock.nanoTime();
        FrameTimes times =
                FrameTimes.ofVersion(41)
                        .asked(start + 2_000, start + 5_000)
                        .drawn(start + 7_000, start + 8_000, start + 9_000)
                        .captured(start + 10_000)
                        .encoded(start + 12_000);
        clock.advance(Duration.ofNanos(20_000));

        publish(Pictures.delta(times));

        PixelPacket packet = framed.packets.getLast();
        assertThat(packet.framed()).isTrue();
        assertThat(packet.version()).isEqualTo(41);
        assertThat(packet.accessUnit()).isEqualTo(Pictures.delta().unit().avcc());
        assertThat(Arrays.stream(FrameStage.values()).map(stage -> packet.stage(stage).orElse(-1)))
                .containsExactly(0L, 3L, 5L, 6L, 7L, 8L, 10L, 18L);
        assertThat(plain.packets.getLast().framed()).isFalse();
        assertThat(plain.packets.getLast().accessUnit()).isEqualTo(packet.accessUnit());
    }

    @Test
    void stagesThatDidNotOccurOrLongAgoAreNotTold() {
        FakeSink framed = join(FakeSink.with("x.frame"));
        publish(Pictures.key());
        long start = clock.nanoTime();
        clock.advance(Duration.ofHours(2));
        long now = clock.nanoTime();

        publish(Pictures.delta(FrameTimes.ofVersion(2).asked(start, start).captured(now)));

        PixelPacket packet = framed.packets.getLast();
        assertThat(packet.stage(FrameStage.INPUT)).isEmpty();
        assertThat(packet.stage(FrameStage.PLANNED)).isEmpty();
        assertThat(packet.stage(FrameStage.CAPTURED)).hasValue(0);
    }

    @Test
    void jpegGoesOnlyToWhoTakesIt() {
        FakeSink video = join(FakeSink.fast());
        FakeSink any = join(FakeSink.with("x.jpeg"));
        publish(Pictures.key());
        publish(Pictures.jpeg());
        publish(Pictures.key());

        assertThat(video.packets).extracting(PixelPacket::codec).containsExactly(1, 1);
        assertThat(any.packets)
                .extracting(PixelPacket::codec)
                .containsExactly(1, PixelPacket.CODEC_JPEG, 1);
    }

    @Test
    void wordsOfAViewerAreReportedOnceForTheFirstPictureOfAVersion() {
        FakeSink viewer = join(FakeSink.with("x.ack"));
        publish(Pictures.key());
        publish(Pictures.delta(FrameTimes.ofVersion(5)));
        publish(Pictures.delta(FrameTimes.ofVersion(5)));

        say(viewer, PixelAck.Kind.DECODED, 1);
        say(viewer, PixelAck.Kind.PAINTED, 1);
        say(viewer, PixelAck.Kind.PAINTED, 2);

        assertThat(listener.sent).extracting(FrameTimes::version).containsExactly(1L, 5L);
        assertThat(listener.seen)
                .extracting(PixelListener.Sighting::kind)
                .containsExactly(PixelAck.Kind.DECODED, PixelAck.Kind.PAINTED);
        assertThat(listener.seen.getLast().decodedMicros()).isEqualTo(MICROS);
    }

    @Test
    void whatIsNoAckIsCountedAndTheViewerIsHeardAgain() {
        FakeSink silent = join(FakeSink.fast());
        FakeSink viewer = join(FakeSink.with("x.ack"));

        fanout.post(new Fanout.Event.Said(viewer, PixelMessage.Malformed.SIZE));
        say(silent, PixelAck.Kind.DECODED, 0);

        assertThat(fanout.counters().refused()).isEqualTo(2);
        assertThat(fanout.counters().acks()).isZero();
        assertThat(viewer.heard).isEqualTo(1);
        assertThat(silent.heard).isEqualTo(1);
    }

    @Test
    void packetsThatArriveLateLowerTheBitrateAndPunctualOnesRaiseItAgain() {
        FakeSink viewer = join(FakeSink.with("x.ack"));
        publish(Pictures.key());
        say(viewer, PixelAck.Kind.RECEIVED, 0);
        say(viewer, PixelAck.Kind.DECODED, 0);

        long next = exchange(viewer, 1, Duration.ofMillis(120));
        assertThat(listener.bitrates).first().isEqualTo(5_600_000);
        listener.bitrates.clear();
        exchange(viewer, next, Duration.ofMillis(1));

        assertThat(listener.bitrates).last().isEqualTo(8_000_000);
    }

    /** Forty seconds of pictures, each said to be received after so long. */
    private long exchange(FakeSink viewer, long from, Duration delay) {
        long seq = from;
        long end = clock.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (clock.nanoTime() < end) {
            publish(Pictures.large());
            viewer.packets.clear();
            clock.advance(delay);
            say(viewer, PixelAck.Kind.RECEIVED, seq);
            say(viewer, PixelAck.Kind.DECODED, seq);
            clock.advance(Duration.ofMillis(30));
            seq++;
        }
        return seq;
    }

    private void say(FakeSink viewer, PixelAck.Kind kind, long seq) {
        fanout.post(new Fanout.Event.Said(viewer, new PixelAck(kind, seq, 0, MICROS)));
        run();
    }

    private FakeSink join(FakeSink sink) {
        fanout.post(new Fanout.Event.Joined(sink));
        run();
        return sink;
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
