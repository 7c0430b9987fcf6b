package org.farview.data.ngff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.farview.data.DataException;
import org.farview.data.ImageSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plates, wells, series and groups of several images. */
final class ContainersTest {
    @TempDir Path folder;

    @Test
    void aPlateShowsTheFirstFieldOfItsFirstWell() {
        plate("B/2", "A/1");

        try (ImageSource image = Images.open(folder)) {
            assertThat(image.address()).contains(folder.resolve("B/2/0").toString());
        }
        ImageDescription.Held held = Images.describe(folder).held().orElseThrow();
        assertThat(held.shown()).isEqualTo("B/2/0");
        assertThat(held.contents().kind()).isEqualTo(Contents.Kind.PLATE);
        assertThat(held.contents().items())
                .containsExactly(
                        new Contents.Item("B/2", "B/2", false),
                        new Contents.Item("A/1", "A/1", false));
    }

    @Test
    void wellsAndFieldsOpenByTheirPaths() {
        plate("A/1");

        assertThat(Images.describe(folder.resolve("A/1")).held().orElseThrow().contents().items())
                .containsExactly(
                        new Contents.Item("0", "0", true), new Contents.Item("1", "1", true));
        assertThat(Images.describe(folder.resolve("A/1/1")).held()).isEmpty();
        try (ImageSource image = Images.open(folder.resolve("A/1/1"))) {
            assertThat(image.name()).isEqualTo("cube");
        }
    }

    @Test
    void aPlateOfVersion05IsRead() {
        new ZarrFolder(folder)
                .groupV3(
                        "",
                        "\"ome\": {\"version\": \"0.5\", \"plate\": {\"wells\": [{\"path\": \"A/1\"}]}}")
                .groupV3("A/1", "\"ome\": {\"well\": {\"images\": [{\"path\": \"7\"}]}}")
                .groupV3(
                        "A/1/7",
                        "\"ome\": {\"version\": \"0.5\", %s}"
                                .formatted(
                                        ZarrFolder.multiscales(
                                                "", ZarrFolder.dataset("0", ZarrFolder.SCALE_1))))
                .arrayV3("A/1/7/0", 2, "uint8");

        assertThat(Images.describe(folder).held().orElseThrow().shown()).isEqualTo("A/1/7");
    }

    @Test
    void fieldsOfSeveralAcquisitionsSaySo() {
        new ZarrFolder(folder)
                .group(
                        "",
                        """
                        "well": {"images": [{"path": "0", "acquisition": 1},
                                            {"path": "1", "acquisition": 2}]}
                        """)
                .cube("0");

        assertThat(Images.describe(folder).held().orElseThrow().contents().items())
                .extracting(Contents.Item::name)
                .containsExactly("0 (acquisition 1)", "1 (acquisition 2)");
    }

    @Test
    void wellsThatWereNeverWrittenArePassedOver() throws IOException {
        plate("A/1", "A/2");
        delete(folder.resolve("A/1"));

        assertThat(Images.describe(folder).held().orElseThrow().shown()).isEqualTo("A/2/0");
    }

    @Test
    void aPlateWithoutAnyWellSaysWhichItWanted() throws IOException {
        plate("A/1");
        delete(folder.resolve("A"));

        assertRefused("got none of the 1 items that its plate metadata names, wanted 'A/1'");
    }

    @Test
    void aPlateOf1536WellsIsToldFromItsMetadataAlone() {
        new ZarrFolder(folder).group("", "\"plate\": {\"wells\": [%s]}".formatted(wells(1536)));

        Contents contents = Contents.of(folder).orElseThrow();

        assertThat(contents.items()).hasSize(1536);
        assertThat(contents.items().getLast().in(folder)).isEqualTo(folder.resolve("A/1535"));
    }

    @Test
    void aHundredThousandWellsAreBounded() {
        new ZarrFolder(folder).group("", "\"plate\": {\"wells\": [%s]}".formatted(wells(100_000)));

        Contents contents = Contents.of(folder).orElseThrow();

        assertThat(contents.items()).hasSize(Contents.MOST_ITEMS);
        assertThat(contents.count()).isEqualTo(100_000);
    }

