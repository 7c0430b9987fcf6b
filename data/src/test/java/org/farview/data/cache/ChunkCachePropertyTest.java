package org.farview.data.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.farview.data.ChunkKey;
import org.farview.data.ChunkRequest;
import org.farview.data.ChunkState;
import org.farview.data.DemandSet;
import org.farview.data.Tier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random demands of several owners on two images, reads and decodes ending in any order, failures
 * now and then. After every step the budget holds; at the end no wish is lost.
 */
final class ChunkCachePropertyTest {
    private static final int STEPS = 4000;
    private static final int SIDE = 5;
    private static final long BUDGET = 12 * (FakeImage.CHUNK_BYTES + Entry.OVERHEAD_BYTES) + 700;

    private final QueuedExecutor fetch = new QueuedExecutor();
    private final QueuedExecutor decode = new QueuedExecutor();
    private final List<FakeImage> images = List.of(new FakeImage("a"), new FakeImage("b"));
    private final Map<String, List<ChunkRequest>> wanted = new HashMap<>();
    private Random random = new Random();
    private long now;
    private long generation;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theBudgetHoldsAtEveryStepAndNoWishIsLost(long seed) {
        random = new Random(seed);
        CacheConfig config =
                new CacheConfig(BUDGET, 3, Duration.ofSeconds(1), Duration.ofSeconds(8));
        ChunkCache cache = new ChunkCache(config, fetch, decode, () -> now);
        images.forEach(cache::add);

        for (int step = 0; step < STEPS; step++) {
            step(cache);
            assertWithinBudget(cache);
        }
        drain(cache);

        assertNoWishIsLost(cache);
    }

    private void step(ChunkCache cache) {
        switch (random.nextInt(12)) {
            case 0, 1 -> demand(cache);
            case 2 -> breakOrMend();
            case 3 -> now += random.nextLong(Duration.ofSeconds(2).toNanos());
            case 4 -> {
                String owner = owner();
                wanted.remove(owner);
                cache.release(owner);
            }
            case 5, 6, 7, 8 -> fetch.runAny(random);
            default -> decode.runAny(random);
        }
    }

    private void demand(ChunkCache cache) {
        List<ChunkRequest> requests = new ArrayList<>();
        Set<ChunkKey> keys = new HashSet<>();
        for (int i = random.nextInt(25); i > 0; i--) {
            ChunkKey key = anyKey();
            if (keys.add(key)) {
                Tier tier = random.nextBoolean() ? Tier.VISIBLE : Tier.PREFETCH;
                requests.add(new ChunkRequest(key, tier, random.nextInt(5)));
            }
        }
        String owner = owner();
        wanted.put(owner, requests);
        cache.demand(new DemandSet(owner, ++generation, requests));
    }

    private void breakOrMend() {
        FakeImage image = images.get(random.nextInt(2));
        image.unreadable.clear();
        image.damaged.clear();
        for (int i = 0; i < 4; i++) {
            image.unreadable.add(anyKey());
            image.damaged.add(anyKey());
            image.absent.add(anyKey());
        }
    }

    private ChunkKey anyKey() {
        FakeImage image = images.get(random.nextInt(2));
        int row = random.nextInt(SIDE);
        int column = random.nextInt(SIDE);
        return random.nextInt(4) == 0 ? image.coarse(row, column) : image.key(row, column);
    }

    private String owner() {
        return "owner" + random.nextInt(3);
    }

    private void drain(ChunkCache cache) {
        while (fetch.runAny(random) || decode.runAny(random)) {
            assertWithinBudget(cache);
        }
    }

    private static void assertWithinBudget(ChunkCache cache) {
        CacheCounters counters = cache.counters();
        assertThat(counters.residentBytes() + counters.reservedBytes()).isLessThanOrEqualTo(BUDGET);
        assertThat(counters.residentBytes()).isNotNegative();
        assertThat(counters.reservedBytes()).isNotNegative();
        assertThat(counters.inFlight() > 0).isEqualTo(counters.reservedBytes() > 0);
    }

    /**
     * A wish that is neither ready nor failed waits, and only because nothing lower is resident.
     */
    private void assertNoWishIsLost(ChunkCache cache) {
        Map<ChunkKey, Rank> ranks = new HashMap<>();
        for (List<ChunkRequest> requests : wanted.values()) {
            for (ChunkRequest request : requests) {
                Rank rank = new Rank(request.tier(), request.priority());
                ranks.merge(request.key(), rank, (x, y) -> x.compareTo(y) >= 0 ? x : y);
            }
        }
        List<ChunkKey> waiting =
                ranks.keySet().stream()
                        .filter(key -> cache.state(key) instanceof ChunkState.Pending)
                        .toList();
        CacheCounters counters = cache.counters();
        assertThat(counters.queued()).isEqualTo(waiting.size());
        assertThat(counters.inFlight()).isZero();
        for (ChunkKey key : waiting) {
            long free = BUDGET - counters.residentBytes();
            long evictable =
                    allKeys()
                            .filter(other -> lower(ranks, other, key))
                            .filter(other -> cache.state(other) instanceof ChunkState.Ready)
                            .mapToLong(ChunkCachePropertyTest::chunkBytes)
                            .sum();
            assertThat(free + evictable)
                    .as("room for %s", key)
                    .isLessThan(chunkBytes(key) + Entry.OVERHEAD_BYTES);
        }
    }

    /** Whether {@code other} would have to give way; absent chunks hold too little to count. */
    private boolean lower(Map<ChunkKey, Rank> ranks, ChunkKey other, ChunkKey key) {
        Rank rank = ranks.getOrDefault(other, Rank.RECENT);
        boolean absent = images.stream().anyMatch(image -> image.absent.contains(other));
        return rank.compareTo(ranks.getOrDefault(key, Rank.RECENT)) < 0 && !absent;
    }

    private Stream<ChunkKey> allKeys() {
        return images.stream()
                .flatMap(image ->
                        IntStream.range(0, SIDE * SIDE)
                                .boxed()
                                .flatMap(i ->
                                        Stream.of(
                                                image.key(i / SIDE, i % SIDE),
                                                image.coarse(i / SIDE, i % SIDE))));
    }

    private static long chunkBytes(ChunkKey key) {
        return key.level() == 0 ? FakeImage.CHUNK_BYTES : FakeImage.CHUNK_BYTES / 4;
    }
}
