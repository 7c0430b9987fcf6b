package org.farview.bench.decode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import org.farview.bench.CpuClock;
import org.farview.bench.PeerException;
import org.farview.data.DataException;
import org.farview.data.DataLimits;
import org.farview.data.source.Region;
import org.farview.data.store.DirectoryStore;
import org.farview.data.store.StorePath;
import org.farview.data.zarr.ZarrArray;
import org.farview.data.zarr.ZarrReader;

/**
 * Ours: into memory that each thread keeps, or, as the server's cache still does, fetched and
 * decoded one after the other into a new array each time.
 */
final class OwnReader implements Reader {
    private static final int SIDE = CellVolume.CHUNK;

    /** Where a thread reads to, every time. */
    private static final ThreadLocal<byte[]> ROOM =
            ThreadLocal.withInitial(() -> new byte[CellVolume.CHUNK_BYTES]);

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final int[] grid;
    private final boolean keeping;
    private ZarrArray array;

    /**
     * @param array the first that is read
     * @param keeping whether threads keep the memory that they read into
     */
    private OwnReader(ZarrArray array, int[] grid, boolean keeping) {
        this.array = array;
        this.grid = grid;
        this.keeping = keeping;
    }

    static OwnReader of(StoredArrays arrays) {
        ZarrArray first = opened(arrays.array(Packing.RAW));
        return new OwnReader(first, arrays.volume().grid(), true);
    }

    static OwnReader intoNewArrays(StoredArrays arrays) {
        ZarrArray first = opened(arrays.array(Packing.RAW));
        return new OwnReader(first, arrays.volume().grid(), false);
    }

    @Override
    public String name() {
        return keeping ? "Farview" : "Farview, into new arrays";
    }

    @Override
    public void open(Packing packing, Path folder) {
        ZarrArray opened = opened(folder);
        if (!opened.chunkShape().equals(List.of(SIDE, SIDE, SIDE))) {
            throw new PeerException("got chunks " + opened.chunkShape());
        }
        array = opened;
    }

    @Override
    public long checksum() {
        return sum(indexes(0), index -> Checksums.of(chunk(index), Checksums.number(index, grid)));
    }

    @Override
    public void readChunks() {
        sum(indexes(0), index -> chunk(index).length);
    }

    @Override
    public void readRegions() {
        List<int[]> all = indexes(1);
        List<int[]> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i += REGION_STEP) {
            some.add(all.get(i));
        }
        sum(some, index -> region(index).length);
    }

    @Override
    public CpuClock cpu() {
        return CpuClock.ofThisProcess();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** The region that begins in the middle of a chunk; its voxels (z, y, x), C order. */
    byte[] region(int[] index) {
        byte[] region = room();
        int half = SIDE / 2;
        array.readRegion(
                new Region(
                        List.of(
                                index[0] * SIDE + half,
                                index[1] * SIDE + half,
                                index[2] * SIDE + half),
                        List.of(SIDE, SIDE, SIDE)),
                region);
        return region;
    }

    private byte[] chunk(int[] index) {
        List<Integer> key = List.of(index[0], index[1], index[2]);
        if (!keeping) {
            return array.decode(key, array.fetch(key).orElseThrow());
        }
        byte[] chunk = room();
        array.read(key, chunk);
        return chunk;
    }

    private byte[] room() {
        return keeping ? ROOM.get() : new byte[CellVolume.CHUNK_BYTES];
    }

    /** Of all chunks but the last {@code fewer} along each axis, in C order. */
    private List<int[]> indexes(int fewer) {
        List<int[]> indexes = new ArrayList<>();
        for (int z = 0; z < grid[0] - fewer; z++) {
            for (int y = 0; y < grid[1] - fewer; y++) {
                for (int x = 0; x < grid[2] - fewer; x++) {
                    indexes.add(new int[] {z, y, x});
                }
            }
        }
        return indexes;
    }

    private long sum(List<int[]> indexes, ToLongFunction<int[]> work) {
        AtomicInteger next = new AtomicInteger();
        Callable<Long> worker =
                () -> {
                    long sum = 0;
                    for (int i = next.getAndIncrement();
                            i < indexes.size();
                            i = next.getAndIncrement()) {
                        sum += work.applyAsLong(indexes.get(i));
                    }
                    return sum;
                };
        try {
            long sum = 0;
            List<Future<Long>> parts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                parts.add(threads.submit(worker));
            }
            for (Future<Long> part : parts) {
                sum += part.get();
            }
            return sum;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PeerException("interrupted", e);
        } catch (ExecutionException e) {
            throw new PeerException("Farview: " + e.getCause(), e);
        }
    }

    private static ZarrArray opened(Path folder) {
        try {
            return new ZarrReader(DirectoryStore.open(folder), DataLimits.DEFAULT)
                    .open(StorePath.ROOT)
                    .map(ZarrArray.class::cast)
                    .orElseThrow();
        } catch (DataException e) {
            throw new PeerException(String.valueOf(e.getMessage()), e);
        }
    }
}
