package org.farview.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimingTest {
    @Test
    void percentilesAreNearestRankInMilliseconds() {
        long[] wall = LongStream.rangeClosed(1, 100).map(ms -> (101 - ms) * 1_000_000).toArray();
        long[] cpu = {9_000_000, 4_000_000, 1_000_000};

        Timing timing = Timing.of(wall, cpu, 2);

        assertThat(timing.medianMs()).isEqualTo(50);
        assertThat(timing.p95Ms()).isEqualTo(95);
        assertThat(timing.cpuMs()).isEqualTo(2);
    }

    @Test
    void onePictureIsItsOwnPercentile() {
        Timing timing = Timing.of(new long[] {3_000_000}, new long[] {0}, 1);

        assertThat(timing.medianMs()).isEqualTo(3);
        assertThat(timing.p95Ms()).isEqualTo(3);
    }

    @Test
    void reportIsAMarkdownTableThatSaysWhatIsMissing() {
        Report report = new Report();

        report.add("slice", new Timing(1.25, 2, 0.5), "note");
        report.leaveOut("VTK", "It is not there.");

        assertThat(report.markdown().lines())
                .containsExactly(
                        "| what | CPU ms / cores | median ms | p95 ms | note |",
                        "|---|---:|---:|---:|---|",
                        "| slice | 0.5 | 1.3 | 2.0 | note |",
                        "",
                        "**Not measured: VTK.** It is not there.");
    }
}
