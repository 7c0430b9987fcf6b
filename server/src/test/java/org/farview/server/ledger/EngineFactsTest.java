package org.farview.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.farview.protocol.FrameType;
import org.farview.protocol.Notice;
import org.farview.protocol.NotifyDims;
import org.farview.protocol.NotifyError;
import org.farview.protocol.NotifyStream;
import org.farview.protocol.XNotifyStatus;
import org.farview.scene.LevelChoice;
import org.junit.jupiter.api.Test;

class EngineFactsTest {
    private final Stepped stepped = new Stepped();
    private final FakeSession plain = joined("plain");
    private final FakeSession curious = joined("curious", Extensions.STATUS, Extensions.SCENE);

    @Test
    void anotherLevelIsToldInItsOwnSteps() {
        post(new EngineFact.LevelApplied(1, 1));

        NotifyDims dims = plain.payloads(NotifyDims.class).getLast();
        assertThat(dims.currentLevel()).isEqualTo(1);
        assertThat(dims.step()).containsExactly(8, 0, 0);
        assertThat(plain.last(FrameType.NOTIFY_DIMS).flatMap(Notice::intentId)).isEmpty();
        assertThat(plain.last(FrameType.NOTIFY_DIMS).flatMap(Notice::frameId)).isPresent();
    }

    @Test
    void aReportDoesNotWakeTheEngineThatMadeIt() {
        stepped.ledger.states().take();

        post(new EngineFact.LevelApplied(1, 1));

        assertThat(stepped.engineWakes()).isZero();
        assertThat(stepped.ledger.states().take()).isEmpty();
    }

    @Test
    void theNextUpdateHandsTheReportedLevelOn() {
        post(new EngineFact.LevelApplied(1, 1));

        stepped.update(plain, "multiscale/main/level", 0L);

        assertThat(stepped.engineWakes()).isEqualTo(1);
        assertThat(stepped.state().mainView().currentLevel()).isEqualTo(1);
        assertThat(stepped.state().mainView().levelChoice()).isEqualTo(new LevelChoice.Locked(0));
    }

    @Test
    void theSameLevelAndOneThatDoesNotExistAreNoNews() {
        post(new EngineFact.LevelApplied(0, 1));
        post(new EngineFact.LevelApplied(2, 1));
        post(new EngineFact.LevelApplied(-1, 1));

        assertThat(plain.frames()).isEmpty();
    }

    @Test
    void aStreamConfigurationIsToldOnceAndKeptForNewcomers() {
        NotifyStream stream = stream(1);

        post(new EngineFact.StreamConfigured(stream));
        post(new EngineFact.StreamConfigured(stream));

        assertThat(plain.payloads(NotifyStream.class)).containsExactly(stream);
        assertThat(plain.last(FrameType.NOTIFY_STREAM).flatMap(Notice::seq)).contains(1L);
        FakeSession late = stepped.attach("late");
        assertThat(late.payloads(NotifyStream.class)).containsExactly(stream);
        assertThat(late.last(FrameType.NOTIFY_STREAM).flatMap(Notice::seq)).contains(1L);
    }

    @Test
    void faultsAreToldToAll() {
        NotifyError error = error("engine.rebuilt");

        post(new EngineFact.EngineFault(error));

        assertThat(plain.payloads(NotifyError.class)).containsExactly(error);
        assertThat(curious.payloads(NotifyError.class)).containsExactly(error);
    }

    @Test
    void faultsCoalesceByTheirCode() {
        stepped.ledger.post(new EngineFact.EngineFault(error("engine.rebuilt")));
        stepped.ledger.post(new EngineFact.EngineFault(error("engine.slow")));
        post(new EngineFact.EngineFault(error("engine.rebuilt")));

        assertThat(plain.payloads(NotifyError.class))
                .extracting(NotifyError::code)
                .containsExactlyInAnyOrder("engine.rebuilt", "engine.slow");
    }

    @Test
    void statusIsToldTwiceASecondAtMostAndOnlyToWhoAsked() {
        post(new EngineFact.StatusReported(status(1)));
        post(new EngineFact.StatusReported(status(2)));
        post(new EngineFact.StatusReported(status(3)));
        assertThat(curious.payloads(XNotifyStatus.class)).containsExactly(status(1));
        assertThat(stepped.nextDeadlineNanos()).isEqualTo(Duration.ofMillis(500).toNanos());

        stepped.clock.advance(Duration.ofMillis(500));
        stepped.settle();

        assertThat(curious.payloads(XNotifyStatus.class)).containsExactly(status(1), status(3));
        assertThat(plain.frames()).isEmpty();
        assertThat(stepped.nextDeadlineNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void anUnchangedStatusIsNoNews() {
        post(new EngineFact.StatusReported(status(1)));
        stepped.clock.advance(Duration.ofSeconds(5));
        post(new EngineFact.StatusReported(status(1)));

        assertThat(curious.payloads(XNotifyStatus.class)).hasSize(1);
        assertThat(stepped.attach("late", Extensions.STATUS).payloads(XNotifyStatus.class))
                .containsExactly(status(1));
    }

    @Test
    void theExtendedSceneGoesOnlyToWhoAsked() {
        stepped.update(plain, "multiscale/main/level", 1L);

        assertThat(curious.types()).containsExactly(FrameType.X_NOTIFY_SCENE);
        assertThat(plain.types()).containsExactly(FrameType.ACK_STATE);
    }

    private void post(EngineFact fact) {
        stepped.ledger.post(fact);
        stepped.settle();
    }

    private FakeSession joined(String session, String... features) {
        FakeSession joined = stepped.attach(session, features);
        joined.forget();
        return joined;
    }

    private static NotifyError error(String code) {
        return new NotifyError(
                "engine",
                code,
                "the renderer was rebuilt",
                NotifyError.Severity.WARNING,
                Optional.empty());
    }

    private static NotifyStream stream(int profile) {
        return NotifyStream.h264(
                List.of(640, 480),
                60,
                new byte[] {1, (byte) profile},
                NotifyStream.LatencyPolicy.DEFAULT);
    }

    private static XNotifyStatus status(int level) {
        return new XNotifyStatus(
                level,
                XNotifyStatus.Quality.EXACT,
                "cpu",
                "openh264 (ffmpeg)",
                12.3,
                9.1,
                new XNotifyStatus.ChunkCounts(24, 20, 0),
                "",
                Optional.empty());
    }
}
