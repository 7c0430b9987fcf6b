package org.farview.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimingTest {
    @Test
    void percentilesAreNearestRankInMilliseconds() {
        long[] wall = LongStream.rangeClosed(1, 100).map(ms -> (101 - ms) * 1_000_000).toArray();

        Timing timing = Timing.of(wall, 400_000_000, 2);

        assertThat(timing.medianMs()).isEqualTo(51);
        assertThat(timing.p95Ms()).isEqualTo(95);
        assertThat(timing.cpuMs()).isEqualTo(2);
    }

    @Test
    void onePictureIsItsOwnPercentile() {
        Timing timing = Timing.of(new long[] {3_000_000}, 0, 1);

        assertThat(timing.medianMs()).isEqualTo(3);
        assertThat(timing.p95Ms()).isEqualTo(3);
    }

    @Test
    void halfOfTheCallsAreWarmUp() {
        int[] calls = {0};

        new Stopwatch(7).time(_ -> calls[0]++);

        assertThat(calls[0]).isEqualTo(14);
    }

    @Test
    void reportIsAMarkdownTable() {
        Report report = new Report();

        report.add("slice", new Timing(1.25, 2, 0.5), "note");

        assertThat(report.markdown().lines())
                .containsExactly(
                        "| what | median ms | p95 ms | CPU ms / cores | note |",
                        "|---|---:|---:|---:|---|",
                        "| slice | 1.3 | 2.0 | 0.5 | note |");
    }
}
