package org.farview.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.protocol.AckState;
import org.farview.protocol.Decoded;
import org.farview.protocol.FrameCodec;
import org.farview.protocol.FrameType;
import org.farview.protocol.Notice;
import org.farview.protocol.NotifyCamera;
import org.farview.protocol.NotifyDims;
import org.farview.protocol.NotifyLayers;
import org.farview.protocol.WireError;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final String OPACITY = "layer/layer-0/opacity";

    private final Stepped stepped = new Stepped();
    private final FakeSession alice = joined("alice");
    private final FakeSession bob = joined("bob");

    @Test
    void theAckComesBeforeWhatTheUpdateCausedAndOnlyToItsSender() {
        String intent = stepped.update(alice, OPACITY, 0.5);

        assertThat(alice.types()).containsExactly(FrameType.ACK_STATE, FrameType.NOTIFY_LAYERS);
        assertThat(bob.types()).containsExactly(FrameType.NOTIFY_LAYERS);
        assertThat(alice.lastAck())
                .isEqualTo(AckState.accepted(intent, "state-" + intent, Optional.of(0.5), 2));
        assertThat(bob.last(FrameType.NOTIFY_LAYERS).flatMap(Notice::intentId)).contains(intent);
    }

    @Test
    void onlyWhatChangedIsTold() {
        stepped.update(alice, OPACITY, 0.5);

        assertThat(bob.frames().getLast().text("bob"))
                .contains("\"payload\":{\"layer_id\":\"layer-0\",\"controls\":{\"opacity\":0.5}}");
    }

    @Test
    void aRejectedUpdateIsAnsweredAndChangesNothing() {
        long version = stepped.state().version();

        stepped.update(alice, OPACITY, Double.NaN);

        WireError error = alice.lastAck().error().orElseThrow();
        assertThat(error.code()).isEqualTo("state.error");
        assertThat(error.details().orElseThrow())
                .containsEntry("reason", "value.not_finite")
                .containsEntry("target", "layer-0");
        assertThat(bob.frames()).isEmpty();
        assertThat(stepped.state().version()).isEqualTo(version);
    }

    @Test
    void anUnchangedValueIsAckedWithItsVersionAndNotTold() {
        stepped.update(alice, OPACITY, 0.5);
        stepped.update(alice, "layer/layer-0/gamma", 2.0);
        bob.forget();

        stepped.update(alice, OPACITY, 0.5);

        assertThat(alice.lastAck().version()).contains(2L);
        assertThat(bob.frames()).isEmpty();
        assertThat(stepped.state().version()).isEqualTo(3);
    }

    @Test
    void anUnreadableUpdateIsRejectedInItsTurn() {
        Decoded.Malformed malformed =
                (Decoded.Malformed)
                        FrameCodec.decode(
                                "{\"type\":\"state.update\",\"version\":2,\"session\":\"alice\","
                                        + "\"frame_id\":\"f\",\"intent_id\":\"i\",\"timestamp\":0,"
                                        + "\"payload\":{\"scope\":\"layer\"}}");
        stepped.submit(alice, OPACITY, 0.5);

        stepped.ledger.submitUnreadable(alice, malformed, 0);
        stepped.settle();

        List<AckState> acks = alice.payloads(AckState.class);
        assertThat(acks).hasSize(2);
        assertThat(acks.getLast().intentId()).isEqualTo("i");
        assertThat(acks.getLast().inReplyTo()).isEqualTo("f");
        assertThat(acks.getLast().error().orElseThrow().code()).isEqualTo("state.invalid");
    }

    @Test
    void anUnreadableUpdateWithoutIdsIsDropped() {
        Decoded.Malformed malformed =
                (Decoded.Malformed) FrameCodec.decode("{\"type\":\"state.update\",\"payload\":{}}");

        assertThat(stepped.ledger.submitUnreadable(alice, malformed, 0)).isTrue();
        stepped.settle();

        assertThat(alice.frames()).isEmpty();
    }

    @Test
    void aRepeatedIntentIsAnsweredAgainAndNotAppliedAgain() {
        stepped.submit(alice, "again", "dims/z/step", 1L);
        stepped.settle();
        AckState first = alice.lastAck();
        bob.forget();

        stepped.submit(alice, "again", "dims/z/step", 1L);
        stepped.settle();

        assertThat(alice.lastAck()).isEqualTo(first);
        assertThat(first.appliedValue()).contains(17L);
        assertThat(bob.frames()).isEmpty();
    }

    @Test
    void acksTellTheScenesVersionToSessionsWithFrames() {
        FakeSession framed = stepped.attach("framed", Extensions.FRAME);
        stepped.update(alice, "layer/layer-0/opacity", 0.5);
        stepped.update(framed, "layer/layer-0/gamma", 2.0);
        long versionThen = stepped.state().version();

        stepped.update(framed, "layer/layer-0/opacity", 0.5);

        assertThat(framed.payloads(AckState.class))
                .extracting(AckState::sceneVersion)
                .containsExactly(Optional.of(versionThen), Optional.of(versionThen));
        assertThat(framed.lastAck().version()).as("opacity last changed before").hasValue(2L);
        assertThat(alice.lastAck().sceneVersion()).isEmpty();
    }

    @Test
    void rejectedAcksTellNoVersion() {
        FakeSession framed = stepped.attach("framed", Extensions.FRAME);

        stepped.update(framed, "layer/layer-0/gamma", -1.0);

        assertThat(framed.lastAck().status()).isEqualTo(AckState.Status.REJECTED);
        assertThat(framed.lastAck().sceneVersion()).isEmpty();
    }

    @Test
    void intentsOfAnotherSessionAreItsOwn() {
        stepped.submit(alice, "same", "dims/z/step", 1L);
        stepped.submit(bob, "same", "dims/z/step", 1L);
        stepped.settle();

        assertThat(bob.lastAck().appliedValue()).contains(18L);
    }

    @Test
    void onlyTheLastThousandIntentsAreRemembered() {
        stepped.update(alice, "dims/z/index", 0L);
        stepped.submit(alice, "old", "dims/z/step", 1L);
        for (int i = 0; i < KnownIntents.CAPACITY; i++) {
            stepped.update(alice, OPACITY, 0.5);
        }

        stepped.submit(alice, "old", "dims/z/step", 1L);
        stepped.settle();

        assertThat(alice.lastAck().appliedValue()).contains(2L);
    }

    @Test
    void aBurstIsAnsweredOneByOneAndToldOnce() {
        stepped.submit(alice, OPACITY, 0.5);
        stepped.submit(alice, OPACITY, 0.6);
        String last = stepped.submit(alice, OPACITY, 0.7);
        stepped.settle();

        assertThat(alice.types())
                .containsExactly(
                        FrameType.ACK_STATE,
                        FrameType.ACK_STATE,
                        FrameType.ACK_STATE,
                        FrameType.NOTIFY_LAYERS);
        assertThat(alice.payloads(AckState.class))
                .extracting(ack -> ack.version().orElseThrow())
                .containsExactly(2L, 3L, 4L);
        assertThat(bob.frames()).hasSize(1);
        assertThat(bob.frames().getFirst().intentId()).contains(last);
    }

    @Test
    void eachTopicCarriesTheLastIntentThatTouchedIt() {
        String opacity = stepped.submit(alice, OPACITY, 0.5);
        String index = stepped.submit(bob, "dims/z/index", 3L);
        stepped.settle();

        assertThat(alice.last(FrameType.NOTIFY_LAYERS).flatMap(Notice::intentId)).contains(opacity);
        assertThat(alice.last(FrameType.NOTIFY_DIMS).flatMap(Notice::intentId)).contains(index);
        assertThat(alice.payloads(NotifyDims.class).getLast().step()).containsExactly(3, 0, 0);
    }

    @Test
    void pansOfABurstAdd() {
        stepped.submit(alice, "camera/main/pan", Map.of("dx_px", 1L, "dy_px", 2L));
        String last = stepped.submit(bob, "camera/main/pan", Map.of("dx_px", 10L, "dy_px", 20L));
        stepped.settle();

        List<NotifyCamera> cameras = bob.payloads(NotifyCamera.class);
        assertThat(cameras)
                .extracting(NotifyCamera::mode)
                .containsExactly(NotifyCamera.Mode.PAN, NotifyCamera.Mode.POSE);
        assertThat(cameras.getFirst().delta()).contains(Map.of("dx_px", 11.0, "dy_px", 22.0));
        assertThat(bob.last(FrameType.NOTIFY_CAMERA).flatMap(Notice::intentId)).contains(last);
    }

    @Test
    void zoomsMultiplyAboutTheSameAnchorOnly() {
        stepped.submit(alice, "camera/main/zoom", zoom(0.5, 10));
        stepped.submit(alice, "camera/main/zoom", zoom(0.5, 10));
        stepped.submit(alice, "camera/main/zoom", zoom(0.5, 20));
        stepped.settle();

        assertThat(bob.payloads(NotifyCamera.class))
                .extracting(camera -> camera.delta().map(delta -> delta.get("factor")))
                .containsExactly(Optional.of(0.25), Optional.of(0.5), Optional.empty());
    }

    @Test
    void aPanByNothingIsNotTold() {
        stepped.update(alice, "camera/main/pan", Map.of("dx_px", 0L, "dy_px", 0L));

        assertThat(alice.types()).containsExactly(FrameType.ACK_STATE);
    }

    @Test
    void orbitingASliceIsRejectedAndTheLedgerLivesOn() {
        stepped.update(alice, "camera/main/orbit", Map.of("d_az_deg", 1L, "d_el_deg", 1L));
        assertThat(alice.lastAck().error().orElseThrow().details().orElseThrow())
                .containsEntry("reason", "camera.orbit_needs_3d");

        stepped.update(alice, OPACITY, 0.5);
        assertThat(alice.lastAck().status()).isEqualTo(AckState.Status.ACCEPTED);
    }

    @Test
    void switchingToAVolumeTellsDimsAndPose() {
        stepped.update(alice, "view/main/ndisplay", 3L);

        assertThat(bob.types()).containsExactly(FrameType.NOTIFY_DIMS, FrameType.NOTIFY_CAMERA);
        NotifyCamera pose = bob.payloads(NotifyCamera.class).getFirst();
        assertThat(pose.state().orElseThrow().angles()).contains(List.of(30.0, 30.0, 0.0));
    }

    @Test
    void aFullLaneRefusesAndSaysWhenThereIsRoomAgain() {
        for (int i = 0; i < Lane.CAPACITY; i++) {
            assertThat(stepped.submit(alice, "f" + i, "dims/z/step", 0L)).isTrue();
        }
        assertThat(stepped.submit(alice, "one-more", "dims/z/step", 0L)).isFalse();

        stepped.settle();

        assertThat(alice.roomCalls()).isEqualTo(1);
        assertThat(bob.roomCalls()).isZero();
        assertThat(stepped.submit(alice, "one-more", "dims/z/step", 0L)).isTrue();
    }

    @Test
    void aFloodDelaysNobodyElse() {
        for (int i = 0; i < Lane.CAPACITY; i++) {
            stepped.submit(alice, OPACITY, i / 300.0);
        }
        stepped.submit(bob, "layer/layer-0/gamma", 2.0);

        stepped.step();

        assertThat(bob.lastAck().status()).isEqualTo(AckState.Status.ACCEPTED);
        assertThat(alice.payloads(AckState.class)).hasSizeLessThan(Lane.CAPACITY / 2);
    }

    @Test
    void whoLeftHearsNothing() {
        stepped.submit(bob, OPACITY, 0.5);
        stepped.ledger.detach("bob");
        stepped.ledger.detach("bob");
        stepped.update(alice, OPACITY, 0.25);

        assertThat(bob.frames()).isEmpty();
        assertThat(alice.payloads(NotifyLayers.class)).hasSize(1);
        assertThat(stepped.submit(bob, "late", OPACITY, 0.5)).isTrue();
    }

    @Test
    void attachingTwiceIsABug() {
        assertThatThrownBy(() -> joined("alice")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void stepsAreReported() {
        stepped.submit(alice, OPACITY, 0.5);
        stepped.submit(alice, OPACITY, "much");
        stepped.clock.advance(Duration.ofMillis(3));
        stepped.settle();

        assertThat(stepped.reports).containsExactly(new CommitReport(2, 1, 1, 3_000_000));
    }

    private FakeSession joined(String session) {
        FakeSession joined = stepped.attach(session, Extensions.VIEW);
        joined.forget();
        return joined;
    }

    private static Map<String, Object> zoom(double factor, double anchor) {
        return Map.of("factor", factor, "anchor_px", List.of(anchor, anchor));
    }
}
