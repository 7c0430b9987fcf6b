package org.farview.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LatencyBenchTest {
    private final LatencyBench bench = new LatencyBench(Path.of("."), "sample:head", 500, 30);

    @Test
    void aWayOfMovingIsItsMeasuresAndTheServersStages() throws Exception {
        String result =
                """
                {"browser": "156.0", "seconds": 2.0, "painted": 50, "latencies": [30.04, 10, 20, 40],
                 "drawn": {"interactive of level 1": 3, "interactive of level 0": 30},
                 "histograms": {
                   "latency_apply_ms": {"p50_ms": 0.25, "p90_ms": 0.5, "p95_ms": 0.75, "p99_ms": 1},
                   "render_ms": {"p50_ms": 9}}}
                """;

        bench.add("3D", new ObjectMapper().readTree(result));

        assertThat(bench.table().lines())
                .containsExactly(
                        "| what | n | p50 ms | p90 ms | p95 ms | p99 ms |",
                        "|---|---:|---:|---:|---:|---:|",
                        "| 3D, input to paint | 4 | 20.0 | 40.0 | 40.0 | 40.0 |",
                        "| 3D, server: apply |  | 0.3 | 0.5 | 0.8 | 1.0 |",
                        "",
                        "- 3D: 500 inputs at 30 per second, Chromium 156.0; 50 pictures painted in"
                                + " 2.0 s: 25.0 per second while moving; statuses: 3 x interactive of"
                                + " level 1, 30 x interactive of level 0.");
    }

    @Test
    void aPageThatMeasuresNothingIsNoResult() {
        assertThatThrownBy(() -> bench.add("2D", new ObjectMapper().readTree("{}")))
                .isInstanceOf(PeerException.class)
                .hasMessage("2D: the page measured no latency");
    }
}
