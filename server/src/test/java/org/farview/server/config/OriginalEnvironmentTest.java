package org.farview.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.farview.server.app.ServerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The original's variables: each one is known, and says what became of it. */
class OriginalEnvironmentTest {
    @Test
    void everyNameOfTheOriginalsServerIsInTheTableOnce() throws IOException {
        assertThat(OriginalName.all())
                .extracting(OriginalName::name)
                .containsExactlyInAnyOrderElementsOf(namesOfTheOriginal());
    }

    @Test
    void whatSetsSomethingSetsAKeyThatThereIs() {
        Settings settings = new Settings();
        ServerConfig.read(settings);
        List<String> keys =
                settings.effective().stream().map(each -> each.setting().key()).toList();

        assertThat(OriginalName.all())
                .filteredOn(name -> name.fate() instanceof OriginalName.Fate.Sets)
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat(keys).contains(((OriginalName.Fate.Sets) name.fate()).key()));
    }

    @Test
    void variablesBecomeSettingsThatSayWhereTheyComeFrom() {
        OriginalEnvironment original =
                OriginalEnvironment.of(
                        Map.of(
                                "NAPARI_CUDA_STATE_PORT", "8081",
                                "NAPARI_CUDA_PIXEL_PORT", " 8082 ",
                                "NAPARI_CUDA_ENCODE_FPS", "30",
                                "NAPARI_CUDA_ENCODE_BITRATE", "",
                                "NAPARI_CUDA_ZARR_PATH", "/images/a.zarr",
                                "PATH", "/bin"));
        Settings settings = new Settings().withOriginal(original.applied());

        ServerConfig config = ServerConfig.read(settings);

        assertThat(config.compat().control()).hasValue(8081);
        assertThat(config.compat().pixels()).hasValue(8082);
        assertThat(config.render().engine().framesPerSecond()).isEqualTo(30);
        assertThat(config.video().bitsPerSecond()).as("blank is absent").isEqualTo(12_000_000);
        assertThat(original.image()).contains("/images/a.zarr");
        assertThat(original.ignored()).isEmpty();
        assertThat(settings.chosen())
                .containsExactly(
                        "render.frame-rate = 30 (environment variable NAPARI_CUDA_ENCODE_FPS)",
                        "compat.control-port = 8081 (environment variable NAPARI_CUDA_STATE_PORT)",
                        "compat.pixel-port = 8082 (environment variable NAPARI_CUDA_PIXEL_PORT)");
    }

    @Test
    void variablesWithoutEffectAreToldWithTheReason() {
        OriginalEnvironment original =
                OriginalEnvironment.of(
                        Map.of(
                                "NAPARI_CUDA_PACKER", "cython",
                                "NAPARI_CUDA_ZARR_Z", "7",
                                "NAPARI_CUDA_CLIENT_X", "1"));

        assertThat(original.applied()).isEmpty();
        assertThat(original.ignored())
                .extracting(OriginalEnvironment.Ignored::name, OriginalEnvironment.Ignored::why)
                .containsExactly(
                        tuple("NAPARI_CUDA_CLIENT_X", "nothing: the name is not known"),
                        tuple("NAPARI_CUDA_PACKER", "nothing: packets are packed in one way"),
                        tuple(
                                "NAPARI_CUDA_ZARR_Z",
                                "instead: the page's sliders; `--step` of `snapshot`"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0                                             | info",
                "True                                          | debug",
                "camera, sends                                 | info,camera=debug,sends=debug",
                "[\"roi\"]                                     | info,roi=debug",
                "{\"enabled\": true, \"flags\": [\"dims\"]}      | info,dims=debug",
                "{\"enabled\": false, \"flags\": [\"dims\"]}     | info",
                "{\"dumps\": {\"frames\": 3}}                   | debug",
            })
    void flagsBecomeLevelsOfTheLog(String text, String levels) {
        OriginalEnvironment original = OriginalEnvironment.of(Map.of("NAPARI_CUDA_DEBUG", text));
        Settings settings = new Settings().withOriginal(original.applied());

        ServerConfig.read(settings);

        assertThat(settings.effective())
                .filteredOn(each -> each.setting().key().equals("log.levels"))
                .extracting(Effective::text)
                .containsExactly(levels);
    }

    @Test
    void aFlagThatIsNotKnownIsRefused() {
        for (String bad : List.of("cammera", "[\"roi\"")) {
            OriginalEnvironment original = OriginalEnvironment.of(Map.of("NAPARI_CUDA_DEBUG", bad));
            Settings settings = new Settings().withOriginal(original.applied());

            assertThatThrownBy(() -> ServerConfig.read(settings))
                    .hasMessageContaining("environment variable NAPARI_CUDA_DEBUG");
        }
    }

    @Test
    void aWrongValueIsRefusedByTheVariablesName() {
        OriginalEnvironment original =
                OriginalEnvironment.of(Map.of("NAPARI_CUDA_ENCODE_FPS", "fast"));
        Settings settings = new Settings().withOriginal(original.applied());

        assertThatThrownBy(() -> ServerConfig.read(settings))
                .hasMessage(
                        "setting 'render.frame-rate' (environment variable NAPARI_CUDA_ENCODE_FPS):"
                                + " got 'fast', wanted a whole number in 1..240");
    }

    private static List<String> namesOfTheOriginal() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(
                        OriginalEnvironmentTest.class.getResourceAsStream(
                                "/napari-cuda/environment-names.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
        }
    }
}
