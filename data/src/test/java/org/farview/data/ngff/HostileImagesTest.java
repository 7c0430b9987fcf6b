package org.farview.data.ngff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.farview.data.ChunkKey;
import org.farview.data.DataException;
import org.farview.data.ImageSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Metadata made to hurt: refused with file and field, or opened, soon and without much memory. */
final class HostileImagesTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1000000, 1000000] | [1, 1]",
                "[2147483647, 2147483647, 2147483647] | [64, 64, 64]",
                "[2147483647, 2147483647, 2147483647] | [1, 1, 1]",
                "[2147483647, 2147483647, 2147483647, 2147483647, 2147483647] | [1, 1, 1, 1, 1]"
            })
    void aGridOfMoreChunksThanCanBeCountedOpens(String shape, String chunks) {
        zarr().file("zarr.json", array(shape, chunks, "{}"));

        assertTimeoutPreemptively(
                SOON,
                () -> {
                    try (ImageSource image = Images.open(folder)) {
                        List<Integer> sides = image.multiscale().finest().shape();
                        List<Integer> first = sides.stream().map(side -> 0).toList();
                        ChunkKey key = new ChunkKey(image.id(), 0, first);

                        assertThat(image.fetch(key)).isInstanceOf(ImageSource.Fetched.Absent.class);
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void metadataNestedWithoutEnd(String step) {
        String deep = step.repeat(100_000);
        zarr().file("zarr.json", array("[4, 4]", "[2, 2]", "{\"deep\": " + deep));

        assertRefused("'zarr.json' of folder").hasMessageContaining("nesting depth");
    }

    @Test
    void metadataNestedAsDeepAsIsAllowedOpens() {
        String deep = "[".repeat(150) + "]".repeat(150);
        zarr().file("zarr.json", array("[4, 4]", "[2, 2]", "{\"deep\": " + deep + "}"));

        assertThat(Images.describe(folder).levels()).hasSize(1);
    }

    @Test
    void attributesNestedWithoutEnd() {
        zarr().arrayV2(".", 2, "|u1").file(".zattrs", "{\"a\": " + "[".repeat(100_000));

        assertRefused("'.zattrs' of folder").hasMessageContaining("nesting depth");
    }

    @Test
    void aFieldThatIsThereTwice() {
        zarr().file(
                        ".zarray",
                        """
                        {"zarr_format": 2, "shape": [4, 4], "chunks": [2, 2], "dtype": "|u1",
                         "shape": [400, 400], "compressor": null, "fill_value": 0}
                        """);

        assertRefused("'.zarray' of folder").hasMessageContaining("Duplicate field 'shape'");
    }

    @Test
    void whatFollowsTheMetadata() {
        zarr().file("zarr.json", array("[4, 4]", "[2, 2]", "{}") + "{}");

        assertRefused("'zarr.json' of folder").hasMessageContaining("Trailing token");
    }

    @Test
    void aShapeOfAMillionAxesIsNotRepeated() {
        String million = "[" + "7,".repeat(1_000_000) + "7]";
        zarr().file("zarr.json", array(million, million, "{}"));

        assertRefused("got a shape of 1000001 and chunks of 1000001 axes, wanted 1 to 16 axes")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1000));
    }

    @Test
    void aNumberWithoutEnd() {
        zarr().file("zarr.json", array("[4, " + "9".repeat(100_000) + "]", "[2, 2]", "{}"));

        assertRefused("'zarr.json' of folder").hasMessageContaining("Number value length");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | [] | a shape of 0 and chunks of 0 axes",
                "[4] | [2] | wanted at least 2 axes",
                "[0, 4] | [2, 2] | wanted sides of at least 1",
                "[4, 4] | [2, 0] | wanted sides of at least 1",
                "[4, 4] | [2, 2, 2] | a shape of 2 and chunks of 3 axes",
                "[4, 2147483648] | [2, 2] | wanted a whole number below 2^31",
                "[4, 4] | [2147483647, 2147483647] | wanted at most 268435456 bytes per chunk",
                "[4, 4] | [65536, 65537] | wanted at most 268435456 bytes per chunk",
                "[4, 4.5] | [2, 2] | wanted a whole number below 2^31",
                "\"4\" | [2, 2] | wanted an array"
            })
    void aShapeThatWeCannotHave(String shape, String chunks, String message) {
        zarr().file("zarr.json", array(shape, chunks, "{}"));

        assertRefused(message);
    }

    @Test
    void linksThatGoInCircles() throws IOException {
        Files.createSymbolicLink(folder.resolve("there"), Path.of("back"));
        Files.createSymbolicLink(folder.resolve("back"), Path.of("there"));
        zarr().imageV2(ZarrFolder.dataset("there", ZarrFolder.SCALE_1));

        assertRefused("'there/zarr.json' of folder").hasMessageContaining("cannot be read");
    }

    @Test
    void aLinkToItsOwnFolderIsFollowedAsFarAsThePathGoes() throws IOException {
        Files.createSymbolicLink(folder.resolve("me"), Path.of("."));
        zarr().arrayV2("0", 2, "|u1").imageV2(ZarrFolder.dataset("me/me/me/0", ZarrFolder.SCALE_1));

        assertThat(Images.describe(folder).levels()).hasSize(1);
    }

    @Test
    void whatConsolidatedMetadataSayIsNotTakenForWhatIsStored() {
        zarr().arrayV2("0", 2, "|u1")
                .imageV2(ZarrFolder.dataset("0", ZarrFolder.SCALE_1))
                .file(
                        ".zmetadata",
                        """
                        {"zarr_consolidated_format": 1, "metadata": {
                          "0/.zarray": {"zarr_format": 2, "shape": [9, 9, 9], "chunks": [9, 9, 9],
                                        "dtype": "<f8", "compressor": null, "fill_value": 0}}}
                        """);

        assertThat(Images.describe(folder).levels().getFirst().level().shape())
                .containsExactly(2, 2, 2);
    }

    @Test
    void groupsMayHoldConsolidatedMetadataButNoUnknownExtension() {
        String group = "{\"zarr_format\": 3, \"node_type\": \"group\", \"attributes\": {%s}, %s}";
        String image =
                "\"ome\": {\"version\": \"0.5\", %s}"
                        .formatted(
                                ZarrFolder.multiscales(
                                        "", ZarrFolder.dataset("0", ZarrFolder.SCALE_1)));
        zarr().arrayV3("0", 2, "uint8")
                .file(
                        "zarr.json",
                        group.formatted(
                                image,
                                "\"consolidated_metadata\": {\"kind\": \"inline\", \"metadata\": {}}"));

        assertThat(Images.describe(folder).levels()).hasSize(1);

        zarr().file("zarr.json", group.formatted(image, "\"novelty\": {\"name\": \"x\"}"));

        assertRefused("'zarr.json' of folder")
                .hasMessageContaining("got the unknown extension 'novelty'");
    }

    private static String array(String shape, String chunks, String attributes) {
        return """
        {"zarr_format": 3, "node_type": "array", "shape": %s, "data_type": "uint8",
         "fill_value": 0,
         "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": %s}},
         "chunk_key_encoding": {"name": "default"}, "codecs": ["bytes"], "attributes": %s}
        """
                .formatted(shape, chunks, attributes);
    }

    private ZarrFolder zarr() {
        return new ZarrFolder(folder);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String message) {
        assertTimeoutPreemptively(
                SOON,
                () ->
                        assertThatThrownBy(() -> Images.open(folder))
                                .isInstanceOf(DataException.class));
        return assertThatThrownBy(() -> Images.describe(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }
}
