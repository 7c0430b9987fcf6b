package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.farview.render.video.PictureHome;
import org.farview.server.config.ConfigException;
import org.farview.server.config.Settings;
import org.junit.jupiter.api.Test;

class GraphicsConfigTest {
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
                .withMessage("setting 'render.gpu-pictures': got 'disk', wanted host or gpu");
    }

    private static GraphicsConfig read(String pictures) {
        return GraphicsConfig.read(
                new Settings().withFlags(Map.of("render.gpu-pictures", pictures)));
    }
}
