package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.farview.render.gl.Debugging;
import org.farview.render.gl.GlDevice;
import org.farview.render.gl.GlLimits;
import org.farview.render.video.PictureHome;
import org.farview.render.view.RenderLimits;
import org.farview.server.ShowsSetting;
import org.farview.server.config.ConfigException;
import org.farview.server.config.Settings;
import org.junit.jupiter.api.Test;

class GraphicsConfigTest {
    private static final RenderLimits LIMITS = RenderLimits.ofStageBytes(1 << 20);

    @Test
    void picturesForTheGpusEncoderStayOnTheGpuUnlessToldOtherwise() {
        assertThat(GraphicsConfig.read(new Settings()).pictures()).isEqualTo(PictureHome.GPU);
        assertThat(read("gpu").pictures()).isEqualTo(PictureHome.GPU);
        assertThat(read("host").pictures()).isEqualTo(PictureHome.HOST);
    }

    @Test
    void anotherPlaceForPicturesIsRefusedWithTheKnownOnes() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read("disk"))
                .withMessage(
                        "setting 'render.gpu-pictures' (command line): got 'disk', wanted host or gpu");
    }

    @Test
    @ShowsSetting("render.backend")
    void theBackendThatIsNamedDrawsOrStopsTheStart() {
        assertThat(rungs("cpu")).containsExactly("cpu");
        try {
            assertThat(rungs("llvmpipe")).containsExactly("llvmpipe", "cpu");
        } catch (ConfigException none) {
            assertThat(none)
                    .hasMessageStartingWith("setting 'render.backend': got 'llvmpipe', but");
        }
    }

    private static List<String> rungs(String backend) {
        return read("render.backend", backend).graphics(LIMITS).rungs().stream()
                .map(RendererRung::name)
                .toList();
    }

    @Test
    @ShowsSetting("render.gpu")
    void aGpuThatIsNotThereStopsTheStart() {
        GraphicsConfig config =
                GraphicsConfig.read(
                        new Settings()
                                .withFlags(Map.of("render.backend", "gl", "render.gpu", "987654")));

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> config.graphics(LIMITS))
                .withMessageContaining("987654");
    }

    @Test
    @ShowsSetting("render.gpu-memory")
    void voxelsTakeWhatIsSetOrHalfOfWhatIsLeftBesideAReserve() {
        assertThat(read("render.gpu-memory", "3MiB").voxelBytes(gpu(16L << 30), LIMITS))
                .isEqualTo(3 << 20);
        assertThat(read("render.gpu-memory", "auto").voxelBytes(gpu(16L << 30), LIMITS))
                .isEqualTo(6L << 30);
        assertThat(read("render.gpu-memory", "auto").voxelBytes(gpu(0), LIMITS))
                .as("where the driver does not tell")
                .isEqualTo(LIMITS.stageBytes());
    }

    @Test
    @ShowsSetting("render.gpu-debug")
    void theDriverChecksEveryCallWhereThatIsWanted() {
        assertThat(read("render.gpu-debug", "on").settings(gpu(0)).debugging())
                .isEqualTo(Debugging.ON);
        assertThat(read("render.gpu-debug", "off").settings(gpu(0)).debugging())
                .isEqualTo(Debugging.OFF);
    }

    private static GlLimits gpu(long memoryBytes) {
        GlDevice device = new GlDevice(0, "none", GlDevice.Kind.HARDWARE, OptionalInt.empty());
        return new GlLimits(device, "none", "4.5", memoryBytes, 2048, 1 << 27);
    }

    private static GraphicsConfig read(String key, String value) {
        return GraphicsConfig.read(new Settings().withFlags(Map.of(key, value)));
    }

    private static GraphicsConfig read(String pictures) {
        return GraphicsConfig.read(
                new Settings().withFlags(Map.of("render.gpu-pictures", pictures)));
    }
}
