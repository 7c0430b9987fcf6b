package org.farview.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HardwareLimitsTest {
    @Test
    void isOneLineWithTheLimitsByName() {
        HardwareLimits limits =
                new HardwareLimits(
                        Optional.of(new HardwareLimits.Gpu("NVIDIA L40S", 48L << 30, "580.95.05")),
                        Map.of("MAX_IMAGE_UNITS", 8L, "MAX_3D_TEXTURE_SIZE", 16384L),
                        "works");

        assertThat(limits.text())
                .isEqualTo(
                        "gpu=NVIDIA L40S memory=48.0 GiB driver=580.95.05"
                                + " MAX_3D_TEXTURE_SIZE=16384 MAX_IMAGE_UNITS=8 encoder=works");
    }

    @Test
    void machineWithoutAGpuSaysSo() {
        assertThat(new HardwareLimits(Optional.empty(), Map.of(), "no driver").text())
                .isEqualTo("gpu=none encoder=no driver");
    }
}
