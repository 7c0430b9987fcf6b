package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Optional;
import org.farview.render.video.EncoderLadder;
import org.farview.server.ShowsSetting;
import org.farview.server.config.ConfigException;
import org.farview.server.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderConfigTest {
    @ParameterizedTest
    @ValueSource(strings = {"auto", "nvenc"})
    void theGpusEncoderIsOnTopAndNotWaitedFor(String name) {
        EncoderLadder ladder = read(name).ladder();

        assertThat(ladder.rungs().getFirst().name()).isEqualTo("h264 (nvenc)");
        assertThat(ladder.nvenc()).isPresent();
        assertThat(ladder.first().factory().isReady()).isTrue();
        assertThat(ladder.rungs().getLast().name()).isEqualTo("jpeg");
    }

    @ShowsSetting("video.encoder")
    @ParameterizedTest
    @ValueSource(strings = {"openh264", "ffmpeg", "jpeg"})
    void whoAsksForAnotherGetsNoProbe(String name) {
        EncoderLadder ladder = read(name).ladder();

        assertThat(ladder.nvenc()).isEmpty();
        assertThat(ladder.rungs()).noneMatch(rung -> rung.name().contains("nvenc"));
    }

    @Test
    @ShowsSetting("video.encoder-library")
    void aLibraryThatIsNoneIsNamedAndTheNextEncoderIsUsed() {
        Settings settings =
                new Settings()
                        .withFlags(
                                Map.of(
                                        "video.encoder", "openh264",
                                        "video.encoder-library", "/none/libopenh264.so"));

        EncoderLadder ladder = EncoderConfig.read(settings).ladder();

        assertThat(ladder.refusals().get("openh264 (system)")).contains("/none/libopenh264.so");
        assertThat(ladder.rungs().getFirst().name()).isEqualTo("openh264 (ffmpeg)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NVENC", "x264", ""})
    void unknownNamesAreRefusedWithTheKnownOnes(String name) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(name))
                .withMessageContaining("auto, nvenc, openh264, ffmpeg, jpeg");
    }

    private static EncoderConfig read(String name) {
        Settings settings = new Settings().withFlags(Map.of("video.encoder", name));
        EncoderConfig config = EncoderConfig.read(settings);
        assertThat(config.library()).isEqualTo(Optional.empty());
        return config;
    }
}
