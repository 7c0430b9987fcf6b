package org.farview.data.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.farview.data.DataException;
import org.farview.data.DataLimits;
import org.farview.data.store.DirectoryStore;
import org.farview.data.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Shards made byte by byte: where chunks are found, and what a wrong index costs. */
final class ShardTest {
    private static final List<byte[]> FOUR =
            List.of(
                    new byte[] {0, 1, 2, 6, 7, 8},
                    new byte[] {3, 4, 5, 9, 10, 11},
                    new byte[] {12, 13, 14, 18, 19, 20},
                    new byte[] {15, 16, 17, 21, 22, 23});

    @TempDir Path folder;

    static Stream<ShardBytes> shards() {
        return Stream.of(ShardLayout.Place.values())
                .flatMap(place ->
                        Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)
                                .flatMap(order ->
                                        Stream.of(true, false)
                                                .map(checked ->
                                                        new ShardBytes(place, order, checked))));
    }

    @ParameterizedTest
    @MethodSource("shards")
    void theChunkIsTheInnerOne(ShardBytes shard) {
        ZarrArray array = fourByThree(shard, shard.of(FOUR)).open();

        assertThat(array.chunkShape()).containsExactly(2, 3);
        assertThat(array.shardShape()).hasValue(List.of(4, 6));
        assertThat(array.codecs()).isEqualTo("raw in shards of 4 x 6");
        for (int chunk = 0; chunk < 4; chunk++) {
            List<Integer> index = List.of(chunk / 2, chunk % 2);
            byte[] stored = array.fetch(index).orElseThrow();
            assertThat(array.decode(index, stored)).isEqualTo(FOUR.get(chunk));
        }
    }

    @Test
    void whatIsNotStoredIsFillValue() {
        List<byte[]> chunks = List.of(FOUR.get(0), ShardBytes.ABSENT, FOUR.get(2), FOUR.get(3));
        ZarrArray array =
                new ArrayFolder(folder)
                        .file(
                                "zarr.json",
                                """
                                {"zarr_format": 3, "node_type": "array", "shape": [8, 6],
                                 "data_type": "uint8", "fill_value": 9,
                                 "chunk_grid": {"name": "regular",
                                                "configuration": {"chunk_shape": [4, 6]}},
                                 "chunk_key_encoding": {"name": "v2"}, "codecs": [%s]}
                                """
                                        .formatted(
                                                ShardBytes.USUAL.codec(
                                                        "[2, 3]", ArrayFolder.LITTLE)))
                        .file("0.0", ShardBytes.USUAL.of(chunks))
                        .open();

        assertThat(array.fetch(List.of(0, 1))).as("not in its shard").isEmpty();
        assertThat(array.fetch(List.of(2, 0))).as("its shard is not there").isEmpty();
        assertThat(array.fetch(List.of(1, 1))).hasValue(FOUR.get(3));
        assertThat(array.fillChunk()).containsExactly(9, 9, 9, 9, 9, 9);
    }

    @Test
    void shardsLieInShards() {
        ShardBytes start = new ShardBytes(ShardLayout.Place.START, ByteOrder.LITTLE_ENDIAN, true);
        byte[] first = start.of(List.of(new byte[] {0, 1}, new byte[] {2, 3}));
        byte[] second = start.of(List.of(ShardBytes.ABSENT, new byte[] {6, 7}));
        String inner = start.codec("[2]", ArrayFolder.LITTLE);
        ZarrArray array =
                new ArrayFolder(folder)
                        .v3("[12]", "uint8", ShardBytes.USUAL.codec("[4]", inner))
                        .file("c/0", ShardBytes.USUAL.of(List.of(first, second, ShardBytes.ABSENT)))
                        .open();

        List<String> chunks = new ArrayList<>();
        for (int chunk = 0; chunk < 6; chunk++) {
            chunks.add(array.fetch(List.of(chunk)).map(Arrays::toString).orElse("-"));
        }

        assertThat(array.chunkShape()).containsExactly(2);
        assertThat(chunks).containsExactly("[0, 1]", "[2, 3]", "-", "[6, 7]", "-", "-");
    }

    @Test
    void transposesBeforeAndInsideShardsAreUndone() {
        // Voxel (y, x) is 6 y + x. Before: the shard is stored as (6, 4), in chunks of (3, 2).
        // Inside: each of these is stored as (2, 3), which is the array's order again.
        String turn = "{\"name\": \"transpose\", \"configuration\": {\"order\": [1, 0]}}";
        List<byte[]> byColumns = List.of(FOUR.get(0), FOUR.get(2), FOUR.get(1), FOUR.get(3));
        byte[] shard = ShardBytes.USUAL.of(byColumns);
        ZarrArray twice =
                new ArrayFolder(folder.resolve("twice"))
                        .v3(
                                "[4, 6]",
                                "uint8",
                                turn
                                        + ", "
                                        + ShardBytes.USUAL.codec(
                                                "[3, 2]", turn + ", " + ArrayFolder.LITTLE))
                        .file("c/0/0", shard)
                        .open();
        ZarrArray once =
                new ArrayFolder(folder.resolve("once"))
                        .v3(
                                "[4, 6]",
                                "uint8",
                                turn + ", " + ShardBytes.USUAL.codec("[3, 2]", ArrayFolder.LITTLE))
                        .file("c/0/0", shard)
                        .open();

        byte[] kept = twice.fetch(List.of(1, 0)).orElseThrow();
        byte[] turned = once.fetch(List.of(0, 1)).orElseThrow();

        assertThat(twice.chunkShape()).containsExactly(2, 3);
        assertThat(twice.decode(List.of(1, 0), kept)).isEqualTo(FOUR.get(2));
        assertThat(once.chunkShape()).containsExactly(2, 3);
        // Bytes 3 4 5 9 10 11 as three rows of two, read by columns.
        assertThat(once.decode(List.of(0, 1), turned)).containsExactly(3, 5, 10, 4, 9, 11);
    }

    @Test
    void anIndexIsReadOnceAndAChunkByItsRange() {
        CountingStore store = new CountingStore(DirectoryStore.open(folder));
        ZarrArray array =
                fourByThree(ShardBytes.USUAL, ShardBytes.USUAL.of(FOUR))
                        .open(store, DataLimits.DEFAULT);

        array.fetch(List.of(0, 0));
        array.fetch(List.of(1, 1));

        assertThat(store.ranges)
                .containsExactly(
                        new Store.Range(24, 68), new Store.Range(0, 6), new Store.Range(18, 6));
    }

    @Test
    void manyThreadsShareAnIndex() throws Exception {
        CountingStore store = new CountingStore(DirectoryStore.open(folder));
        ZarrArray array =
                fourByThree(ShardBytes.USUAL, ShardBytes.USUAL.of(FOUR))
                        .open(store, DataLimits.DEFAULT);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<byte[]>> reads = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                List<Integer> index = List.of(i / 2 % 2, i % 2);
                reads.add(threads.submit(() -> array.fetch(index).orElseThrow()));
            }

            for (int i = 0; i < 64; i++) {
                assertThat(reads.get(i).get()).isEqualTo(FOUR.get(i % 4));
            }
        }
        assertThat(store.ranges).hasSize(65).filteredOn(range -> range.length() == 68).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "24, 6, over the index",
        "20, 6, into the index",
        "92, 6, past the end",
        "9000000000000000000, 6, far past the end",
        "-2, 6, above 2^63",
        "0, -2, a length above 2^63",
        "-1, 6, half of what absent is",
        "9223372036854775807, 9223372036854775807, a sum that overflows"
    })
    void aWrongEntryFailsItsChunkOnly(long offset, long length, String why) {
        byte[] payload = payload();
        byte[] shard =
                ShardBytes.USUAL.of(
                        payload,
                        List.of(
                                new long[] {0, 6},
                                new long[] {offset, length},
                                new long[] {12, 6},
                                new long[] {18, 6}));
        ZarrArray array = fourByThree(ShardBytes.USUAL, shard).open();

        assertThatThrownBy(() -> array.fetch(List.of(0, 1)))
                .as(why)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("chunk [0, 1] in shard 'c/0/0' of ")
                .hasMessageContaining(
                        "says offset %s, length %s"
                                .formatted(
                                        Long.toUnsignedString(offset),
                                        Long.toUnsignedString(length)))
                .hasMessageContaining("within its 92 and beside the index at 24 to 92");
        assertThat(array.fetch(List.of(0, 0))).hasValue(FOUR.get(0));
        assertThat(array.fetch(List.of(1, 1))).hasValue(FOUR.get(3));
    }

    @Test
    void anEntryOfTheWrongLengthFailsItsChunkOnly() {
        byte[] shard =
                ShardBytes.USUAL.of(
                        payload(),
                        List.of(
                                new long[] {0, 5},
                                new long[] {6, 6},
                                new long[] {-1, -1},
                                new long[] {-1, -1}));
        ZarrArray array = fourByThree(ShardBytes.USUAL, shard).open();

        byte[] five = array.fetch(List.of(0, 0)).orElseThrow();

        assertThatThrownBy(() -> array.decode(List.of(0, 0), five))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("chunk [0, 0] in shard 'c/0/0'")
                .hasMessageContaining("got 5 bytes, wanted 6");
        assertThat(array.fetch(List.of(0, 1))).hasValue(FOUR.get(1));
    }

    @Test
    void aChunkLongerThanAnyEncodingOfItIsNotRead() {
        byte[] shard =
                ShardBytes.USUAL.of(
                        new byte[70_000],
                        List.of(
                                new long[] {0, 70_000},
                                new long[] {6, 6},
                                new long[] {-1, -1},
                                new long[] {-1, -1}));
        ZarrArray array = fourByThree(ShardBytes.USUAL, shard).open();

        assertThatThrownBy(() -> array.fetch(List.of(0, 0)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("got 70000 stored bytes, wanted at most 65542");
    }

    @Test
    void aDamagedIndexIsNamedAndReadAgain() {
        byte[] good = ShardBytes.USUAL.of(FOUR);
        byte[] bad = good.clone();
        bad[30] ^= 1;
        ArrayFolder files = fourByThree(ShardBytes.USUAL, bad);
        ZarrArray array = files.open();

        assertThatThrownBy(() -> array.fetch(List.of(1, 0)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("chunk [1, 0] in shard 'c/0/0' of ")
                .hasMessageContaining("index of the shard: crc32c: got checksum");
        files.file("c/0/0", good);
        assertThat(array.fetch(List.of(1, 0))).hasValue(FOUR.get(2));
    }

    @Test
    void aShardShorterThanItsIndex() {
        ZarrArray array = fourByThree(ShardBytes.USUAL, new byte[67]).open();

        assertThatThrownBy(() -> array.fetch(List.of(0, 0)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("got a shard of 67 bytes, wanted at least the 68");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[2, 3] | [3, 3] | 'chunk_shape': got [3,3], wanted whole parts of shards of [4, 6]",
                "[2, 3] | [2] | 'chunk_shape': got [2], wanted whole parts",
                "[2, 3] | [0, 3] | 'chunk_shape': got [0,3], wanted whole parts",
                "[2, 3] | [8, 3] | 'chunk_shape': got [8,3], wanted whole parts",
                "\"end\" | \"middle\" | 'index_location': got \"middle\", wanted start or end",
                "\"index_codecs\": [ | \"index_codecs\": [\"gzip\", | 'index_codecs': got 'gzip'",
                "{\"name\": \"crc32c\"} | \"zstd\" | 'index_codecs': got 'zstd'",
                "\"codecs\": [ | \"codecs\": [\"pcodec\", | 'codecs': got 'pcodec'",
                "\"end\"}} | \"end\"}}, \"gzip\" | got 'gzip' after 'sharding_indexed'",
                "index_codecs | more | 'index_codecs' is missing"
            })
    void metadataThatDoNotFit(String change, String with, String message) {
        String codec = ShardBytes.USUAL.codec("[2, 3]", ArrayFolder.LITTLE);
        assertThat(codec).contains(change);
        ArrayFolder array =
                new ArrayFolder(folder).v3("[4, 6]", "uint8", codec.replace(change, with));

        assertThatThrownBy(array::open)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'zarr.json' of folder")
                .hasMessageContaining("'codecs'")
                .hasMessageContaining(message);
    }

    @Test
    void shardsWithoutEnd() {
        String codec = ArrayFolder.LITTLE;
        for (int depth = 0; depth < 40; depth++) {
            codec = ShardBytes.USUAL.codec("[1]", codec);
        }
        ArrayFolder array = new ArrayFolder(folder).v3("[1]", "uint8", codec);

        assertThatThrownBy(array::open)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'codecs': got shards within shards, more than 4 deep");
    }

    @Test
    void anIndexBeyondTheLimitIsRefusedBeforeMemoryIsTaken() {
        ArrayFolder array =
                new ArrayFolder(folder)
                        .v3(
                                "[2000000000, 2000000000]",
                                "uint8",
                                ShardBytes.USUAL.codec("[1, 1]", ArrayFolder.LITTLE));

        assertThatThrownBy(array::open)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'chunk_shape': got shards of [2000000000, 2000000000]")
                .hasMessageContaining("wanted an index of at most 16777216 bytes");
    }

    @Test
    void shardsMayBeLargerThanAnyChunk() {
        ZarrArray array =
                new ArrayFolder(folder)
                        .v3(
                                "[4096, 4096, 4096]",
                                "uint16",
                                ShardBytes.USUAL.codec("[128, 128, 128]", ArrayFolder.LITTLE))
                        .open();

        assertThat(array.chunkShape()).containsExactly(128, 128, 128);
        assertThat(array.fetch(List.of(31, 31, 31))).isEmpty();
    }

    /** Uint8 of (4, 6) in one shard of four chunks; voxel (y, x) is 6 y + x. */
    private ArrayFolder fourByThree(ShardBytes bytes, byte[] shard) {
        return new ArrayFolder(folder)
                .v3("[4, 6]", "uint8", bytes.codec("[2, 3]", ArrayFolder.LITTLE))
                .file("c/0/0", shard);
    }

    private static byte[] payload() {
        byte[] payload = new byte[24];
        for (int i = 0; i < 4; i++) {
            System.arraycopy(FOUR.get(i), 0, payload, 6 * i, 6);
        }
        return payload;
    }
}
