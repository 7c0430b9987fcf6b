package org.farview.data.ngff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderMarksTest {
    private static final FolderMarks NOTHING = FolderMarks.NOTHING;

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".zarray    | {}                                     | true | true  | false",
                ".zgroup    | {}                                     | true | false | false",
                ".zattrs    | {}                                     | true | false | false",
                ".zattrs    | {\"multiscales\": []}                  | true | false | false",
                ".zattrs    | {\"multiscales\": [{}]}                | true | true  | true",
                "zarr.json  | {\"node_type\": \"array\"}             | true | true  | false",
                "zarr.json  | {\"node_type\": \"group\"}             | true | false | false",
                "zarr.json  | {\"attributes\": {\"ome\": {\"multiscales\": [{}]}}} | true | true | true",
                "zarr.json  | {\"attributes\": {\"multiscales\": [{}]}}          | true | true | true",
                "zarr.json  | {                                      | false | false | false",
                ".zattrs    | [1]                                    | false | false | false",
                "other.json | {\"multiscales\": [{}]}                | false | false | false"
            })
    void aFolderIsKnownByItsMetadata(
            String file, String content, boolean node, boolean dataset, boolean multiscales) {
        new ZarrFolder(folder).file(file, content);

        assertThat(FolderMarks.of(folder))
                .isEqualTo(new FolderMarks(node, dataset, multiscales, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".zattrs   | {\"plate\": {}}                       | PLATE",
                ".zattrs   | {\"well\": {}}                        | WELL",
                ".zattrs   | {\"bioformats2raw.layout\": 3}        | SERIES",
                ".zattrs   | {\"multiscales\": [{}, {}]}           | IMAGES",
                "zarr.json | {\"attributes\": {\"ome\": {\"plate\": {}}}} | PLATE",
                "zarr.json | {\"attributes\": {\"ome\": {\"bioformats2raw.layout\": 3}}} | SERIES",
                "zarr.json | {\"attributes\": {\"ome\": {\"multiscales\": [{}, {}]}}} | IMAGES"
            })
    void aContainerIsKnownByItsMetadata(String file, String content, Contents.Kind kind) {
        new ZarrFolder(folder).file(file, content);

        assertThat(FolderMarks.of(folder).container()).contains(kind);
        assertThat(FolderMarks.of(folder).opens()).isTrue();
    }

    @Test
    void whatIsNoFolderHasNoMarks() throws IOException {
        assertThat(FolderMarks.of(folder.resolve("nothing"))).isEqualTo(NOTHING);
        assertThat(FolderMarks.of(Files.createFile(folder.resolve("file")))).isEqualTo(NOTHING);
    }

    @Test
    void metadataOutsideTheFolderIsNotRead(@TempDir Path outside) throws IOException {
        new ZarrFolder(outside).file(".zattrs", "{\"multiscales\": [{}]}");
        Files.createSymbolicLink(folder.resolve(".zattrs"), outside.resolve(".zattrs"));

        assertThat(FolderMarks.of(folder)).isEqualTo(NOTHING);
    }
}
