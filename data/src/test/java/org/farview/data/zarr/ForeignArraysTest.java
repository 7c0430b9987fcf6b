package org.farview.data.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.farview.data.DataLimits;
import org.farview.data.store.StorePath;
import org.farview.data.store.ZipStore;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays written by zarr-python and zarrita; the README beside them says what is in them. */
final class ForeignArraysTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "raw-u1",
                "raw-be-u2",
                "raw-be-i2",
                "raw-be-f4",
                "gzip-u2",
                "zlib-i2",
                "zstd-f4",
                "order-f-u2",
                "slash-be-order-f-f4"
            })
    void readsWhatZarrPythonWrote(String name) {
        assertHoldsTheFormula(open("v2-arrays.zip", name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "raw-le-uint16",
                "raw-be-float32",
                "zstd-uint8",
                "blosc-zstd-uint16",
                "blosc-lz4-float32",
                "transpose-uint16",
                "dots-uint16"
            })
    void readsWhatZarritaWrote(String name) {
        ZarrArray array = open("v3-arrays.zip", name);

        assertHoldsTheFormula(array);
        assertThat(array.dimensionNames()).containsExactly("z", "y", "x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "blosc-lz4-u1",
                "blosc-lz4-u2",
                "blosc-lz4-f4",
                "blosc-lz4hc-f4",
                "blosc-zstd-u2",
                "blosc-zstd-f4",
                "blosc-zlib-i2",
                "bitshuffle-u2",
                "blosclz-u1"
            })
    void readsWhatBloscPacked(String name) {
        ZarrArray array = open("v2-arrays.zip", name);

        byte[] chunk = chunk(array, List.of(0, 0, 0));

        for (int voxel = 0; voxel < 13 * 32 * 32; voxel++) {
            int v = 1000 * (voxel / 1024) + 100 * (voxel / 32 % 32) + 7 * (voxel % 32);
            assertThat(Voxels.value(chunk, array.type(), voxel))
                    .isEqualTo(formula(array.type(), v));
        }
    }

    @Test
    void theJavaDecodersAgreeWithTheNativeOnes() {
        for (String name : List.of("blosc-lz4-f4", "blosc-zstd-f4")) {
            ZarrArray array = open("v2-arrays.zip", name);
            byte[] stored = array.fetch(List.of(0, 0, 0)).orElseThrow();

            byte[] decoded =
                    new BytesCodec.Blosc(Decompressors.PURE_JAVA).decode(stored, 13 * 32 * 32 * 4);

            assertThat(decoded).isEqualTo(array.decode(List.of(0, 0, 0), stored));
        }
    }

    @ParameterizedTest
    @CsvSource({"fill-nan-f4, NaN", "fill-null-u2, 0", "fill-7-u2, 7"})
    void aMissingChunkIsFillValue(String name, double fill) {
        ZarrArray array = open("v2-arrays.zip", name);

        assertThat(array.fetch(List.of(1, 1, 1))).isEmpty();
        assertThat(Voxels.value(array.fillChunk(), array.type(), 47))
                .isEqualTo(Double.valueOf(fill));
    }

    @Test
    void aChunkOutsideTheGridIsABug() {
        ZarrArray array = open("v2-arrays.zip", "raw-u1");

        assertThatThrownBy(() -> array.fetch(List.of(0, 0, 2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> array.fetch(List.of(0, -1, 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertHoldsTheFormula(ZarrArray array) {
        assertThat(array.shape()).containsExactly(5, 6, 7);
        assertThat(array.chunkShape()).containsExactly(3, 4, 4);
        for (int voxel = 0; voxel < 5 * 6 * 7; voxel++) {
            int z = voxel / 42;
            int y = voxel / 7 % 6;
            int x = voxel % 7;
            byte[] chunk = chunk(array, List.of(z / 3, y / 4, x / 4));
            int inChunk = (z % 3 * 4 + y % 4) * 4 + x % 4;
            assertThat(Voxels.value(chunk, array.type(), inChunk))
                    .as("voxel (%d, %d, %d)", z, y, x)
                    .isEqualTo(formula(array.type(), 1000 * z + 100 * y + 7 * x));
        }
    }

    private static double formula(VoxelType type, int v) {
        return switch (type) {
            case UINT8 -> v % 251;
            case UINT16 -> 9 * v % 65521;
            case INT16 -> (short) (3 * v - 6000);
            case FLOAT32 -> 0.25 * v - 100;
            case INT8, UINT32, INT32, UINT64, INT64 ->
                    throw new IllegalArgumentException("array of " + type.wireName());
        };
    }

    private static byte[] chunk(ZarrArray array, List<Integer> index) {
        return array.decode(index, array.fetch(index).orElseThrow());
    }

    private static ZarrArray open(String archive, String name) {
        try {
            Path file =
                    Path.of(
                            Objects.requireNonNull(ForeignArraysTest.class.getResource(archive))
                                    .toURI());
            ZarrReader reader = new ZarrReader(ZipStore.open(file), DataLimits.DEFAULT);
            return (ZarrArray) reader.open(new StorePath(name)).orElseThrow();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
