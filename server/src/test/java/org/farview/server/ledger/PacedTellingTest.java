package org.farview.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.farview.protocol.FrameType;
import org.farview.protocol.Notice;
import org.farview.protocol.NotifyLayers;
import org.farview.protocol.XPosition;
import org.farview.server.ShowsSetting;
import org.junit.jupiter.api.Test;

/** What changes faster than the pace is answered and drawn at once, and told together. */
class PacedTellingTest {
    private static final Duration PACE = Duration.ofMillis(4);
    private static final String OPACITY = "layer/layer-0/opacity";

    private final Stepped stepped =
            new Stepped(
                    1,
                    new Ledger.Opening(
                            Scenes.scene(),
                            new LedgerConfig(
                                    Scenes.CONFIG.scene(),
                                    Scenes.CONFIG.limits(),
                                    Scenes.CONFIG.framesPerSecond(),
                                    PACE)));
    private final FakeSession session = stepped.attach("s");

    PacedTellingTest() {
        stepped.update(session, OPACITY, 0.9);
        session.forget();
    }

    @Test
    @ShowsSetting("LedgerConfig.tellEvery")
    void theFirstIsToldAtOnceTheNextAfterThePace() {
        stepped.clock.advance(PACE);
        stepped.update(session, OPACITY, 0.5);
        assertThat(session.types()).containsExactly(FrameType.ACK_STATE, FrameType.NOTIFY_LAYERS);
        session.forget();
        int wakes = stepped.engineWakes();

        stepped.update(session, OPACITY, 0.4);
        stepped.update(session, OPACITY, 0.3);

        assertThat(session.types()).as("answered").containsOnly(FrameType.ACK_STATE).hasSize(2);
        assertThat(stepped.engineWakes()).as("drawn").isEqualTo(wakes + 2);
        assertThat(stepped.nextDeadlineNanos())
                .isEqualTo(stepped.clock.nanoTime() + PACE.toNanos());
        session.forget();
        stepped.clock.advance(PACE);
        stepped.settle();
        assertThat(session.types()).containsExactly(FrameType.NOTIFY_LAYERS);
        assertThat(opacity(session)).contains(0.3);
        assertThat(stepped.nextDeadlineNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aNewcomerComesAfterWhatWaitsToBeTold() {
        stepped.update(session, OPACITY, 0.5);

        FakeSession late = stepped.attach("late");
        stepped.clock.advance(PACE);
        stepped.settle();

        assertThat(session.types()).containsExactly(FrameType.ACK_STATE, FrameType.NOTIFY_LAYERS);
        assertThat(opacity(late)).contains(0.5);
        assertThat(late.last(FrameType.NOTIFY_LAYERS).flatMap(Notice::seq))
                .isEqualTo(session.last(FrameType.NOTIFY_LAYERS).flatMap(Notice::seq));
        assertThat(late.payloads(NotifyLayers.class)).hasSize(1);
    }

    @Test
    void aQuestionIsAnsweredAfterWhatWaitsToBeTold() {
        stepped.update(session, OPACITY, 0.5);

        stepped.ledger.ask(session, "position-1", new XPosition(Map.of(), Optional.empty()), 0);
        stepped.settle();

        assertThat(session.types())
                .containsSubsequence(
                        FrameType.ACK_STATE, FrameType.NOTIFY_LAYERS, FrameType.X_NOTIFY_POSITION);
    }

    @Test
    void theEnginesReportIsNobodysDoing() {
        stepped.update(session, OPACITY, 0.5);

        stepped.ledger.post(new EngineFact.LevelApplied(1, stepped.state().version()));
        stepped.settle();

        assertThat(session.types())
                .containsExactly(
                        FrameType.ACK_STATE, FrameType.NOTIFY_LAYERS, FrameType.NOTIFY_DIMS);
        assertThat(session.last(FrameType.NOTIFY_DIMS).flatMap(Notice::intentId)).isEmpty();
    }

    private static Optional<Double> opacity(FakeSession session) {
        return session.payloads(NotifyLayers.class).getLast().controls().orElseThrow().opacity();
    }
}
