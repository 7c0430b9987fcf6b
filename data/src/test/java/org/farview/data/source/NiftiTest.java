package org.farview.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.farview.data.DataException;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files written by nibabel (see the README beside them), and the same files spoiled. */
final class NiftiTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "ras-u1.nii, 1, UINT8",
        "lps-be-i2.nii, 1, INT16",
        "i4.nii, 1, FLOAT32",
        "asl-f4.nii.gz, 1, FLOAT32",
        "v2-be-f8.nii, 2, FLOAT32",
        "v2-u2.nii.gz, 2, UINT16"
    })
    void readsWhatNibabelWrote(String name, int version, VoxelType type) {
        Nifti nifti = Nifti.read(fixture(name));

        assertThat(nifti.header().version()).isEqualTo(version);
        assertThat(nifti.header().dims()).containsExactly(2, 3, 4);
        assertThat(nifti.header().spaceUnit()).isEqualTo("millimeter");
        assertThat(nifti.header().timeUnit()).isEqualTo("second");
        assertThat(nifti.header().description()).isEqualTo("by nibabel");
        assertThat(nifti.raster().type()).isEqualTo(type);
        assertThat(nifti.raster().shape()).containsExactly(4, 3, 2);
        for (int voxel = 0; voxel < 24; voxel++) {
            int value = 100 * (voxel % 2) + 10 * (voxel / 2 % 3) + voxel / 6;
            assertThat(nifti.raster().value(voxel)).as("voxel %d", voxel).isEqualTo(value);
        }
    }

    @Test
    void slopeAndInterceptMakeFloats() throws IOException {
        Path file = spoiled("ras-u1.nii", bytes -> bytes.putFloat(112, 0.5f).putFloat(116, -3));

        Nifti nifti = Nifti.read(file);

        assertThat(nifti.raster().type()).isEqualTo(VoxelType.FLOAT32);
        assertThat(nifti.raster().value(1)).isEqualTo(47);
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 0", "NaN, 0"})
    void aSlopeThatChangesNothingLeavesTheTypeAlone(float slope, float intercept)
            throws IOException {
        Path file =
                spoiled("ras-u1.nii", bytes -> bytes.putFloat(112, slope).putFloat(116, intercept));

        assertThat(Nifti.read(file).raster().type()).isEqualTo(VoxelType.UINT8);
    }

    @Test
    void aFourthAxisIsTime() throws IOException {
        Path file =
                spoiled(
                        "ras-u1.nii",
                        bytes -> {
                            short[] dims = {4, 2, 3, 2, 2};
                            for (int i = 0; i < dims.length; i++) {
                                bytes.putShort(40 + 2 * i, dims[i]);
                            }
                        });

        assertThat(Nifti.read(file).raster().shape()).containsExactly(2, 2, 3, 2);
    }

    @Test
    void aMissingFileIsRefused() {
        assertRefused(folder.resolve("no.nii"), "no such file");
    }

    @Test
    void aFileThatIsNoNiftiIsRefused() throws IOException {
        assertRefused(Files.write(folder.resolve("a.nii"), new byte[600]), "is no NIfTI file");
        assertRefused(Files.write(folder.resolve("b.nii"), new byte[2]), "header ends after 2");
        assertRefused(Files.write(folder.resolve("c.nii.gz"), new byte[600]), "cannot be read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "70 | 32 | got NIfTI datatype 32, wanted uint8",
                "40 | 0 | got 0 axes",
                "42 | -7 | got -7 voxels along axis 1",
                "42 | 3 | got 24 bytes of voxels, wanted 36",
                "344 | 26990 | wanted a NIfTI image in a single file"
            })
    void aHeaderThatWeCannotFollowIsRefused(int position, short value, String message)
            throws IOException {
        assertRefused(spoiled("ras-u1.nii", bytes -> bytes.putShort(position, value)), message);
    }

    @Test
    void aSixthAxisIsRefused() throws IOException {
        Path file =
                spoiled(
                        "ras-u1.nii",
                        bytes -> bytes.putShort(40, (short) 6).putShort(52, (short) 3));

        assertRefused(file, "got 3 voxels along axis 6, wanted at least 1 and no more");
    }

    @Test
    void anImageTooLargeForMemoryIsRefusedBeforeItIsRead() throws IOException {
        Path file =
                spoiled(
                        "ras-u1.nii",
                        bytes -> {
                            for (int position = 42; position <= 46; position += 2) {
                                bytes.putShort(position, Short.MAX_VALUE);
                            }
                        });

        assertRefused(file, "got 24 bytes of voxels, wanted 35181150961663");
    }

    @Test
    void voxelsInsideOrFarBehindTheHeaderAreRefused() throws IOException {
        assertRefused(spoiled("ras-u1.nii", b -> b.putFloat(108, 20)), "got voxels at byte 20.0");
        assertRefused(
                spoiled("ras-u1.nii", b -> b.putFloat(108, Float.NaN)), "got voxels at byte NaN");
        assertRefused(
                spoiled("ras-u1.nii", b -> b.putFloat(108, 1e9f)), "between header and voxels");
    }

    private Path spoiled(String name, Consumer<ByteBuffer> change) throws IOException {
        byte[] bytes = Files.readAllBytes(fixture(name));
        change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        return Files.write(folder.resolve("spoiled.nii"), bytes);
    }

    static Path fixture(String name) {
        try {
            return Path.of(Objects.requireNonNull(NiftiTest.class.getResource(name)).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> Nifti.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }
}
