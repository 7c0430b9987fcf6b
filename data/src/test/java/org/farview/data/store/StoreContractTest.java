package org.farview.data.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.farview.data.DataException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store does, whatever it stands on. */
abstract class StoreContractTest {
    private static final long LARGE = 1 << 20;

    @TempDir Path folder;

    private Store store;

    /** Makes a store that holds exactly these objects. */
    abstract Store create(Path folder, Map<String, byte[]> objects) throws IOException;

    @BeforeEach
    void open() throws IOException {
        store =
                create(
                        folder,
                        Map.of(
                                "zarr.json", "{}".getBytes(UTF_8),
                                "0/c/0/0", "0123456789".getBytes(UTF_8),
                                "0/c/0/1", new byte[0],
                                "0.txt", new byte[3],
                                "big", new byte[100_000]));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void readsAWholeObject() {
        assertThat(store.read(new StorePath("0/c/0/0"), LARGE))
                .hasValue("0123456789".getBytes(UTF_8));
        assertThat(store.read(new StorePath("0/c/0/1"), LARGE)).hasValue(new byte[0]);
    }

    @Test
    void readsARange() {
        StorePath path = new StorePath("0/c/0/0");

        assertThat(store.readRange(path, new Store.Range(3, 4))).hasValue("3456".getBytes(UTF_8));
        assertThat(store.readRange(path, new Store.Range(10, 0))).hasValue(new byte[0]);
    }

    @Test
    void absentObjectsAndFoldersAreEmpty() {
        for (String name : List.of("nothing", "0", "0/c", "zarr.json/below", "0/c/0/0/zarr.json")) {
            StorePath path = new StorePath(name);
            assertThat(store.read(path, LARGE)).as(name).isEmpty();
            assertThat(store.readRange(path, new Store.Range(0, 1))).as(name).isEmpty();
            assertThat(store.exists(path)).as(name).isFalse();
        }
        assertThat(store.exists(new StorePath("zarr.json"))).isTrue();
    }

    @Test
    void anObjectOverTheBoundIsRefused() {
        assertThatThrownBy(() -> store.read(new StorePath("big"), 99_999))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'big' of " + store.describe())
                .hasMessageContaining("got 100000 bytes, wanted at most 99999");
    }

    @Test
    void aRangePastTheEndIsRefused() {
        assertThatThrownBy(() -> store.readRange(new StorePath("0/c/0/0"), new Store.Range(8, 3)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("got 10 bytes, wanted 3 at offset 8");
    }

    @ParameterizedTest
    @ValueSource(longs = {11, Long.MAX_VALUE - 1, Long.MAX_VALUE})
    void aRangeFarPastTheEndIsRefused(long offset) {
        StorePath path = new StorePath("0/c/0/0");

        assertThatThrownBy(() -> store.readRange(path, new Store.Range(offset, 1 << 30)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("got 10 bytes, wanted 1073741824 at offset " + offset);
    }

    @Test
    void tellsTheSizeOfAnObject() {
        assertThat(store.size(new StorePath("0/c/0/0"))).hasValue(10);
        assertThat(store.size(new StorePath("0/c/0/1"))).hasValue(0);
        assertThat(store.size(new StorePath("0/c/0"))).as("a folder").isEmpty();
        assertThat(store.size(new StorePath("nothing"))).isEmpty();
    }

    @Test
    void listsDirectChildrenSorted() {
        assertThat(store.list(StorePath.ROOT)).containsExactly("0", "0.txt", "big", "zarr.json");
        assertThat(store.list(new StorePath("0/c"))).containsExactly("0");
        assertThat(store.list(new StorePath("0/c/0"))).containsExactly("0", "1");
        assertThat(store.list(new StorePath("nothing"))).isEmpty();
    }

    @Test
    void manyThreadsReadAtTheSameTime() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> reads =
                    IntStream.range(0, 64)
                            .mapToObj(i -> threads.submit(() -> sizeOf("big")))
                            .toList();

            for (Future<Integer> read : reads) {
                assertThat(read.get()).isEqualTo(100_000);
            }
        }
    }

    @Test
    void anInterruptedReaderLeavesTheStoreUsable() throws Exception {
        Thread reader =
                Thread.ofPlatform()
                        .start(() -> {
                            Thread.currentThread().interrupt();
                            try {
                                sizeOf("big");
                            } catch (DataException e) {
                                // Allowed: this reader was told to stop.
                            }
                        });
        reader.join();

        assertThat(sizeOf("big")).isEqualTo(100_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret",
                "0/../../secret",
                "/etc/passwd",
                "..",
                ".",
                "0//c",
                "0/",
                "a\\b",
                "http://host/x",
                "nul\0"
            })
    void aPathThatCouldLeaveIsRefused(String path) {
        assertThatThrownBy(() -> store.read(new StorePath(path), LARGE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("wanted a relative path");
    }

    private int sizeOf(String name) {
        return store.read(new StorePath(name), LARGE).orElseThrow().length;
    }
}