    @Test
    void seriesAreThoseThatTheGroupOmeLists() {
        new ZarrFolder(folder)
                .group("", "\"bioformats2raw.layout\": 3")
                .group("OME", "\"series\": [\"b\", \"a\"]")
                .cube("a")
                .cube("b");

        ImageDescription.Held held = Images.describe(folder).held().orElseThrow();

        assertThat(held.shown()).isEqualTo("b");
        assertThat(held.contents().kind()).isEqualTo(Contents.Kind.SERIES);
        assertThat(held.contents().items())
                .extracting(Contents.Item::path)
                .containsExactly("b", "a");
    }

    @Test
    void withoutAListSeriesAreNumbered() {
        ZarrFolder zarr =
                new ZarrFolder(folder)
                        .groupV3("", "\"ome\": {\"bioformats2raw.layout\": 3}")
                        .cube("labelled");
        for (int i = 0; i < 12; i++) {
            zarr.cube(String.valueOf(i));
        }

        assertThat(Contents.of(folder).orElseThrow().items())
                .extracting(Contents.Item::path)
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
    }

    @Test
    void ofSeveralImagesInOneGroupAPathChooses() {
        several();

        try (ImageSource first = Images.open(folder);
                ImageSource second = Images.open(Path.of(folder + "?image=1"))) {
            assertThat(first.name()).isEqualTo("one");
            assertThat(second.name()).isEqualTo("two");
            assertThat(second.multiscale().finest().shape()).containsExactly(3, 3, 3);
            assertThat(second.id()).isNotEqualTo(first.id());
            assertThat(first.address()).contains(folder.toString());
            assertThat(second.address()).contains(folder + "?image=1");
        }
    }

    @Test
    void severalImagesInOneGroupAreTold() {
        several();

        ImageDescription.Held held =
                Images.describe(Path.of(folder + "?image=1")).held().orElseThrow();

        assertThat(held.shown()).isEqualTo("?image=1");
        assertThat(held.contents().items())
                .containsExactly(
                        new Contents.Item("one", "?image=0", true),
                        new Contents.Item("two", "?image=1", true));
        assertThat(held.contents().items().stream().map(item -> item.in(folder)))
                .containsExactly(folder, Path.of(folder + "?image=1"));
    }

    @Test
    void anImageThatIsNotThereIsRefused() {
        several();

        assertRefused(Path.of(folder + "?image=2"), "'multiscales': asked for image 2, got 0 to 1");
    }

    @Test
    void aContainerOfOtherKindsHasNoImagesToCount() {
        plate("A/1");

        assertRefused(
                Path.of(folder + "?image=1"), "asked for image 1, but it lists no multiscales");
    }

    @Test
    void aPlainGroupShowsTheFirstImageInIt() {
        new ZarrFolder(folder)
                .group("", "")
                .cube("10")
                .cube("9")
                .array("line", "|u1", 5)
                .group("empty", "")
                .file("broken/.zarray", "{");

        ImageDescription.Held held = Images.describe(folder).held().orElseThrow();

        assertThat(held.shown()).isEqualTo("9");
        assertThat(held.contents().kind()).isEqualTo(Contents.Kind.GROUP);
        assertThat(held.contents().items())
                .extracting(Contents.Item::path)
                .containsExactly("9", "10");
    }

    @Test
    void aFolderThatSaysNothingOfTheKindIsNoContainer() {
        new ZarrFolder(folder).cube("");

        assertThat(Contents.of(folder)).isEmpty();
        assertThat(Images.describe(folder).held()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "/etc", "A/../../b", "http://host/0", "", "A\\\\1"})
    void aPathThatLeavesThePlateIsRefusedWithItsPlace(String path) {
        String wells = "{\"path\": \"A/1\"}, {\"path\": \"%s\"}".formatted(path);
        new ZarrFolder(folder).group("", "\"plate\": {\"wells\": [%s]}".formatted(wells));

        assertRefused("'.zattrs' of folder", "'plate', 'wells'[1], 'path': path");
        assertThatThrownBy(() -> Contents.of(folder)).isInstanceOf(DataException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "\"plate\": {}                                  | 'plate': 'wells' is missing",
                "\"plate\": {\"wells\": 7}                      | 'wells': got 7, wanted an array",
                "\"plate\": {\"wells\": [7]}                    | 'wells'[0]: got 7, wanted an object",
                "\"plate\": {\"wells\": [{}]}                   | 'wells'[0]: 'path' is missing",
                "\"plate\": {\"wells\": []}                     | an empty plate",
                "\"well\": {\"images\": [{\"path\": \"..\"}]}   | 'well', 'images'[0], 'path': path",
                "\"bioformats2raw.layout\": 4                   | 'bioformats2raw.layout': got 4, wanted 3",
                "\"bioformats2raw.layout\": 3                   | an empty series",
                "\"plate\": \"P1\"                              | a Zarr group without an image"
            })
    void metadataThatCannotBeReadIsNamed(String attributes, String message) {
        new ZarrFolder(folder).group("", attributes);

        assertRefused(message);
    }

