package org.farview.data.ngff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.farview.data.DataException;
import org.farview.data.ImageSource;
import org.farview.data.LabelLegend;
import org.farview.scene.LayerKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Label images: what they say of their objects, and where they are found. */
final class StoredLabelsTest {
    @TempDir Path folder;

    @Test
    void coloursAndPropertiesAreKeptByLabel() {
        labels(
                """
                "colors": [{"label-value": 1, "rgba": [255, 128, 0, 64]},
                           {"label-value": 2, "rgba": [1, 2, 3]},
                           {"label-value": 18446744073709551615, "rgba": [0, 0, 0, 0]},
                           {"label-value": -7, "rgba": [9, 9, 9, 9]},
                           {"label-value": 3.0, "rgba": [7, 7, 7, 7]},
                           {"label-value": 1, "rgba": [0, 0, 0, 0]}],
                "properties": [{"label-value": 1, "class": "cell", "area": 1.5, "at": [1, 2]}]
                """);

        LabelLegend legend = legend();

        assertThat(legend.colors())
                .containsOnly(
                        Map.entry(1L, 0xFF800040),
                        Map.entry(2L, 0x010203FF),
                        Map.entry(-1L, 0),
                        Map.entry(-7L, 0x09090909),
                        Map.entry(3L, 0x07070707));
        assertThat(legend.rgba(2)).hasValue(0x010203FF);
        assertThat(legend.rgba(4)).isEmpty();
        assertThat(legend.properties())
                .containsOnly(Map.entry(1L, Map.of("class", "cell", "area", "1.5", "at", "[1,2]")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"label-value\": 1.5, \"rgba\": [1, 2, 3, 4]}",
                "{\"label-value\": \"1\", \"rgba\": [1, 2, 3, 4]}",
                "{\"label-value\": 18446744073709551616, \"rgba\": [1, 2, 3, 4]}",
                "{\"label-value\": -9223372036854775809, \"rgba\": [1, 2, 3, 4]}",
                "{\"label-value\": NaN, \"rgba\": [1, 2, 3, 4]}",
                "{\"rgba\": [1, 2, 3, 4]}",
                "{\"label-value\": 1}",
                "{\"label-value\": 1, \"rgba\": [1, 2]}",
                "{\"label-value\": 1, \"rgba\": [1, 2, 3, 4, 5]}",
                "{\"label-value\": 1, \"rgba\": [1, 2, 3, 256]}",
                "{\"label-value\": 1, \"rgba\": [1, 2, 3, -1]}",
                "{\"label-value\": 1, \"rgba\": [1, 2, 3, 4294967296]}",
                "{\"label-value\": 1, \"rgba\": \"red\"}",
                "7",
                "null"
            })
    void aColourThatMakesNoSenseIsLeftOut(String color) {
        labels("\"colors\": [%s, {\"label-value\": 9, \"rgba\": [1, 1, 1, 1]}]".formatted(color));

        assertThat(legend().colors()).containsOnlyKeys(9L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"colors\": 7, \"properties\": \"x\"", "\"colors\": null"})
    void aLegendThatIsNoneIsEmpty(String block) {
        labels(block);

        assertThat(legend().isEmpty()).isTrue();
    }

    @Test
    void ofTooManyColoursTheFirstAreKept() {
        labels(
                IntStream.range(0, 100_000)
                        .mapToObj("{\"label-value\": %d, \"rgba\": [1, 2, 3, 4]}"::formatted)
                        .collect(Collectors.joining(",", "\"colors\": [", "]")));

        assertThat(legend().colors()).hasSize(LabelLegend.MOST_LABELS).containsKey(65_535L);
    }

    @Test
    void anImageThatIsNoLabelsHasNoLegend() {
        zarr().cube("");

        try (ImageSource image = Images.open(folder)) {
            assertThat(image.labelLegend()).isSameAs(LabelLegend.NONE);
        }
    }

    @Test
    void labelsOfASeriesAreFoundFromTheContainer() {
        zarr().group("", "\"bioformats2raw.layout\": 3")
                .cube("0")
                .group("0/labels", "\"labels\": [\"cells\"]")
                .cube("0/labels/cells");

        try (ImageSource image = Images.open(folder);
                ImageSource cells = image.labels().getFirst().open().get()) {
            assertThat(image.address()).contains(folder.resolve("0").toString());
            assertThat(cells.address()).contains(folder.resolve("0/labels/cells").toString());
        }
        assertThat(Images.describe(folder).labels()).containsExactly("cells");
    }

    @Test
    void labelsWithFewerAxesAndLevelsThanTheImageOpen() {
        zarr().cube("")
                .group("labels", "\"labels\": [\"flat\"]")
                .array("labels/flat/0", "<u4", 2, 2)
                .group(
                        "labels/flat",
                        """
                        "image-label": {}, "multiscales": [{"version": "0.4",
                          "axes": [{"name": "y"}, {"name": "x"}], "datasets": [{"path": "0",
                            "coordinateTransformations": [{"type": "scale", "scale": [1, 1]}]}]}]
                        """);

        try (ImageSource image = Images.open(folder);
                ImageSource flat = image.labels().getFirst().open().get()) {
            assertThat(flat.multiscale().ndim()).isEqualTo(2);
            assertThat(flat.kind()).isEqualTo(LayerKind.LABELS);
        }
    }

    @Test
    void labelsThatAreMissingAreNamedAndNotFatal() {
        zarr().cube("")
                .group("labels", "\"labels\": [\"cells\", \"gone\", \"../0\", 7]")
                .cube("labels/cells");

        ImageDescription image = Images.describe(folder);

        assertThat(image.labels()).containsExactly("cells", "gone", "../0");
        assertThat(image.missingLabels()).containsExactly("gone", "../0");
        assertRefused(image("../0"), "'labels' of folder", "'labels': path: got '../0'");
    }

    @Test
    void aListOfLabelsThatIsNoneKeepsNoImageFromBeingDescribed() {
        zarr().cube("").group("labels", "\"labels\": 7");

        assertThat(Images.describe(folder).missingLabels())
                .singleElement()
                .asString()
                .contains("'labels/.zattrs'", "'labels': got 7, wanted an array");
    }

    @Test
    void aHundredThousandLabelsAreBounded() {
        zarr().cube("").group("labels", "\"labels\": [%s\"z\"]".formatted("\"a\",".repeat(99_999)));

        assertThat(Images.describe(folder).labels()).hasSize(StoredLabelNames.MOST_LABELS);
    }

    private ImageSource.StoredLabels image(String name) {
        try (ImageSource image = Images.open(folder)) {
            return image.labels().stream()
                    .filter(labels -> labels.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void assertRefused(ImageSource.StoredLabels labels, String... parts) {
        assertThatThrownBy(() -> labels.open().get())
                .isInstanceOf(DataException.class)
                .message()
                .contains(parts);
    }

    private void labels(String block) {
        zarr().arrayV2("0", 2, "<u4")
                .group(
                        "",
                        "\"image-label\": {%s}, %s"
                                .formatted(
                                        block,
                                        ZarrFolder.multiscales(
                                                "\"version\": \"0.4\",",
                                                ZarrFolder.dataset("0", ZarrFolder.SCALE_1))));
    }

    private LabelLegend legend() {
        try (ImageSource image = Images.open(folder)) {
            return image.labelLegend();
        }
    }

    private ZarrFolder zarr() {
        return new ZarrFolder(folder);
    }

    /** Keeps the order of the file, which people chose. */
    @Test
    void coloursComeInTheOrderOfTheFile() {
        labels(
                """
                "colors": [{"label-value": 5, "rgba": [1, 1, 1]}, {"label-value": 2, "rgba": [1, 1, 1]}]
                """);

        assertThat(List.copyOf(legend().colors().keySet())).containsExactly(5L, 2L);
    }
}
