package org.farview.data.ngff;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.farview.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every bad file is refused with a message that names the place and what is wrong. */
final class BadImagesTest {
    @TempDir Path folder;

    @Test
    void aMissingPath() {
        assertRefused(folder.resolve("nothing.zarr"), "no such file or folder");
    }

    @Test
    void aFolderThatIsNoZarrNamesTheImagesInIt() {
        new ZarrFolder(folder.resolve("brain.zarr")).arrayV2(".", 2, "|u1");

        assertRefused(folder, "is no Zarr image");
        assertRefused(folder, "it holds: brain.zarr");
    }

    @Test
    void aGroupWithoutAnImageNamesItsChildren() {
        zarr().file("zarr.json", "{\"zarr_format\": 3, \"node_type\": \"group\"}")
                .array("lines", "|u1", 2)
                .group("tables", "");

        assertRefused(folder, "a Zarr group without an image");
        assertRefused(folder, "it holds: lines, tables");
    }

    @Test
    void aFileThatIsNeitherArchiveNorImage() throws Exception {
        Path text = Files.writeString(folder.resolve("readme.txt"), "hello");
        Path nifti = Files.writeString(folder.resolve("head.nii.gz"), "hello");

        assertRefused(text, "wanted an OME-Zarr: a folder or a .zip");
        assertRefused(nifti, "got a NIfTI file, wanted an OME-Zarr; import it first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "/etc", "a/../../b", "http://host/0", ""})
    void aDatasetPathThatLeavesTheContainer(String path) {
        zarr().imageV2(ZarrFolder.dataset(path, ZarrFolder.SCALE_1));

        assertRefused(folder, "path");
    }

    @Test
    void aDatasetThatIsNotThere() {
        zarr().imageV2(ZarrFolder.dataset("7", ZarrFolder.SCALE_1));

        assertRefused(folder, "level '7' of folder '%s': no such array".formatted(real(folder)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"type\": \"affine\"}] | got \"affine\", wanted scale, translation or identity",
                "[{\"type\": \"scale\", \"scale\": [1, 0, 1]}] | wanted positive numbers",
                "[{\"type\": \"scale\", \"scale\": [1, NaN, 1]}] | got \"NaN\", wanted a finite number",
                "[{\"type\": \"scale\", \"scale\": [1, 1]}] | got 2 numbers, wanted 3 (one per axis)",
                "[{\"type\": \"scale\", \"path\": \"s\"}] | stored as an array ('path') is not supported",
                "7 | got 7, wanted an array"
            })
    void aTransformationThatWeCannotDo(String transformations, String message) {
        zarr().arrayV2("0", 2, "|u1").imageV2(ZarrFolder.dataset("0", transformations));

        assertRefused(folder, message);
    }

    @Test
    void levelsOfDifferentTypes() {
        zarr().arrayV2("0", 2, "|u1")
                .arrayV2("1", 2, "<u2")
                .imageV2(
                        ZarrFolder.dataset("0", ZarrFolder.SCALE_1)
                                + ","
                                + ZarrFolder.dataset("1", ZarrFolder.SCALE_1));

        assertRefused(folder, "level '1': got uint16");
    }

    @Test
    void anUnknownVersionOfNgff() {
        zarr().group("", ZarrFolder.multiscales("\"version\": \"0.7\",", "{}"));

        assertRefused(
                folder, "'multiscales'[0], 'version': got \"0.7\", wanted a version of OME-NGFF");
    }

    @Test
    void metadataThatIsNoJson() {
        zarr().file(".zarray", "{\"zarr_format\": 2,");

        assertRefused(folder, "'.zarray' of folder");
        assertRefused(folder, "not JSON");
    }

    @ParameterizedTest
    @MethodSource("badArraysV2")
    void anArrayOfVersion2ThatWeCannotRead(String change, String with, String message) {
        zarr().file(
                        ".zarray",
                        """
                        {"zarr_format": 2, "shape": [4, 4, 4], "chunks": [2, 2, 2], "dtype": "<u2",
                         "compressor": null, "fill_value": 0, "order": "C", "filters": null}
                        """
                                .replace(change, with));

        assertRefused(folder, message);
    }

    static Stream<Arguments> badArraysV2() {
        return Stream.of(
                Arguments.of("\"<u2\"", "\"<c8\"", "got \"<c8\", wanted bool, integers"),
                Arguments.of("\"<u2\"", "\"|u2\"", "wanted a byte order"),
                Arguments.of("\"<u2\"", "[[\"a\", \"<u2\"]]", "wanted bool, integers"),
                Arguments.of(
                        "\"compressor\": null", "\"compressor\": {\"id\": \"lzma\"}", "'lzma'"),
                Arguments.of("\"filters\": null", "\"filters\": [{\"id\": \"delta\"}]", "'delta'"),
                Arguments.of("\"C\"", "\"A\"", "wanted C or F"),
                Arguments.of("[2, 2, 2]", "[2, 2]", "wanted 1 to 16 axes"),
                Arguments.of("[2, 2, 2]", "[0, 2, 2]", "wanted sides of at least 1"),
                Arguments.of("[4, 4, 4]", "[4, -1, 4]", "wanted sides of at least 1"),
                Arguments.of("[4, 4, 4]", "[4, 4, 4294967297]", "wanted a whole number below 2^31"),
                Arguments.of("[2, 2, 2]", "[65536, 65536, 65536]", "at most 268435456 bytes"),
                Arguments.of("[2, 2, 2]", "[2147483647, 2147483647, 2]", "at most 268435456 bytes"),
                Arguments.of(
                        "\"fill_value\": 0", "\"fill_value\": 70000", "a fill value of uint16"),
                Arguments.of(
                        "\"fill_value\": 0", "\"fill_value\": \"NaN\"", "a fill value of uint16"),
                Arguments.of("\"C\",", "\"C\", \"dimension_separator\": \"..\",", "separator '..'"),
                Arguments.of("\"dtype\": \"<u2\",", "", "'dtype' is missing"));
    }

    @ParameterizedTest
    @MethodSource("badArraysV3")
    void anArrayOfVersion3ThatWeCannotRead(String change, String with, String message) {
        zarr().file(
                        "zarr.json",
                        """
                        {"zarr_format": 3, "node_type": "array", "shape": [4, 4],
                         "data_type": "uint16", "fill_value": 0,
                         "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [2, 2]}},
                         "chunk_key_encoding": {"name": "default"},
                         "codecs": [{"name": "bytes", "configuration": {"endian": "little"}}]}
                        """
                                .replace(change, with));

        assertRefused(folder, message);
    }

    static Stream<Arguments> badArraysV3() {
        String bytes = "[{\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}]";
        String little = "{\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}";
        return Stream.of(
                Arguments.of(
                        "\"uint16\"", "\"complex64\"", "got \"complex64\", wanted one of bool"),
                Arguments.of("\"array\"", "\"table\"", "wanted array or group"),
                Arguments.of("\"regular\"", "\"rectangular\"", "chunk grid 'rectangular'"),
                Arguments.of("\"default\"", "\"hashed\"", "got 'hashed', wanted 'default'"),
                Arguments.of(bytes, "[{\"name\": \"sharding_indexed\"}]", "'sharding_indexed'"),
                Arguments.of(bytes, "[" + little + ", {\"name\": \"lzma\"}]", "codec 'lzma'"),
                Arguments.of(bytes, "[" + little + ", \"gzip\", \"zstd\"]", "several compressors"),
                Arguments.of(bytes, "[]", "got no codec"),
                Arguments.of("\"little\"", "\"middle\"", "wanted 'little' or 'big'"),
                Arguments.of(
                        bytes,
                        "[{\"name\": \"transpose\", \"configuration\": {\"order\": [0, 0]}}, %s]"
                                .formatted(little),
                        "a permutation of 2 axes"),
                Arguments.of(
                        "\"fill_value\": 0,",
                        "\"fill_value\": 0, \"storage_transformers\": [{\"name\": \"cipher\"}],",
                        "storage transformer 'cipher'"),
                Arguments.of(
                        "\"fill_value\": 0,",
                        "\"fill_value\": 0, \"novelty\": {\"must_understand\": true},",
                        "the unknown extension 'novelty'"),
                Arguments.of("\"zarr_format\": 3", "\"zarr_format\": 4", "got 4, wanted 3"));
    }

    private ZarrFolder zarr() {
        return new ZarrFolder(folder);
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertRefused(Path path, String message) {
        assertThatThrownBy(() -> Images.describe(path))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
        assertThatThrownBy(() -> Images.open(path)).isInstanceOf(DataException.class);
    }
}
