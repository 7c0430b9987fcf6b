package org.farview.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.protocol.FrameType;
import org.farview.protocol.Notice;
import org.farview.protocol.NotifyLayers;
import org.farview.server.ledger.TopicLog.Resume;
import org.junit.jupiter.api.Test;

class TopicLogTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final TopicLog log = log(7);

    @Test
    void deltasAreNumberedFromOneUnderTokensOfTheirOwn() {
        Notice first = append(0);
        Notice second = append(0);

        assertThat(first.seq()).contains(1L);
        assertThat(second.seq()).contains(2L);
        assertThat(first.deltaToken()).isPresent().isNotEqualTo(second.deltaToken());
    }

    @Test
    void theBeginningIsPositionZero() {
        TopicLog.Position start = log.position();
        append(0);

        assertThat(start.seq()).isZero();
        assertThat(replayed(start.token())).containsExactly(1L);
    }

    @Test
    void aKnownPositionReplaysWhatFollows() {
        append(0);
        String token = append(0).deltaToken().orElseThrow();
        append(0);
        append(0);

        assertThat(replayed(token)).containsExactly(3L, 4L);
    }

    @Test
    void thePresentReplaysNothing() {
        append(0);
        String token = append(0).deltaToken().orElseThrow();

        assertThat(replayed(token)).isEmpty();
    }

    @Test
    void askingForThePositionChangesNothing() {
        String token = append(0).deltaToken().orElseThrow();

        TopicLog.Position position = log.position();

        assertThat(position.seq()).isEqualTo(1);
        assertThat(position.token()).isNotEqualTo(token);
        assertThat(append(0).seq()).contains(2L);
        assertThat(replayed(position.token())).isEqualTo(replayed(token)).containsExactly(2L);
    }

    @Test
    void unknownTokensGetASnapshot() {
        String token = append(0).deltaToken().orElseThrow();

        assertThat(log.plan(Optional.empty())).isInstanceOf(Resume.Snapshot.class);
        for (String unknown :
                List.of(
                        "",
                        "not a token",
                        "z".repeat(48),
                        token.substring(1),
                        token + "0",
                        "f" + token.substring(1),
                        token.substring(0, 31) + "2" + token.substring(32),
                        token.substring(0, 32) + "f".repeat(16),
                        log(8).position().token())) {
            assertThat(log.plan(Optional.of(unknown)))
                    .as(unknown)
                    .isInstanceOf(Resume.Snapshot.class);
        }
    }

    @Test
    void lostHistoryGetsASnapshotNeverAPart() {
        String lost = append(0).deltaToken().orElseThrow();
        String kept = append(0).deltaToken().orElseThrow();
        for (int i = 0; i < 4; i++) {
            append(100 * SECOND);
        }

        assertThat(log.plan(Optional.of(lost))).isInstanceOf(Resume.Snapshot.class);
        assertThat(replayed(kept)).containsExactly(3L, 4L, 5L, 6L);
    }

    @Test
    void youngDeltasAreKeptBeyondTheMinimumUpToTheMaximum() {
        TopicLog.Position start = log.position();
        for (int i = 0; i < 6; i++) {
            append(i * SECOND);
        }
        assertThat(replayed(start.token())).hasSize(6);

        append(6 * SECOND);

        assertThat(log.plan(Optional.of(start.token()))).isInstanceOf(Resume.Snapshot.class);
    }

    /** Keeps 4 whatever their age, up to 6 of the last 10 seconds. */
    private static TopicLog log(long epoch) {
        return new TopicLog(
                FrameType.NOTIFY_LAYERS,
                epoch,
                new TopicLog.Retention(4, 6, Duration.ofSeconds(10)));
    }

    private Notice append(long nanos) {
        NotifyLayers payload = NotifyLayers.data("layer-0", Map.of("multiscale.level", 1L));
        return log.append(Notice.of(payload, 0), nanos);
    }

    private List<Long> replayed(String token) {
        Resume plan = log.plan(Optional.of(token));
        assertThat(plan).isInstanceOf(Resume.Replay.class);
        return ((Resume.Replay) plan)
                .deltas().stream().map(notice -> notice.seq().orElseThrow()).toList();
    }
}