    @Test
    void aSeriesThatLeavesTheContainerIsRefused() {
        new ZarrFolder(folder)
                .group("", "\"bioformats2raw.layout\": 3")
                .group("OME", "\"series\": [\"0\", \"../1\"]")
                .cube("0");

        assertRefused("'OME/.zattrs' of folder", "'series'[1]: path: got '../1'");
    }

    @Test
    void aWellThatALinkBringsFromOutsideIsRefused(@TempDir Path outside) throws IOException {
        new ZarrFolder(outside).cube("");
        new ZarrFolder(folder).group("", "\"well\": {\"images\": [{\"path\": \"0\"}]}");
        Files.createSymbolicLink(folder.resolve("0"), outside);

        assertRefused("a link leads out of the folder, refused");
    }

    @Test
    void aPlateThatHoldsItselfEnds() throws IOException {
        new ZarrFolder(folder).group("", "\"plate\": {\"wells\": [{\"path\": \"A\"}]}");
        Files.createSymbolicLink(folder.resolve("A"), folder);

        assertRefused("got containers in containers");
    }

    @Test
    void aLinkThatLeadsToItselfIsRefused() throws IOException {
        new ZarrFolder(folder).group("", "\"plate\": {\"wells\": [{\"path\": \"A\"}]}");
        Files.createSymbolicLink(folder.resolve("A"), folder.resolve("A"));

        assertRefused("'A");
    }

    private void plate(String... wells) {
        ZarrFolder zarr =
                new ZarrFolder(folder)
                        .group(
                                "",
                                "\"plate\": {\"version\": \"0.4\", \"field_count\": 2, \"wells\": [%s]}"
                                        .formatted(
                                                Stream.of(wells)
                                                        .map("{\"path\": \"%s\"}"::formatted)
                                                        .collect(Collectors.joining(","))));
        for (String well : wells) {
            zarr.group(well, "\"well\": {\"images\": [{\"path\": \"0\"}, {\"path\": \"1\"}]}")
                    .cube(well + "/0")
                    .cube(well + "/1");
        }
    }

    private void several() {
        String axes = "\"axes\": [{\"name\": \"z\"}, {\"name\": \"y\"}, {\"name\": \"x\"}]";
        new ZarrFolder(folder)
                .arrayV2("a", 2, "|u1")
                .arrayV2("b", 3, "|u1")
                .group(
                        "",
                        """
                        "multiscales": [{"name": "one", %1$s, "datasets": [%2$s]},
                                        {"name": "two", %1$s, "datasets": [%3$s]}]
                        """
                                .formatted(
                                        axes,
                                        ZarrFolder.dataset("a", ZarrFolder.SCALE_1),
                                        ZarrFolder.dataset("b", ZarrFolder.SCALE_1)));
    }

    private static String wells(int count) {
        return IntStream.range(0, count)
                .mapToObj("{\"path\": \"A/%d\"}"::formatted)
                .collect(Collectors.joining(","));
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : List.copyOf(all.toList()).reversed()) {
                Files.delete(path);
            }
        }
    }

    private void assertRefused(String... parts) {
        assertRefused(folder, parts);
    }

    private static void assertRefused(Path path, String... parts) {
        assertThatThrownBy(() -> Images.describe(path))
                .isInstanceOf(DataException.class)
                .message()
                .contains(parts);
    }
}
