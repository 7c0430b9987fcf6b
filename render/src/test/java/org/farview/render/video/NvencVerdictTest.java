package org.farview.render.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.farview.render.video.NvencVerdict.Reason;
import org.junit.jupiter.api.Test;

/** Texts that FFmpeg logged on real machines. */
class NvencVerdictTest {
    @Test
    void driverThatIsTooOldForThisFfmpeg() {
        NvencVerdict verdict =
                NvencVerdict.ofRefusal(
                        "Function not implemented (-38)",
                        List.of(
                                "Driver does not support the required nvenc API version. Required: 13.1 Found: 13.0",
                                "The minimum required Nvidia driver for nvenc is 610.00 or newer"));

        assertThat(verdict)
                .isEqualTo(
                        new NvencVerdict.Refused(
                                Reason.DRIVER_TOO_OLD,
                                "Driver does not support the required nvenc API version. Required: 13.1 Found: 13.0;"
                                        + " The minimum required Nvidia driver for nvenc is 610.00 or newer"));
        assertThat(verdict.text()).startsWith("the driver is too old for this FFmpeg (");
    }

    @Test
    void gpuWithoutAnEncoder() {
        NvencVerdict verdict =
                NvencVerdict.ofRefusal(
                        "Generic error in an external library (-542398533)",
                        List.of(
                                "OpenEncodeSessionEx failed: unsupported device (2): (no details)",
                                "No capable devices found"));

        assertThat(verdict).isInstanceOf(NvencVerdict.Refused.class);
        assertThat(((NvencVerdict.Refused) verdict).reason()).isEqualTo(Reason.NO_ENCODER);
    }

    @Test
    void machineWithoutADriver() {
        assertThat(
                        NvencVerdict.ofRefusal(
                                "Operation not permitted (-1)",
                                List.of("Cannot load libcuda.so.1", "Nvenc unloaded")))
                .isEqualTo(new NvencVerdict.Absent("Cannot load libcuda.so.1; Nvenc unloaded"));
    }

    /** Not heard yet; the form is that of the line above, from the same place of FFmpeg's. */
    @Test
    void driverWithoutItsEncoderLibrary() {
        NvencVerdict verdict =
                NvencVerdict.ofRefusal(
                        "Operation not permitted (-1)",
                        List.of("Cannot load libnvidia-encode.so.1"));

        assertThat(((NvencVerdict.Refused) verdict).reason()).isEqualTo(Reason.NO_LIBRARY);
    }

    @Test
    void anythingElseKeepsAllWords() {
        assertThat(NvencVerdict.ofRefusal("it refuses (-22)", List.of("InitializeEncoder failed")))
                .isEqualTo(
                        new NvencVerdict.Refused(
                                Reason.OTHER, "it refuses (-22): InitializeEncoder failed"));
        assertThat(NvencVerdict.ofRefusal("it refuses (-22)", List.of()))
                .isEqualTo(new NvencVerdict.Refused(Reason.OTHER, "it refuses (-22)"));
    }
}
