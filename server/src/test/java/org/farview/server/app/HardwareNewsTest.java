package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.farview.render.HardwareLimits;
import org.farview.server.runtime.FakeClock;
import org.farview.server.telemetry.Telemetry;
import org.junit.jupiter.api.Test;

class HardwareNewsTest {
    private final Telemetry telemetry = new Telemetry(new FakeClock());
    private final HardwareNews news = new HardwareNews(telemetry, Optional.empty());

    @Test
    void withoutAGpuEverythingIsSaidToBeAbsent() {
        assertThat(news.limits())
                .isEqualTo(new HardwareLimits(Optional.empty(), Map.of(), "not wanted"));
        assertThat(telemetry.prometheus())
                .contains("farview_gpu_memory_bytes 0.0", "farview_gpu_encoder 0.0");
    }

    @Test
    void gpuThatDrawsShowsInTheFigures() {
        HardwareLimits.Gpu gpu = new HardwareLimits.Gpu("Some GPU", 4096, "580.1");

        news.drawsWith(gpu, Map.of("MAX_IMAGE_UNITS", 8L));

        assertThat(news.limits())
                .isEqualTo(
                        new HardwareLimits(
                                Optional.of(gpu), Map.of("MAX_IMAGE_UNITS", 8L), "not wanted"));
        assertThat(telemetry.prometheus()).contains("farview_gpu_memory_bytes 4096.0");
    }
}
