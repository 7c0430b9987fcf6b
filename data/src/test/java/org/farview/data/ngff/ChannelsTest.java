package org.farview.data.ngff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.farview.data.Channel;
import org.farview.data.ImageSource;
import org.farview.scene.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file says of channels, and what is found out of those it says nothing of. */
final class ChannelsTest {
    private static final String CYX =
            """
            "multiscales": [{"version": "0.4",
              "axes": [{"name": "c", "type": "channel"}, {"name": "y"}, {"name": "x"}],
              "datasets": [{"path": "0", "coordinateTransformations":
                [{"type": "scale", "scale": [1, 1, 1]}]}]}]
            """;

    @TempDir Path folder;

    @Test
    void everythingSaidIsTaken() {
        image(
                2,
                """
                {"label": " DAPI ", "color": "0000ff", "active": false,
                 "window": {"start": 10.5, "end": 200, "min": 0, "max": 255}},
                {"name": "GFP", "color": "#00FF7f", "window": {"start": 1, "end": 2}}
                """);

        assertThat(channels())
                .containsExactly(
                        new Channel(
                                "DAPI",
                                Optional.of(0x0000FF),
                                Optional.of(new Window(10.5, 200)),
                                false),
                        new Channel(
                                "GFP", Optional.of(0x00FF7F), Optional.of(new Window(1, 2)), true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"color\": \"00F\"}",
                "{\"color\": \"#00FF0\"}",
                "{\"color\": \"green\"}",
                "{\"color\": 255}",
                "{\"color\": null, \"label\": null, \"active\": null, \"window\": null}",
                "{\"label\": [], \"window\": 7, \"active\": \"?\"}",
                "{\"window\": {}}",
                "{\"window\": {\"min\": 0, \"max\": 65535}}",
                "{\"window\": {\"start\": 5, \"end\": 5}}",
                "{\"window\": {\"start\": NaN, \"end\": 5}}",
                "{\"window\": {\"start\": \"a\", \"end\": 5}}",
                "7",
                "null"
            })
    void whatIsUnusableCountsAsMissing(String channel) {
        image(1, channel);
        values(3, 3, 3, 9);

        assertThat(channels())
                .containsExactly(new Channel("", Optional.empty(), Optional.empty(), true));
        assertThat(windows(1)).containsExactly(new Window(3, 9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"start\": 9, \"end\": 1                         | 1   | 9",
                "\"end\": 8, \"min\": 2, \"max\": 99              | 2   | 8",
                "\"start\": 8, \"min\": 2, \"max\": 99            | 8   | 99",
                "\"start\": -0.25, \"end\": 1e9                   | -0.25 | 1e9"
            })
    void windowsMayBeSwappedOrHalf(String window, double low, double high) {
        image(1, "{\"window\": {%s}}".formatted(window));

        assertThat(channels().getFirst().window()).contains(new Window(low, high));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[]", "7", "null", "{}", "{\"channels\": 7}"})
    void anOmeroThatIsNoneKeepsNoImageFromOpening(String omero) {
        image(2, "");
        new ZarrFolder(folder).group("", "\"omero\": %s, %s".formatted(omero, CYX));

        assertThat(channels()).isEmpty();
        assertThat(windows(2)).hasSize(2);
    }

    @Test
    void fewerOrMoreChannelsThanThereAreMakeAsManyAsThereAre() {
        image(3, "{\"label\": \"a\"}");
        assertThat(channels()).extracting(Channel::name).containsExactly("a", "", "");

        image(1, "{\"label\": \"a\"}, {\"label\": \"b\"}");
        assertThat(channels()).extracting(Channel::name).containsExactly("a");
    }

    @Test
    void aChannelWithoutAWindowGetsThatOfItsOwnValues() {
        image(2, "{}, {\"window\": {\"start\": 0, \"end\": 1}}");
        values(5, 6, 7, 40);

        assertThat(windows(2)).containsExactly(new Window(5, 40), new Window(0, 1));
    }

    @Test
    void channelsInOneChunkAreToldApartOnAnyAxis() {
        new ZarrFolder(folder)
                .chunked("0", "|u1", List.of(2, 2, 3), List.of(2, 2, 4))
                .group(
                        "",
                        CYX.replace("\"c\"", "\"a\"")
                                .replace("\"channel\"", "\"space\"")
                                .replace(
                                        "{\"name\": \"x\"}",
                                        "{\"name\": \"x\", \"type\": \"channel\"}"))
                .file(
                        "0/0/0/0",
                        new byte[] {
                            1, 10, 100, 99, 2, 20, 101, 99, 3, 30, 102, 99, 4, 40, 103, 99
                        });

        assertThat(windows(3))
                .containsExactly(new Window(1, 4), new Window(10, 40), new Window(100, 103));
    }

    @Test
    void theChannelsOfAGreyscaleImageAreWhite() {
        image(1, "");
        new ZarrFolder(folder)
                .group(
                        "",
                        """
                        "omero": {"channels": [{"color": "FF0000"}],
                                  "rdefs": {"model": "greyscale"}}, %s
                        """
                                .formatted(CYX));

        assertThat(channels().getFirst().color()).contains(0xFFFFFF);
    }

    @Test
    void theRangeOfAChannelReachesItsWindow() {
        new ZarrFolder(folder)
                .array("0", "<u2", 2, 1, 4)
                .group(
                        "",
                        """
                        "omero": {"channels": [{"window": {"start": 5, "end": 9}},
                                               {"window": {"start": -3, "end": 9000}}]}, %s
                        """
                                .formatted(CYX));

        try (ImageSource image = Images.open(folder)) {
            assertThat(image.range()).isEqualTo(new Window(0, 9));
            assertThat(image.range(0)).isEqualTo(new Window(0, 9));
            assertThat(image.range(1)).isEqualTo(new Window(-3, 9000));
        }
    }

    @Test
    void withoutAChannelAxisThereAreNoChannelsButTheFirstWindowCounts() {
        new ZarrFolder(folder)
                .arrayV2("0", 2, "<u2")
                .group(
                        "",
                        "\"omero\": {\"channels\": [{\"window\": {\"start\": 3, \"end\": 4}}]}, "
                                + ZarrFolder.multiscales(
                                        "\"version\": \"0.4\",",
                                        ZarrFolder.dataset("0", ZarrFolder.SCALE_1)));

        try (ImageSource image = Images.open(folder)) {
            assertThat(image.channels()).isEmpty();
            assertThat(image.window()).isEqualTo(new Window(3, 4));
        }
    }

    @Test
    void aHundredThousandChannelsAreBounded() {
        image(2, "{\"label\": \"a\"},".repeat(99_999) + "{}");

        assertThat(channels()).hasSize(2);
        assertThat(Images.describe(folder).channels()).hasSize(Omero.MOST_CHANNELS);
    }

    @Test
    void aSpectrumIsNoListOfChannels() {
        new ZarrFolder(folder)
                .chunked("0", "|u1", List.of(2_000_000_000, 1, 1), List.of(1, 1, 1))
                .group("", CYX);

        assertThat(channels()).isEmpty();
    }

    @Test
    void ofManyChannelsWhatTheFileSaysIsKeptAndNoneIsLookedAt() {
        new ZarrFolder(folder)
                .chunked("0", "|u1", List.of(100, 1, 1), List.of(1, 1, 1))
                .group("", "\"omero\": {\"channels\": [{\"label\": \"a\"}]}, " + CYX);

        assertThat(channels()).hasSize(100);
        assertThat(channels().getFirst().name()).isEqualTo("a");
        assertThat(channels().getLast().window()).isEmpty();
        assertThat(windows(100)).containsOnly(new Window(0, 1));
    }

    /** An image (c, 1, 4) of uint8 with these channels; each channel is a chunk. */
    private void image(int count, String channels) {
        new ZarrFolder(folder)
                .chunked("0", "|u1", List.of(count, 1, 4), List.of(1, 1, 4))
                .group("", "\"omero\": {\"channels\": [%s]}, %s".formatted(channels, CYX));
    }

    /** The first channel's values. */
    private void values(int... values) {
        byte[] chunk = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            chunk[i] = (byte) values[i];
        }
        new ZarrFolder(folder).file("0/0/0/0", chunk);
    }

    private List<Window> windows(int count) {
        try (ImageSource image = Images.open(folder)) {
            return IntStream.range(0, count).mapToObj(image::window).toList();
        }
    }

    private List<Channel> channels() {
        try (ImageSource image = Images.open(folder)) {
            return image.channels();
        }
    }
}
