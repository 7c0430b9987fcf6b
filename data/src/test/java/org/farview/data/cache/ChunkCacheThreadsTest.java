package org.farview.data.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.farview.data.ChunkKey;
import org.farview.data.ChunkRequest;
import org.farview.data.ChunkState;
import org.farview.data.DemandSet;
import org.farview.data.ImageSource;
import org.farview.data.Tier;
import org.farview.data.ngff.Images;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The cache with real threads: reads on virtual threads, two decoders. */
@Timeout(60)
final class ChunkCacheThreadsTest {
    private static final Path SAMPLE = Path.of("..", "samples", "head.ome.zarr.zip");
    private static final long SAMPLE_CHUNK = 64 * 64 * 64 + Entry.OVERHEAD_BYTES;

    private final ExecutorService fetch = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService decode = Executors.newFixedThreadPool(2);
    private final LinkedBlockingQueue<ChunkKey> arrivals = new LinkedBlockingQueue<>();
    private long generation;

    @AfterEach
    void stopThreads() {
        fetch.shutdown();
        decode.shutdown();
    }

    @Test
    void aHangingStoreDelaysOnlyItsOwnImage() throws InterruptedException {
        FakeImage hanging = new FakeImage("hanging");
        FakeImage healthy = new FakeImage("healthy");
        CountDownLatch release = new CountDownLatch(1);
        hanging.beforeFetch = () -> await(release);
        ChunkCache cache = cache(1 << 20, hanging, healthy);

        want(
                cache,
                hanging.key(0, 0),
                hanging.key(0, 1),
                hanging.key(0, 2),
                hanging.key(0, 3),
                hanging.key(0, 4),
                healthy.key(0, 0));

        assertThat(arrivals.take()).isEqualTo(healthy.key(0, 0));
        assertThat(cache.state(hanging.key(0, 0))).isInstanceOf(ChunkState.Pending.class);
        assertThat(cache.counters().queued()).as("one more than the permits").isEqualTo(1);
        release.countDown();
        for (int i = 0; i < 5; i++) {
            arrivals.take();
        }
        assertThat(cache.state(hanging.key(0, 4))).isInstanceOf(ChunkState.Ready.class);
    }

    @Test
    void panningThroughTwentyTimesTheBudgetNeverExceedsIt() throws InterruptedException {
        long budget = 2 * SAMPLE_CHUNK;
        try (ImageSource head = Images.open(SAMPLE)) {
            ChunkCache cache = cache(budget, head);
            for (int z = 0; z < 3; z++) {
                for (int y = 0; y < 4; y++) {
                    for (int x = 0; x < 3; x++) {
                        ChunkKey key = new ChunkKey(head.id(), 0, List.of(z, y, x));
                        want(cache, key);
                        waitFor(cache, key, budget);
                        assertThat(cache.state(key)).isInstanceOf(ChunkState.Ready.class);
                    }
                }
            }
            assertThat(cache.counters().evicted()).isGreaterThan(20);
        }
    }

    @Test
    void viewsThatDemandAtTheSameTimeLeaveNothingInFlight() throws Exception {
        FakeImage image = new FakeImage("shared");
        long budget = 20 * (FakeImage.CHUNK_BYTES + Entry.OVERHEAD_BYTES);
        ChunkCache cache = cache(budget, image);
        List<Future<?>> views = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int view = 0; view < 4; view++) {
                long seed = view;
                views.add(threads.submit(() -> browse(cache, image, seed)));
            }
        }
        for (Future<?> view : views) {
            view.get();
        }
        want(cache, image.key(9, 9));
        waitFor(cache, image.key(9, 9), budget);

        fetch.shutdown();
        assertThat(fetch.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        decode.shutdown();
        assertThat(decode.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(cache.counters().inFlight()).isZero();
        assertThat(cache.counters().reservedBytes()).isZero();
        assertThat(cache.counters().queued()).isZero();
    }

    private static void browse(ChunkCache cache, FakeImage image, long seed) {
        Random random = new Random(seed);
        for (int step = 1; step <= 500; step++) {
            List<ChunkRequest> requests = new ArrayList<>();
            int row = random.nextInt(8);
            for (int column = 0; column < 8; column++) {
                Tier tier = column < 5 ? Tier.VISIBLE : Tier.PREFETCH;
                requests.add(new ChunkRequest(image.key(row, column), tier, column));
            }
            cache.demand(new DemandSet("view" + seed, step, requests));
            CacheCounters counters = cache.counters();
            assertThat(counters.residentBytes() + counters.reservedBytes())
                    .isLessThanOrEqualTo(counters.budgetBytes());
        }
        cache.release("view" + seed);
    }

    private ChunkCache cache(long budget, ImageSource... images) {
        ChunkCache cache =
                new ChunkCache(CacheConfig.ofBudget(budget), fetch, decode, System::nanoTime);
        for (ImageSource image : images) {
            cache.add(image);
        }
        cache.addListener(arrivals::add);
        return cache;
    }

    private void want(ChunkCache cache, ChunkKey... keys) {
        List<ChunkRequest> requests = new ArrayList<>();
        for (ChunkKey key : keys) {
            requests.add(new ChunkRequest(key, Tier.VISIBLE, 1));
        }
        cache.demand(new DemandSet("main", ++generation, requests));
    }

    private void waitFor(ChunkCache cache, ChunkKey key, long budget) throws InterruptedException {
        while (cache.state(key) instanceof ChunkState.Pending) {
            arrivals.poll(10, TimeUnit.MILLISECONDS);
            CacheCounters counters = cache.counters();
            assertThat(counters.residentBytes() + counters.reservedBytes())
                    .isLessThanOrEqualTo(budget);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail("interrupted");
        }
    }
}
