package org.farview.data.ngff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.farview.data.ChunkKey;
import org.farview.data.ImageSource;
import org.farview.scene.LayerKind;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether integers are numbers of objects or intensities. */
final class IntensitiesTest {
    private static final String OMERO = "\"omero\": {\"channels\": []},";
    private static final String LABEL = "\"image-label\": {},";

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "|i1, NOTHING, INT16, IMAGE",
        "|i1, OMERO, INT16, IMAGE",
        "|i1, LABEL, INT8, LABELS",
        "<u4, NOTHING, UINT32, LABELS",
        "<u4, OMERO, FLOAT32, IMAGE",
        "<u4, TYPE, FLOAT32, IMAGE",
        "<u4, LABEL, UINT32, LABELS",
        "<u4, BOTH, UINT32, LABELS",
        "<i4, OMERO, FLOAT32, IMAGE",
        ">i8, OMERO, FLOAT32, IMAGE",
        "<u8, NOTHING, UINT64, LABELS",
        "<u2, LABEL, UINT16, LABELS",
        "<u2, NOTHING, UINT16, IMAGE"
    })
    void theFileDecides(String dtype, String said, VoxelType type, LayerKind kind) {
        String attributes =
                switch (said) {
                    case "OMERO" -> OMERO;
                    case "LABEL" -> LABEL;
                    case "BOTH" -> OMERO + LABEL;
                    default -> "";
                };
        String start = said.equals("TYPE") ? "\"type\": \"Gaussian\"," : "";
        image(dtype, attributes, start);

        try (ImageSource image = Images.open(folder)) {
            assertThat(image.type()).isEqualTo(type);
            assertThat(image.kind()).isEqualTo(kind);
        }
    }

    @ParameterizedTest
    @CsvSource({"<u8, UINT64", "<i4, INT32", "|i1, INT8"})
    void whatLiesAmongLabelsIsNeverMadeFloats(String dtype, VoxelType type) {
        new ZarrFolder(folder).cube("").group("labels", "\"labels\": [\"cells\"]");
        Path cells = folder.resolve("labels/cells");
        new ZarrFolder(cells)
                .arrayV2("0", 2, dtype)
                .group(
                        "",
                        OMERO
                                + ZarrFolder.multiscales(
                                        "", ZarrFolder.dataset("0", ZarrFolder.SCALE_1)));

        try (ImageSource alone = Images.open(cells);
                ImageSource image = Images.open(folder);
                ImageSource beside = image.labels().getFirst().open().get()) {
            assertThat(List.of(alone.type(), beside.type())).containsOnly(type);
            assertThat(List.of(alone.kind(), beside.kind())).containsOnly(LayerKind.LABELS);
        }
    }

    @Test
    void plainArraysAreGuessed() {
        new ZarrFolder(folder).arrayV2("wide", 2, "<i4").arrayV2("narrow", 2, "|i1");

        try (ImageSource wide = Images.open(folder.resolve("wide"));
                ImageSource narrow = Images.open(folder.resolve("narrow"))) {
            assertThat(wide.kind()).isEqualTo(LayerKind.LABELS);
            assertThat(narrow.kind()).isEqualTo(LayerKind.IMAGE);
        }
    }

    @Test
    void intensitiesOf32BitsHaveTheirValuesAndAWindow() {
        image("<i4", OMERO, "");
        ByteBuffer voxels = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : new int[] {-5, 0, 1, 2, 3, 4, 70_000, 1 << 30}) {
            voxels.putInt(value);
        }
        new ZarrFolder(folder).file("0/0/0/0", voxels.array());

        try (ImageSource image = Images.open(folder)) {
            ChunkKey key = new ChunkKey(image.id(), 0, List.of(0, 0, 0));
            ByteBuffer read =
                    ByteBuffer.wrap(image.decode(key, image.fetch(key)).bytes())
                            .order(ByteOrder.LITTLE_ENDIAN);
            assertThat(read.getFloat(0)).isEqualTo(-5f);
            assertThat(read.getFloat(24)).isEqualTo(70_000f);
            assertThat(image.window()).isEqualTo(new Window(-5, 1 << 30));
        }
    }

    private void image(String dtype, String attributes, String start) {
        new ZarrFolder(folder)
                .arrayV2("0", 2, dtype)
                .group(
                        "",
                        attributes
                                + ZarrFolder.multiscales(
                                        start, ZarrFolder.dataset("0", ZarrFolder.SCALE_1)));
    }
}
