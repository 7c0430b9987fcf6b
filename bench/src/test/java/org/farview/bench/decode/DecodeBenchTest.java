package org.farview.bench.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.farview.bench.Race;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecodeBenchTest {
    private static final int SIDE = CellVolume.CHUNK;

    private final CellVolume volume = new CellVolume(128, 128, 192);
    private final StoredArrays arrays = StoredArrays.write(volume);

    @AfterAll
    void remove() {
        Path raw = arrays.array(Packing.RAW);
        arrays.close();
        assertThat(Files.exists(raw)).isFalse();
    }

    @Test
    void weReadWhatWasWrittenHoweverItIsStored() {
        try (Reader keeping = OwnReader.of(arrays);
                Reader other = OwnReader.intoNewArrays(arrays)) {
            for (Packing packing : Packing.values()) {
                for (Reader reader : List.of(keeping, other)) {
                    reader.open(packing, arrays.array(packing));
                    assertThat(reader.checksum()).as(packing.title()).isEqualTo(arrays.checksum());
                }
            }
        }
    }

    @Test
    void aRegionLiesAcrossEightChunks() {
        try (OwnReader reader = OwnReader.of(arrays)) {
            for (Packing packing : Packing.values()) {
                reader.open(packing, arrays.array(packing));
                byte[] region = reader.region(new int[] {0, 0, 1});

                for (int[] at : new int[][] {{0, 0, 0}, {31, 32, 63}, {32, 31, 32}, {63, 63, 63}}) {
                    int[] voxel = {at[0] + 32, at[1] + 32, at[2] + 96};
                    assertThat(value(region, at)).as(packing.title()).isEqualTo(voxel(voxel));
                }
            }
        }
    }

    @Test
    void everyFileIsReadFromThePageCache() throws Exception {
        try (PageCache cache = new PageCache()) {
            for (Packing packing : Packing.values()) {
                long bytes = 0;
                for (Path file : arrays.chunkFiles(packing)) {
                    bytes += Files.size(file);
                }
                assertThat(cache.read(arrays.chunkFiles(packing))).isEqualTo(bytes).isPositive();
            }
        }
    }

    @Test
    void aPeerThatIsNotThereIsNamed() {
        Race race = new Race(1, Duration.ZERO, Duration.ZERO);

        String table = DecodeBench.run(arrays, race, Path.of("peers"), "/no/such/python");

        assertThat(table)
                .contains("| raw (1.00x) | chunks | page cache |")
                .contains("| raw | regions | Farview |")
                .contains("**Not measured: TensorStore.**")
                .contains("/no/such/python");
    }

    @Test
    void theVolumeIsAlwaysTheSame() {
        assertThat(Checksums.of(volume.chunk(new int[] {1, 0, 2}), 0))
                .isEqualTo(
                        Checksums.of(new CellVolume(512, 512, 512).chunk(new int[] {1, 0, 2}), 0))
                .isNotEqualTo(Checksums.of(volume.chunk(new int[] {0, 1, 2}), 0));
    }

    @Test
    void aSizeThatIsNoMultipleOfAChunkIsRefused() {
        assertThatThrownBy(() -> new CellVolume(64, 64, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 64,64,100");
    }

    private int voxel(int[] at) {
        byte[] chunk = volume.chunk(new int[] {at[0] / SIDE, at[1] / SIDE, at[2] / SIDE});
        return value(chunk, new int[] {at[0] % SIDE, at[1] % SIDE, at[2] % SIDE});
    }

    private static int value(byte[] block, int[] at) {
        int place = 2 * ((at[0] * SIDE + at[1]) * SIDE + at[2]);
        return (block[place] & 0xff) | (block[place + 1] & 0xff) << 8;
    }
}
