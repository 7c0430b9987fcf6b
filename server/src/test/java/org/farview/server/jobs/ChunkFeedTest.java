package org.farview.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.farview.data.ChunkKey;
import org.farview.data.Tier;
import org.farview.data.cache.CacheConfig;
import org.farview.data.cache.ChunkCache;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChunkFeedTest {
    private static final int SIDE = 16;
    private static final long CHUNK_BYTES = SIDE * SIDE * SIDE;

    private final Threads threads = new Threads();
    private final ExecutorService fetch = threads.virtualPerTask("fetch");
    private final ExecutorService decode = threads.fixedPool("decode", 1);
    private final JobQueue queue = JobQueue.start(threads, Clock.system());

    @AfterEach
    void close() {
        queue.close();
        fetch.shutdownNow();
        decode.shutdownNow();
    }

    /** What was looked at makes room at once: otherwise the next would never come. */
    @Test
    void aCacheOfOneChunkIsLargeEnough() {
        ChunkCache cache =
                new ChunkCache(
                        CacheConfig.ofBudget(3 * CHUNK_BYTES / 2), fetch, decode, System::nanoTime);
        cache.add(SyntheticImage.of(List.of(64, 64, 64), SIDE, 1));
        List<ChunkKey> wanted = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            wanted.add(new ChunkKey("synthetic", 0, List.of(i / 16, i / 4 % 4, i % 4)));
        }
        List<ChunkKey> seen = new ArrayList<>();
        Job<List<ChunkKey>, Integer> job =
                (keys, work) ->
                        new ChunkFeed(cache, Tier.PREFETCH, work)
                                .forEach(keys, CHUNK_BYTES, chunk -> seen.add(chunk.key()));

        Answer<Integer> failed = queue.ask(new Asker("main", "session"), job, wanted, () -> false);

        assertThat(failed).isEqualTo(new Answer.Given<>(0));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(wanted);
        cache.close();
    }
}
