package org.farview.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Test;

class StoredValueTest {
    @Test
    void integersAreExactAndSignedAsTheirType() {
        assertThat(StoredValue.of(chunk(VoxelType.UINT8, 7, 0xFF), 1)).isEqualTo(255L);
        assertThat(StoredValue.of(chunk(VoxelType.UINT16, 0, 0, 0xFE, 0xFF), 1)).isEqualTo(65534L);
        assertThat(StoredValue.of(chunk(VoxelType.INT16, 0xFE, 0xFF, 1, 0), 0)).isEqualTo(-2L);
    }

    @Test
    void numbersOfObjectsAreExactUpToTheLast() {
        int[] ones = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};

        assertThat(StoredValue.of(chunk(VoxelType.UINT64, ones), 0))
                .hasToString("18446744073709551615");
        assertThat(StoredValue.of(chunk(VoxelType.INT64, ones), 0)).isEqualTo(-1L);
        assertThat(StoredValue.of(chunk(VoxelType.UINT32, 0xFF, 0xFF, 0xFF, 0xFF), 0))
                .isEqualTo(4294967295L);
        assertThat(StoredValue.of(chunk(VoxelType.INT32, 0xFE, 0xFF, 0xFF, 0xFF), 0))
                .isEqualTo(-2L);
        assertThat(StoredValue.of(chunk(VoxelType.INT8, 0xFE), 0)).isEqualTo(-2L);
    }

    @Test
    void floatsAreAsStoredNaNToo() {
        assertThat(StoredValue.of(chunk(VoxelType.FLOAT32, 0xCD, 0xCC, 0xCC, 0x3D), 0))
                .isEqualTo((double) 0.1f);
        assertThat(StoredValue.of(chunk(VoxelType.FLOAT32, 0, 0, 0xC0, 0x7F), 0))
                .isEqualTo(Double.NaN);
    }

    private static Chunk chunk(VoxelType type, int... bytes) {
        byte[] stored = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            stored[i] = (byte) bytes[i];
        }
        return new Chunk(
                new ChunkKey("image", 0, List.of(0)),
                type,
                List.of(bytes.length / type.bytes()),
                stored);
    }
}
