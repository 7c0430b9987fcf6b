package org.farview.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.farview.server.runtime.FakeClock;
import org.junit.jupiter.api.Test;

class TelemetryTest {
    private final Telemetry telemetry = new Telemetry(new FakeClock());

    @Test
    void jsonHasTheOriginalsShape() throws Exception {
        telemetry.counter("frames_total", "pictures sent", () -> 7);
        telemetry.gauge("pixel_clients", "viewers", () -> 2.0);
        Telemetry.Timings render = telemetry.timings("render_ms", "drawing");
        for (int ms = 1; ms <= 101; ms++) {
            render.record(ms * 1_000_000L);
        }

        JsonNode json = new ObjectMapper().readTree(telemetry.json());

        assertThat(json.at("/version").asText()).isEqualTo("v1");
        assertThat(json.at("/counters/napari_cuda_frames_total").asLong()).isEqualTo(7);
        assertThat(json.at("/gauges/napari_cuda_pixel_clients").asDouble()).isEqualTo(2.0);
        JsonNode stats = json.at("/histograms/napari_cuda_render_ms");
        assertThat(stats.at("/p50_ms").asDouble()).isEqualTo(51.0);
        assertThat(stats.at("/p90_ms").asDouble()).isEqualTo(91.0);
        assertThat(stats.at("/last_ms").asDouble()).isEqualTo(101.0);
        assertThat(json.at("/derived/fps").isNumber()).isTrue();
    }

    @Test
    void prometheusHasOurNames() {
        telemetry.counter("frames_total", "pictures sent", () -> 7);
        telemetry.gauge("pixel_clients", "viewers", () -> 2.0);
        telemetry.timings("render_ms", "drawing").record(20_000_000L);

        String text = telemetry.prometheus();

        assertThat(text)
                .contains("farview_frames_total 7.0")
                .contains("farview_pixel_clients 2.0")
                .contains("farview_render_ms_count 1")
                .contains("le=\"33.3\"} 1");
    }
}
