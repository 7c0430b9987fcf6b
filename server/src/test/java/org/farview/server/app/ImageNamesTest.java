package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageNamesTest {
    @Test
    void aPathStaysAPath() {
        assertThat(new ImageNames(Optional.empty()).resolve("some/scan.ome.zarr"))
                .isEqualTo(Path.of("some/scan.ome.zarr"));
    }

    @Test
    void theSampleLiesInFarviewsFolder(@TempDir Path home) throws Exception {
        Path file = home.resolve("samples/head.ome.zarr.zip");
        Files.createDirectories(file.getParent());
        Files.createFile(file);

        assertThat(new ImageNames(Optional.of(home)).resolve("sample:head")).isEqualTo(file);
    }

    @Test
    void whatIsMissingIsNamed(@TempDir Path home) {
        assertThatThrownBy(() -> new ImageNames(Optional.of(home)).resolve("sample:nose"))
                .hasMessage("no sample 'sample:nose'; there is: sample:head");
        assertThatThrownBy(() -> new ImageNames(Optional.of(home)).resolve("sample:head"))
                .hasMessageContaining("is missing");
        assertThatThrownBy(() -> new ImageNames(Optional.empty()).resolve("sample:head"))
                .hasMessageContaining("./farview");
        assertThatThrownBy(() -> new ImageNames(Optional.empty()).resolve("bad\0path"))
                .hasMessageContaining("is not a path");
    }

    @Test
    void anImageLiesInTheFolderAroundItsContainer(@TempDir Path home) throws Exception {
        Files.createDirectories(home.resolve("images/scan.ome.zarr/labels"));
        Files.createFile(home.resolve("images/scan.ome.zarr.zip"));
        ImageNames names = new ImageNames(Optional.empty());

        for (String name : List.of("scan.ome.zarr", "scan.ome.zarr.zip", "scan.ome.zarr.zip/a/b")) {
            assertThat(names.folder(home + "/images/" + name)).contains(home.resolve("images"));
        }
        assertThat(names.folder("pattern:bars")).isEmpty();
        assertThat(names.folder("/")).isEmpty();
    }

    @Test
    void patternsAreOpenedByName() {
        ImageNames names = new ImageNames(Optional.empty());

        assertThat(names.open("pattern:bars").name()).isEqualTo("pattern:bars");
        assertThat(names.describe("pattern:bars").levels()).hasSize(3);
        assertThatThrownBy(() -> names.open("pattern:cat"))
                .hasMessageStartingWith("no pattern 'pattern:cat'; there is: pattern:gradient");
        assertThatThrownBy(() -> names.describe("pattern:cat"))
                .hasMessageStartingWith("no pattern 'pattern:cat'");
    }
}
