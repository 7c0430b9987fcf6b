package org.farview.data.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.DataException;
import org.farview.data.ImageSource;
import org.farview.data.ngff.Images;
import org.farview.data.source.Raster;
import org.farview.scene.Level;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PyramidWriterTest {
    private static final Picture PICTURE =
            Pictures.counting(List.of(70, 66, 5), List.of(2.0, 2.0, 3.0));

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"V0_4, a.ome.zarr", "V0_5, a.ome.zarr", "V0_4, a.zip", "V0_5, a.ome.zarr.zip"})
    void whatIsWrittenIsReadBack(NgffVersion version, String name) {
        Path place = folder.resolve(name);

        write(place, version, Overwrite.REFUSE);

        try (ImageSource image = Images.open(place)) {
            assertThat(image.name()).isEqualTo("counting");
            assertThat(image.multiscale().axes()).isEqualTo(Pictures.ZYX);
            Level coarse = image.multiscale().levels().get(1);
            assertThat(coarse.shape()).containsExactly(35, 33, 3);
            assertThat(coarse.scale()).containsExactly(4.0, 4.0, 6.0);
            assertThat(coarse.translation()).containsExactly(1.0, 1.0, 1.5);
            assertThat(voxel(image, 0, 0, 0, 0)).isEqualTo(1);
            assertThat(voxel(image, 0, 69, 65, 4)).isEqualTo((70 * 66 * 5 - 1) % 251 + 1);
        }
        assertThat(Images.describe(place).ngffVersion()).isEqualTo(version.text());
    }

    @Test
    void equalPicturesGiveEqualArchives() throws IOException {
        write(folder.resolve("a.zip"), NgffVersion.V0_5, Overwrite.REFUSE);
        write(folder.resolve("b.zip"), NgffVersion.V0_5, Overwrite.REFUSE);

        assertThat(folder.resolve("b.zip")).hasSameBinaryContentAs(folder.resolve("a.zip"));
    }

    @Test
    void aChunkOfZerosIsNotWrittenAndReadsAsZeros() {
        Raster black = new Raster(VoxelType.UINT8, List.of(2, 2, 2), new byte[8]);
        Picture picture =
                new Picture(
                        "black",
                        black,
                        Pictures.ZYX,
                        List.of(1.0, 1.0, 1.0),
                        Reduction.MEAN,
                        Map.of());
        Path place = folder.resolve("black.ome.zarr");

        PyramidWriter.write(
                new PyramidWriter.Content(picture, List.of()), place, options(Overwrite.REFUSE));

        assertThat(place.resolve("0/c")).doesNotExist();
        try (ImageSource image = Images.open(place)) {
            assertThat(voxel(image, 0, 1, 1, 1)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.zip", "a.ome.zarr"})
    void whatExistsIsNotOverwritten(String name) throws IOException {
        Path place = folder.resolve(name);
        Files.writeString(place, "precious");

        assertThatThrownBy(() -> write(place, NgffVersion.V0_5, Overwrite.REFUSE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("exists already, will not be overwritten unless forced");
        assertThat(place).hasContent("precious");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.zip", "a.ome.zarr"})
    void anImageIsReplacedWhenForced(String name) throws IOException {
        Path place = folder.resolve(name);
        write(place, NgffVersion.V0_4, Overwrite.REFUSE);

        write(place, NgffVersion.V0_5, Overwrite.REPLACE);

        assertThat(Images.describe(place).ngffVersion()).isEqualTo("0.5");
        assertNothingElseIsLeft(place);
    }

    @Test
    void aFolderThatIsNoImageIsNotReplacedEvenWhenForced() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.writeString(home.resolve("letter"), "precious");

        assertThatThrownBy(() -> write(home, NgffVersion.V0_5, Overwrite.REPLACE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is no Zarr image, will not be replaced");
        assertThat(home.resolve("letter")).hasContent("precious");
    }

    @ParameterizedTest
    @EnumSource(Overwrite.class)
    void aFailureHalfWayLeavesNothingBehind(Overwrite overwrite) throws IOException {
        Path place = folder.resolve("a.ome.zarr");
        Progress stopAtTheSecond =
                (done, total) -> {
                    if (done == 2) {
                        throw new IllegalStateException("stopped");
                    }
                };

        assertThatThrownBy(() ->
                        PyramidWriter.write(
                                new PyramidWriter.Content(PICTURE, List.of()),
                                place,
                                new PyramidWriter.WriteOptions(
                                        NgffVersion.V0_5, overwrite, stopAtTheSecond)))
                .hasMessage("stopped");

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aMissingParentFolderIsRefused() {
        assertThatThrownBy(
                        () -> write(folder.resolve("no/a.zip"), NgffVersion.V0_5, Overwrite.REFUSE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("wanted an existing one");
    }

    @Test
    void progressEndsAtTheTotal() {
        List<String> heard = new ArrayList<>();

        PyramidWriter.write(
                new PyramidWriter.Content(PICTURE, List.of()),
                folder.resolve("a.zip"),
                new PyramidWriter.WriteOptions(
                        NgffVersion.V0_5,
                        Overwrite.REFUSE,
                        (done, total) -> heard.add(done + " of " + total)));

        assertThat(heard).containsExactly("1 of 5", "2 of 5", "3 of 5", "4 of 5", "5 of 5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/b", "", "a\\b"})
    void aLabelNameThatIsNoFolderNameIsRefused(String name) {
        Picture label =
                new Picture(
                        name,
                        PICTURE.grid(),
                        PICTURE.axes(),
                        PICTURE.scale(),
                        Reduction.MODE,
                        Map.of());

        assertThatThrownBy(() -> new PyramidWriter.Content(PICTURE, List.of(label)))
                .isInstanceOf(DataException.class);
    }

    private static void write(Path place, NgffVersion version, Overwrite overwrite) {
        PyramidWriter.write(
                new PyramidWriter.Content(PICTURE, List.of()),
                place,
                new PyramidWriter.WriteOptions(version, overwrite, Progress.NONE));
    }

    private static PyramidWriter.WriteOptions options(Overwrite overwrite) {
        return new PyramidWriter.WriteOptions(NgffVersion.V0_5, overwrite, Progress.NONE);
    }

    private void assertNothingElseIsLeft(Path place) throws IOException {
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(place);
        }
    }

    private static int voxel(ImageSource image, int level, int z, int y, int x) {
        List<Integer> sides = image.multiscale().levels().get(level).chunkShape();
        ChunkKey key =
                new ChunkKey(
                        image.id(),
                        level,
                        List.of(z / sides.get(0), y / sides.get(1), x / sides.get(2)));
        Chunk chunk = image.decode(key, image.fetch(key));
        int inChunk =
                (z % sides.get(0) * sides.get(1) + y % sides.get(1)) * sides.get(2)
                        + x % sides.get(2);
        return chunk.bytes()[inChunk] & 0xff;
    }
}
