package org.farview.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LevelsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "org.farview.server.engine.EngineHost | engine",
                "org.farview.server.app.cli.Serving | app.cli",
                "org.farview.data.cache.ChunkCache | data.cache",
                "org.farview.scene.Axis | scene",
                "org.eclipse.jetty.server.Server | jetty",
                "ffmpeg | ffmpeg",
                "farview.flag.encoder-nals | encoder-nals",
                "sun.net.www.protocol.http | other",
            })
    void aLoggersAreaIsItsRoom(String logger, String area) {
        assertThat(Area.of(logger)).isEqualTo(area);
    }

    @Test
    void roomsFollowTheCommonLevelAndLibrariesAndFlagsDoNot() {
        Levels levels = Levels.parse("debug");

        assertThat(levels.of("engine")).isEqualTo(Level.DEBUG);
        assertThat(levels.of("jetty")).isEqualTo(Level.WARNING);
        assertThat(levels.of("other")).isEqualTo(Level.WARNING);
        assertThat(levels.of("encoder-nals")).isEqualTo(Level.OFF);
    }

    @Test
    void theNearestNameCounts() {
        Levels levels = Levels.parse("warning, data=info,data.cache=trace camera=debug");

        assertThat(levels.of("data.cache")).isEqualTo(Level.TRACE);
        assertThat(levels.of("data.cache.inner")).isEqualTo(Level.TRACE);
        assertThat(levels.of("data.zarr")).isEqualTo(Level.INFO);
        assertThat(levels.of("dataset")).isEqualTo(Level.WARNING);
        assertThat(levels.of("camera")).isEqualTo(Level.DEBUG);
    }

    @Test
    void someAreChangedAndTheOthersStay() {
        Levels levels = Levels.parse("info,engine=debug").with("pixel=trace,engine=off");

        assertThat(levels.text()).isEqualTo("info,engine=off,pixel=trace");
        assertThat(Levels.parse(levels.text())).isEqualTo(levels);
        assertThat(levels.with("error").of("ledger")).isEqualTo(Level.ERROR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "loud | got level 'loud', wanted one of trace, debug, info, warning, error, off",
                "engin=debug | got area 'engin', wanted one of access,",
                "engine=| got level ''",
                "=debug | got area ''",
                "all | got level 'all'",
            })
    void mistakesAreNamed(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Levels.parse(text))
                .withMessageContaining(message);
    }

    @Test
    void tooMuchIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Levels.parse("engine=debug,".repeat(1000)))
                .withMessageContaining("13000 characters");
    }

    @Test
    void everyFlagIsAnArea() {
        assertThat(Area.FLAGS)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(LogFlag.values()).map(LogFlag::wireName).toList());
    }

    /** A room that is not listed could not be given a level. */
    @Test
    void everyRoomIsAnArea() throws IOException {
        for (String folder :
                List.of(
                        "src/main/java/org/farview/server",
                        "../data/src/main/java/org/farview",
                        "../protocol/src/main/java/org/farview",
                        "../render/src/main/java/org/farview",
                        "../scene/src/main/java/org/farview")) {
            try (Stream<Path> rooms = Files.list(Path.of(folder))) {
                assertThat(
                                rooms.filter(Files::isDirectory)
                                        .map(room -> room.getFileName().toString()))
                        .allMatch(Area::isOurs);
            }
        }
    }
}
