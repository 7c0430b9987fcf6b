package org.farview.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.farview.data.DataException;
import org.farview.scene.Axis;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NiftiFileTest {
    private static final Orientation TURNED =
            new Orientation(List.of(2, 0, 1), List.of(true, false, true));

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "256, 1, INT16, INT8, -2",
        "768, 4, FLOAT32, UINT32, 4294967294",
        "8, 4, FLOAT32, INT32, -2",
        "1024, 8, FLOAT32, INT64, -2",
        "1280, 8, FLOAT32, UINT64, 18446744073709551614"
    })
    void integersThatAreNotDrawnBecomeFloatsOrStayLabels(
            int datatype, int width, VoxelType drawn, VoxelType exact, double value)
            throws IOException {
        byte[] voxels = new byte[width];
        Arrays.fill(voxels, (byte) -1);
        voxels[0] = -2;

        try (NiftiFile nifti = open(NiftiBytes.of(datatype, voxels, 1, 1, 1))) {
            VoxelGrid floats = nifti.grid(Orientation.KEEP, NiftiFile.Meaning.INTENSITIES);
            VoxelGrid labels = nifti.grid(Orientation.KEEP, NiftiFile.Meaning.LABELS);
            assertThat(floats.type()).isEqualTo(drawn);
            assertThat(all(floats).value(0)).isEqualTo((float) value);
            assertThat(labels.type()).isEqualTo(exact);
            assertThat(all(labels).bytes()).isEqualTo(voxels);
        }
    }

    @Test
    void coloursAreAnAxis() throws IOException {
        byte[] voxels = {1, 2, 3, 11, 12, 13};

        try (NiftiFile nifti = open(NiftiBytes.of(128, voxels, 2, 1, 1))) {
            VoxelGrid grid = nifti.grid(Orientation.KEEP, NiftiFile.Meaning.INTENSITIES);
            assertThat(nifti.axes()).extracting(Axis::name).containsExactly("c", "z", "y", "x");
            assertThat(grid.shape()).containsExactly(3, 1, 1, 2);
            assertThat(all(grid).bytes()).containsExactly(1, 11, 2, 12, 3, 13);
            assertThat(nifti.scale(Orientation.KEEP)).hasSize(4);
        }
    }

    @Test
    void transparencyOfColoursIsLeftOut() throws IOException {
        byte[] voxels = {1, 2, 3, 99, 11, 12, 13, 99};

        try (NiftiFile nifti = open(NiftiBytes.of(2304, voxels, 2, 1, 1))) {
            VoxelGrid grid = nifti.grid(Orientation.KEEP, NiftiFile.Meaning.INTENSITIES);
            assertThat(all(grid).bytes()).containsExactly(1, 11, 2, 12, 3, 13);
        }
    }

    @Test
    void aFifthAxisIsOfComponentsAndTimeGoesFirst() throws IOException {
        byte[] voxels = {0, 1, 10, 11, 100, 101, 110, 111};

        try (NiftiFile nifti = open(NiftiBytes.of(2, voxels, 2, 1, 1, 2, 2))) {
            VoxelGrid grid = nifti.grid(Orientation.KEEP, NiftiFile.Meaning.INTENSITIES);
            assertThat(nifti.axes())
                    .extracting(Axis::name)
                    .containsExactly("t", "c", "z", "y", "x");
            assertThat(all(grid).bytes())
                    .as("t 0 c 0, t 0 c 1, t 1 c 0, ...")
                    .containsExactly(0, 1, 100, 101, 10, 11, 110, 111);
        }
    }

    @Test
    void regionsAreTheWholeCutUp() throws IOException {
        ByteBuffer voxels = ByteBuffer.allocate(2 * 70 * 5 * 9 * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < voxels.capacity() / 2; i++) {
            voxels.putShort(2 * i, (short) (i * 31));
        }
        for (Orientation orientation : List.of(Orientation.KEEP, TURNED)) {
            try (NiftiFile nifti = open(NiftiBytes.of(4, voxels.array(), 70, 5, 9, 2))) {
                VoxelGrid grid = nifti.grid(orientation, NiftiFile.Meaning.INTENSITIES);
                Raster whole = all(grid);
                for (Region part : Region.whole(grid.shape()).parts(List.of(1, 4, 3, 17))) {
                    assertThat(grid.read(part).bytes()).isEqualTo(whole.read(part).bytes());
                }
            }
        }
    }

    @Test
    void whatIsZippedReadsTheSame() throws IOException {
        byte[] plain = NiftiBytes.of(2, new byte[] {1, 2, 3, 4, 5, 6}, 1, 2, 3);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        Path file = Files.write(folder.resolve("named.dat"), packed.toByteArray());

        try (NiftiFile nifti = NiftiFile.open(file, 6);
                NiftiFile other = open(plain)) {
            assertThat(all(nifti.grid(TURNED, NiftiFile.Meaning.INTENSITIES)).bytes())
                    .isEqualTo(all(other.grid(TURNED, NiftiFile.Meaning.INTENSITIES)).bytes());
        }
        assertThat(NiftiFile.unpackedBytes(file)).hasValue(6);
        assertThatThrownBy(() -> NiftiFile.open(file, 5))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("got 6 bytes of voxels packed by gzip, wanted at most 5");
    }

    @Test
    void aPairIsOpenedByEitherName() throws IOException {
        byte[] bytes = NiftiBytes.of(2, new byte[] {7, 8}, 2, 1, 1);
        bytes[345] = 'i';
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(108, 0);
        Path header = Files.write(folder.resolve("a.hdr"), Arrays.copyOf(bytes, 348));
        assertThatThrownBy(() -> NiftiFile.open(header, 0))
                .hasMessageContaining("a.img', which is not there");
        Path image = Files.write(folder.resolve("a.img"), new byte[] {7, 8});

        for (Path name : List.of(header, image)) {
            try (NiftiFile nifti = NiftiFile.open(name, 0)) {
                assertThat(all(nifti.grid(Orientation.KEEP, NiftiFile.Meaning.LABELS)).bytes())
                        .containsExactly(7, 8);
            }
        }
    }

    @Test
    void sizesThatNoFileHoldsAreRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(NiftiTest.fixture("v2-be-f8.nii"));
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN);
        for (int axis = 1; axis <= 3; axis++) {
            header.putLong(16 + 8 * axis, Integer.MAX_VALUE);
        }

        assertThatThrownBy(() -> open(bytes))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("which no file holds");
    }

    private NiftiFile open(byte[] bytes) throws IOException {
        return NiftiFile.open(Files.write(folder.resolve("a.nii"), bytes), 0);
    }

    private static Raster all(VoxelGrid grid) {
        return grid.read(Region.whole(grid.shape()));
    }
}
