package org.farview.data.ngff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.farview.data.ImageSource;
import org.farview.scene.AxisType;
import org.farview.scene.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every version of OME-NGFF, as its specification has it and as writers leave things out. */
final class NgffVersionsTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"\"version\": \"0.1\",", "\"version\": \"0.2\",", ""})
    void beforeAxesAnImageHasTheLastOfTczyx(String version) {
        zarr().array("0", "|u1", 2, 3, 4)
                .group(
                        "",
                        "\"multiscales\": [{%s \"datasets\": [{\"path\": \"0\"}]}]"
                                .formatted(version));

        ImageDescription image = Images.describe(folder);

        assertThat(image.axes())
                .extracting(axis -> axis.name() + " " + axis.type())
                .containsExactly(
                        "z " + AxisType.SPACE, "y " + AxisType.SPACE, "x " + AxisType.SPACE);
        assertThat(image.ngffVersion()).isEqualTo(version.contains("0.1") ? "0.1" : "0.2");
    }

    @Test
    void fiveAxesBeforeAxesAreTczyx() {
        zarr().array("0", "|u1", 1, 2, 1, 3, 4)
                .group("", "\"multiscales\": [{\"datasets\": [{\"path\": \"0\"}]}]");

        assertThat(Images.describe(folder).axes())
                .extracting(axis -> axis.name())
                .containsExactly("t", "c", "z", "y", "x");
    }

    @Test
    void inVersion03AxesAreNames() {
        zarr().array("0", "|u1", 2, 3, 4)
                .group(
                        "",
                        """
                        "multiscales": [{"version": "0.3", "axes": ["c", "y", "x"],
                                         "datasets": [{"path": "0"}]}]
                        """);

        assertThat(Images.describe(folder).axes())
                .extracting(axis -> axis.name() + " " + axis.type())
                .containsExactly(
                        "c " + AxisType.CHANNEL, "y " + AxisType.SPACE, "x " + AxisType.SPACE);
        assertThat(Images.describe(folder).ngffVersion()).isEqualTo("0.3");
    }

    @Test
    void withoutTransformationsLevelsFillTheBoxOfTheFinest() {
        zarr().array("fine", "|u1", 5, 100, 101)
                .array("middle", "|u1", 5, 50, 51)
                .array("coarse", "|u1", 5, 25, 34)
                .group(
                        "",
                        """
                        "multiscales": [{"version": "0.3", "axes": ["z", "y", "x"], "datasets": [
                          {"path": "fine"}, {"path": "middle"}, {"path": "coarse"}]}]
                        """);

        List<Level> levels = levels();

        assertThat(levels).extracting(Level::path).containsExactly("fine", "middle", "coarse");
        assertThat(levels.get(0).scale()).containsExactly(1.0, 1.0, 1.0);
        assertThat(levels.get(1).scale()).as("101 rounded up").containsExactly(1.0, 2.0, 2.0);
        assertThat(levels.get(1).translation()).containsExactly(0.0, 0.5, 0.5);
        assertThat(levels.get(2).scale()).containsExactly(1.0, 4.0, 3.0);
        assertThat(levels.get(2).translation()).containsExactly(0.0, 1.5, 1.0);
    }

    @Test
    void aFactorThatIsNoWholeNumberIsKept() {
        zarr().array("0", "|u1", 90, 90)
                .array("1", "|u1", 60, 60)
                .group(
                        "",
                        """
                        "multiscales": [{"axes": ["y", "x"],
                                         "datasets": [{"path": "0"}, {"path": "1"}]}]
                        """);

        assertThat(levels().get(1).scale()).containsExactly(1.5, 1.5);
        assertThat(levels().get(1).translation()).containsExactly(0.25, 0.25);
    }

    @Test
    void theImagesOwnTransformationsFollowDerivedOnes() {
        zarr().array("0", "|u1", 8, 8)
                .array("1", "|u1", 4, 4)
                .group(
                        "",
                        """
                        "multiscales": [{"version": "0.4", "axes": [{"name": "y"}, {"name": "x"}],
                          "datasets": [{"path": "0"}, {"path": "1"}],
                          "coordinateTransformations": [{"type": "scale", "scale": [10, 3]}]}]
                        """);

        assertThat(levels().get(1).scale()).containsExactly(20.0, 6.0);
        assertThat(levels().get(1).translation()).containsExactly(5.0, 1.5);
    }

    @ParameterizedTest
    @CsvSource({"0.4", "0.5-dev", "0.5", "0.4.dev1"})
    void versionsWithEndsOfTheirOwnAreRead(String version) {
        zarr().arrayV2("0", 2, "|u1")
                .group(
                        "",
                        ZarrFolder.multiscales(
                                "\"version\": \"%s\",".formatted(version),
                                ZarrFolder.dataset("0", ZarrFolder.SCALE_1)));

        assertThat(Images.describe(folder).ngffVersion()).isEqualTo(version);
    }

    @Test
    void aVersionThatIsANumberIsTakenForOne() {
        zarr().arrayV2("0", 2, "|u1")
                .group(
                        "",
                        ZarrFolder.multiscales(
                                "\"version\": 0.4,", ZarrFolder.dataset("0", ZarrFolder.SCALE_1)));

        assertThat(Images.describe(folder).ngffVersion()).isEqualTo("0.4");
    }

    @Test
    void anyAxesInAnyOrder() {
        zarr().array("0", "|u1", 2, 3, 1, 4, 5, 2)
                .group(
                        "",
                        """
                        "multiscales": [{"version": "0.4", "axes": [
                          {"name": "X", "type": "space", "unit": "parsec"},
                          {"name": "Y", "unit": "furlong"},
                          {"name": "T", "unit": "yottasecond"},
                          {"name": "phase", "type": "angle", "unit": 7},
                          {"name": "C", "type": null},
                          {"name": "q", "type": "SPACE"}],
                          "datasets": [{"path": "0", "coordinateTransformations":
                            [{"type": "scale", "scale": [1, 1, 1, 1, 1, 1]}]}]}]
                        """);

        assertThat(Images.describe(folder).axes())
                .extracting(axis -> "%s %s %s".formatted(axis.name(), axis.type(), axis.unit()))
                .containsExactly(
                        "X SPACE parsec",
                        "Y SPACE furlong",
                        "T TIME yottasecond",
                        "phase OTHER 7",
                        "C CHANNEL ",
                        "q SPACE ");
    }

    @Test
    void levelsMayDifferInChunks() {
        zarr().chunked("0", "|u1", List.of(8, 8), List.of(4, 8))
                .chunked("1", "|u1", List.of(4, 4), List.of(3, 1))
                .group(
                        "",
                        """
                        "multiscales": [{"axes": ["y", "x"],
                                         "datasets": [{"path": "0"}, {"path": "1"}]}]
                        """);

        assertThat(levels().get(0).chunkShape()).containsExactly(4, 8);
        assertThat(levels().get(1).chunkShape()).containsExactly(3, 1);
    }

    @Test
    void roundingOfShapesIsAllowed() {
        zarr().array("0", "|u1", 65, 129)
                .array("3", "|u1", 9, 16)
                .group(
                        "",
                        """
                        "multiscales": [{"version": "0.4", "axes": [{"name": "y"}, {"name": "x"}],
                          "datasets": [
                            {"path": "3", "coordinateTransformations":
                              [{"type": "scale", "scale": [8, 8]}]},
                            {"path": "0", "coordinateTransformations":
                              [{"type": "scale", "scale": [1, 1]}]}]}]
                        """);

        assertThat(levels()).extracting(Level::path).containsExactly("0", "3");
    }

    @Test
    void aShapeThatContradictsItsScaleIsLogged() {
        zarr().array("0", "|u1", 100, 100)
                .array("1", "|u1", 50, 44)
                .group(
                        "",
                        """
                        "multiscales": [{"version": "0.4", "axes": [{"name": "y"}, {"name": "x"}],
                          "datasets": [
                            {"path": "0", "coordinateTransformations":
                              [{"type": "scale", "scale": [1, 1]}]},
                            {"path": "1", "coordinateTransformations":
                              [{"type": "scale", "scale": [2, 2]}]}]}]
                        """);
        Logger logger = Logger.getLogger(Pyramid.class.getName());
        List<LogRecord> logged = new ArrayList<>();
        Handler handler = collecting(logged);
        logger.addHandler(handler);
        try {
            Images.describe(folder);
        } finally {
            logger.removeHandler(handler);
        }

        assertThat(logged)
                .singleElement()
                .satisfies(entry -> assertThat(entry.getParameters()).contains(1, 44, 50.0));
    }

    private static Handler collecting(List<LogRecord> into) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                into.add(entry);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private List<Level> levels() {
        try (ImageSource image = Images.open(folder)) {
            return image.multiscale().levels();
        }
    }

    private ZarrFolder zarr() {
        return new ZarrFolder(folder);
    }
}
