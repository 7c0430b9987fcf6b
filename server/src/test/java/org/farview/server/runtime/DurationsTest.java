package org.farview.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DurationsTest {
    private static final long MS = 1_000_000;

    private final Durations durations = new Durations(4);

    @Test
    void whatLiesOnAnEdgeBelongsToTheClassBelowIt() {
        durations.record(MS / 2);
        durations.record(MS / 2 + 1);
        durations.record(16_700_000);
        durations.record(16_700_001);
        durations.record(1_001 * MS);

        List<Long> counts = durations.classes().counts();

        assertThat(Durations.EDGES_MS.get(6)).isEqualTo(16.7);
        assertThat(counts).containsExactly(1L, 1L, 0L, 0L, 0L, 0L, 1L, 1L, 0L, 0L, 0L, 0L, 0L, 1L);
        assertThat(durations.classes().sumMs()).isEqualTo(1035.400002);
    }

    @Test
    void percentilesAreOfTheNewestAndRoundToTheNearestRank() {
        for (int ms = 1; ms <= 6; ms++) {
            durations.record(ms * MS);
        }

        Durations.Stats stats = durations.stats();

        assertThat(stats).isEqualTo(new Durations.Stats(6, 6, 4.5, 5, 6, 6, 6, 3, 6));
    }

    @Test
    void nothingRecordedIsZero() {
        assertThat(durations.stats()).isEqualTo(new Durations.Stats(0, 0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(durations.classes().counts()).containsOnly(0L).hasSize(14);
    }

    @Test
    void clocksThatDisagreeCountAsNoTime() {
        durations.record(-5);

        assertThat(durations.stats().max()).isZero();
        assertThat(durations.classes().sumMs()).isZero();
        assertThat(durations.classes().counts().getFirst()).isEqualTo(1);
    }
}
