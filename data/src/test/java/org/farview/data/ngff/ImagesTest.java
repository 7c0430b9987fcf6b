package org.farview.data.ngff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.DataException;
import org.farview.data.ImageSource;
import org.farview.scene.AxisType;
import org.farview.scene.LayerKind;
import org.farview.scene.Level;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImagesTest {
    @TempDir Path folder;

    @Test
    void composesBothTransformsAndOrdersTheLevelsByVoxelSize() {
        zarr().arrayV2("coarse", 2, "<u2")
                .arrayV2("fine", 4, "<u2")
                .file(".zgroup", "{\"zarr_format\": 2}")
                .file(
                        ".zattrs",
                        """
                        {"multiscales": [{"version": "0.4",
                          "axes": [{"name": "z", "type": "space"}, {"name": "y", "type": "space"},
                                   {"name": "x", "type": "space", "unit": "micrometer"}],
                          "datasets": [
                            {"path": "coarse", "coordinateTransformations": [
                              {"type": "scale", "scale": [2, 2, 2]},
                              {"type": "translation", "translation": [0.5, 0.5, 0.5]}]},
                            {"path": "fine", "coordinateTransformations": [
                              {"type": "scale", "scale": [1, 1, 1]}]}],
                          "coordinateTransformations": [
                            {"type": "scale", "scale": [10, 1, 1]},
                            {"type": "translation", "translation": [3, 0, 0]}]}]}
                        """);

        try (ImageSource image = Images.open(folder)) {
            List<Level> levels = image.multiscale().levels();
            assertThat(levels).extracting(Level::path).containsExactly("fine", "coarse");
            assertThat(levels.get(0).scale()).containsExactly(10.0, 1.0, 1.0);
            assertThat(levels.get(0).translation()).containsExactly(3.0, 0.0, 0.0);
            assertThat(levels.get(1).scale()).containsExactly(20.0, 2.0, 2.0);
            assertThat(levels.get(1).translation()).containsExactly(8.0, 0.5, 0.5);
            assertThat(image.multiscale().axes().get(2).unit()).isEqualTo("micrometer");
        }
    }

    @Test
    void readsVersion05FromTheOmeAttribute() {
        zarr().arrayV3("0", 2, "uint16")
                .file(
                        "zarr.json",
                        """
                        {"zarr_format": 3, "node_type": "group", "attributes": {"ome":
                          {"version": "0.5", %s,
                           "omero": {"channels": [{"window": {"start": 900, "end": 100}}]}}}}
                        """
                                .formatted(
                                        ZarrFolder.multiscales(
                                                "", ZarrFolder.dataset("0", ZarrFolder.SCALE_1))))
                .file("0/c/0/0/0", shorts(0, 1, 2, 3, 4, 5, 6, 1500));

        try (ImageSource image = Images.open(folder)) {
            assertThat(image.name()).isEqualTo("cube");
            assertThat(image.type()).isEqualTo(VoxelType.UINT16);
            assertThat(image.window()).as("swapped ends").isEqualTo(new Window(100, 900));
            assertThat(image.range()).isEqualTo(new Window(0, 1500));
        }
        assertThat(Images.describe(folder).ngffVersion()).isEqualTo("0.5");
        assertThat(Images.describe(folder).levels().getFirst().codecs()).isEqualTo("raw");
    }

    @Test
    void withoutAWindowPercentilesOfTheCoarsestLevelAreShown() {
        byte[] voxels = new byte[1000];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = (byte) (i % 100 + 50);
        }
        zarr().arrayV2("0", 10, "|u1")
                .imageV2(ZarrFolder.dataset("0", ZarrFolder.SCALE_1))
                .file("0/0/0/0", voxels);

        try (ImageSource image = Images.open(folder)) {
            assertThat(image.window()).isEqualTo(new Window(50, 149));
            assertThat(image.range()).isEqualTo(new Window(0, 255));
        }
    }

    @Test
    void notANumberDoesNotCountInTheWindow() {
        ByteBuffer voxels = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : new float[] {Float.NaN, -2, 7, Float.NaN, 0, 1, 2, 3}) {
            voxels.putFloat(value);
        }
        zarr().arrayV2("0", 2, "<f4")
                .imageV2(ZarrFolder.dataset("0", ZarrFolder.SCALE_1))
                .file("0/0/0/0", voxels.array());

        try (ImageSource image = Images.open(folder)) {
            assertThat(image.window()).isEqualTo(new Window(-2, 7));
        }
    }

    @Test
    void anImageOfOneValueGetsAWindowAllTheSame() {
        zarr().arrayV2("0", 2, "<u2").imageV2(ZarrFolder.dataset("0", ZarrFolder.SCALE_1));

        try (ImageSource image = Images.open(folder)) {
            assertThat(image.window()).isEqualTo(new Window(0, 1));
            assertThat(image.range()).isEqualTo(new Window(0, 1));
        }
    }

    @Test
    void aPlainArrayOpensWithDefaultAxes() {
        zarr().arrayV2(".", 3, "|u1");

        try (ImageSource image = Images.open(folder)) {
            assertThat(image.multiscale().axes())
                    .extracting(axis -> axis.name())
                    .containsExactly("z", "y", "x");
            assertThat(image.multiscale().finest().scale()).containsExactly(1.0, 1.0, 1.0);
        }
        assertThat(Images.describe(folder).ngffVersion()).isEmpty();
    }

    @Test
    void aPlainArrayKeepsItsOwnAxisNames() {
        zarr().arrayV2(".", 3, "|u1")
                .file(".zattrs", "{\"_ARRAY_DIMENSIONS\": [\"t\", \"r\", \"x\"]}");

        try (ImageSource image = Images.open(folder)) {
            assertThat(image.multiscale().axes())
                    .extracting(axis -> axis.name() + " " + axis.type())
                    .containsExactly(
                            "t " + AxisType.TIME, "r " + AxisType.OTHER, "x " + AxisType.SPACE);
        }
    }

    @Test
    void fetchesAndDecodesAChunk() {
        zarr().arrayV2("0", 2, "|u1")
                .imageV2(ZarrFolder.dataset("0", ZarrFolder.SCALE_1))
                .file("0/0/0/0", new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

        try (ImageSource image = Images.open(folder)) {
            ChunkKey key = new ChunkKey(image.id(), 0, List.of(0, 0, 0));
            Chunk chunk = image.decode(key, image.fetch(key));
            assertThat(chunk.bytes()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
            assertThat(chunk.shape()).containsExactly(2, 2, 2);
        }
    }

    @Test
    void anAbsentChunkIsFillValue() {
        zarr().arrayV2("0", 2, "|u1").imageV2(ZarrFolder.dataset("0", ZarrFolder.SCALE_1));

        try (ImageSource image = Images.open(folder)) {
            ChunkKey key = new ChunkKey(image.id(), 0, List.of(0, 0, 0));
            assertThat(image.fetch(key)).isInstanceOf(ImageSource.Fetched.Absent.class);
            assertThat(image.decode(key, image.fetch(key)).bytes()).containsOnly(0);
        }
    }

    @Test
    void aZippedFolderAndALabelInsideItOpen() throws IOException {
        Path archive = folder.resolve("cube.ome.zarr.zip");
        ZarrFolder inside = new ZarrFolder(folder.resolve("in/cube.ome.zarr"));
        inside.arrayV2("0", 2, "|u1")
                .imageV2(ZarrFolder.dataset("0", ZarrFolder.SCALE_1))
                .file("labels/.zgroup", "{\"zarr_format\": 2}")
                .file("labels/.zattrs", "{\"labels\": [\"cells\"]}");
        new ZarrFolder(inside.root().resolve("labels/cells"))
                .arrayV2("0", 2, "<u2")
                .imageV2(ZarrFolder.dataset("0", ZarrFolder.SCALE_1));
        zip(folder.resolve("in"), archive);

        try (ImageSource image = Images.open(archive);
                ImageSource label = Images.open(archive.resolve("labels/cells"))) {
            assertThat(image.type()).isEqualTo(VoxelType.UINT8);
            assertThat(label.type()).isEqualTo(VoxelType.UINT16);
            assertThat(label.id()).isNotEqualTo(image.id());
        }
        assertThat(Images.describe(archive).labels()).containsExactly("cells");
    }

    @ParameterizedTest
    @CsvSource({
        "<u4, UINT32, LABELS",
        "<i4, INT32, LABELS",
        "<u8, UINT64, LABELS",
        ">i8, INT64, LABELS",
        "<u2, UINT16, IMAGE",
        "<f4, FLOAT32, IMAGE"
    })
    void someTypesAreLabelsWhateverTheFileSays(String dtype, VoxelType type, LayerKind kind) {
        zarr().arrayV2("0", 2, dtype).imageV2(ZarrFolder.dataset("0", ZarrFolder.SCALE_1));

        try (ImageSource image = Images.open(folder)) {
            assertThat(image.type()).isEqualTo(type);
            assertThat(image.kind()).isEqualTo(kind);
        }
    }

    @ParameterizedTest
    @CsvSource({"|u1, LABELS", "<i2, LABELS", "<f4, IMAGE"})
    void aLabelImageSaysSo(String dtype, LayerKind kind) {
        String datasets = ZarrFolder.dataset("0", ZarrFolder.SCALE_1);
        zarr().arrayV2("0", 2, dtype)
                .file(".zgroup", "{\"zarr_format\": 2}")
                .file(
                        ".zattrs",
                        "{\"image-label\": {\"version\": \"0.4\"}, %s}"
                                .formatted(
                                        ZarrFolder.multiscales("\"version\": \"0.4\",", datasets)));

        try (ImageSource image = Images.open(folder)) {
            assertThat(image.kind()).isEqualTo(kind);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "<u8, 18446744073709551615, -1",
        "<u8, 4294967296, 4294967296",
        ">i8, -9223372036854775808, -9223372036854775808",
        "<i8, -2.0, -2"
    })
    void fillValuesOfSixtyFourBitsAreExact(String dtype, String fill, long value) {
        zarr().file(
                        "0/.zarray",
                        """
                        {"zarr_format": 2, "shape": [2, 2, 2], "chunks": [2, 2, 2],
                         "dtype": "%s", "compressor": null, "fill_value": %s, "order": "C",
                         "filters": null}
                        """
                                .formatted(dtype, fill))
                .imageV2(ZarrFolder.dataset("0", ZarrFolder.SCALE_1));

        try (ImageSource image = Images.open(folder)) {
            ChunkKey key = new ChunkKey(image.id(), 0, List.of(0, 0, 0));
            Chunk chunk = image.decode(key, new ImageSource.Fetched.Absent());
            LongBuffer voxels =
                    ByteBuffer.wrap(chunk.bytes()).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
            assertThat(voxels.get(0)).isEqualTo(value);
            assertThat(voxels.get(7)).isEqualTo(value);
        }
    }

    @Test
    void numbersOfSixtyFourBitsAreReadToTheLastBit() {
        long[] numbers = {0, 1, -1, 1L << 53, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE, 7};
        ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.BIG_ENDIAN);
        bytes.asLongBuffer().put(numbers);
        zarr().arrayV2("0", 2, ">u8")
                .imageV2(ZarrFolder.dataset("0", ZarrFolder.SCALE_1))
                .file("0/0/0/0", bytes.array());

        try (ImageSource image = Images.open(folder)) {
            ChunkKey key = new ChunkKey(image.id(), 0, List.of(0, 0, 0));
            long[] read = new long[8];
            ByteBuffer.wrap(image.decode(key, image.fetch(key)).bytes())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asLongBuffer()
                    .get(read);
            assertThat(read).containsExactly(numbers);
        }
    }

    @Test
    void labelsBesideAnImageAreFoundAndOpenedOneByOne() throws IOException {
        new ZarrFolder(folder.resolve("elsewhere"))
                .arrayV2("0", 2, "<u4")
                .imageV2(ZarrFolder.dataset("0", ZarrFolder.SCALE_1));
        Path place = folder.resolve("image");
        new ZarrFolder(place)
                .arrayV2("0", 2, "|u1")
                .imageV2(ZarrFolder.dataset("0", ZarrFolder.SCALE_1))
                .file("labels/.zgroup", "{\"zarr_format\": 2}")
                .file("labels/.zattrs", "{\"labels\": [\"cells\", \"gone\", \"../0\", \"out\"]}");
        new ZarrFolder(place.resolve("labels/cells"))
                .arrayV2("0", 2, "<u4")
                .imageV2(ZarrFolder.dataset("0", ZarrFolder.SCALE_1));

        Files.createSymbolicLink(place.resolve("labels/out"), folder.resolve("elsewhere"));
        try (ImageSource image = Images.open(place)) {
            List<ImageSource.StoredLabels> labels = image.labels();
            assertThat(labels)
                    .extracting(ImageSource.StoredLabels::name)
                    .containsExactly("cells", "gone", "../0", "out");
            try (ImageSource cells = labels.getFirst().open().get()) {
                assertThat(cells.type()).isEqualTo(VoxelType.UINT32);
                assertThat(cells.kind()).isEqualTo(LayerKind.LABELS);
                assertThat(cells.id()).isNotEqualTo(image.id());
                assertThat(cells.labels()).isEmpty();
            }
            assertThatThrownBy(() -> labels.get(1).open().get()).isInstanceOf(DataException.class);
            assertThatThrownBy(() -> labels.get(2).open().get()).isInstanceOf(DataException.class);
            assertThatThrownBy(() -> labels.get(3).open().get())
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("leads out");
        }
    }

    private ZarrFolder zarr() {
        return new ZarrFolder(folder);
    }

    private static byte[] shorts(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return bytes.array();
    }

    private static void zip(Path from, Path to) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to));
                var files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(from.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
    }
}
