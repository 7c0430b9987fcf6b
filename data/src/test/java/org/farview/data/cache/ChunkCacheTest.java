package org.farview.data.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.farview.data.ChunkKey;
import org.farview.data.ChunkRequest;
import org.farview.data.ChunkState;
import org.farview.data.DemandSet;
import org.farview.data.Tier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ChunkCacheTest {
    private static final long CHUNK = FakeImage.CHUNK_BYTES + Entry.OVERHEAD_BYTES;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final QueuedExecutor fetch = new QueuedExecutor();
    private final QueuedExecutor decode = new QueuedExecutor();
    private final FakeImage image = new FakeImage("head");
    private final List<ChunkKey> arrivals = new ArrayList<>();
    private long now = -5;
    private long generation;
    private ChunkCache cache = cacheOf(4 * CHUNK);

    private ChunkCache cacheOf(long budget) {
        CacheConfig config = new CacheConfig(budget, 2, RETRY, Duration.ofSeconds(3));
        return new ChunkCache(config, fetch, decode, () -> now);
    }

    @BeforeEach
    void addImage() {
        cache.add(image);
        cache.addListener(arrivals::add);
    }

    @Test
    void aDemandedChunkBecomesReadyAndItsArrivalIsTold() {
        want(visible(image.key(0, 0), 1));
        assertThat(state(0, 0)).isInstanceOf(ChunkState.Pending.class);

        runAll();

        assertThat(state(0, 0)).isInstanceOf(ChunkState.Ready.class);
        assertThat(arrivals).containsExactly(image.key(0, 0));
        assertThat(cache.counters().residentBytes()).isEqualTo(CHUNK);
        assertThat(cache.counters().decoded()).isEqualTo(1);
    }

    @Test
    void whatAFileSaysOfLabelsIsKnownForAsLongAsTheImage() {
        assertThat(cache.legend("head").rgba(7)).hasValue(0x0A141EFF);
        assertThat(cache.legend("other").isEmpty()).isTrue();

        cache.remove("head");

        assertThat(cache.legend("head").isEmpty()).isTrue();
    }

    @Test
    void theMostWantedIsFetchedFirst() {
        want(
                prefetch(image.key(0, 0), 9),
                visible(image.key(0, 1), 1),
                visible(image.key(0, 2), 2));

        runAll();

        assertThat(arrivals).containsExactly(image.key(0, 2), image.key(0, 1), image.key(0, 0));
    }

    @Test
    void onlyAsManyReadsAsPermitsRunPerImage() {
        FakeImage other = new FakeImage("other");
        cache.add(other);

        want(
                visible(image.key(0, 0), 3),
                visible(image.key(0, 1), 2),
                visible(image.key(0, 2), 1),
                visible(other.key(0, 0), 0));

        assertThat(fetch.waiting()).as("two of the first image, one of the other").isEqualTo(3);
        assertThat(cache.counters().queued()).isEqualTo(1);
    }

    @Test
    void aDroppedWishLeavesTheQueue() {
        want(visible(image.key(0, 0), 3), visible(image.key(0, 1), 2), visible(image.key(0, 2), 1));

        want(visible(image.key(0, 0), 3));
        runAll();

        assertThat(image.fetches).as("the third was never read").isEqualTo(2);
        assertThat(state(0, 2)).isInstanceOf(ChunkState.Pending.class);
    }

    @Test
    void aReadThatNobodyWantsAnyMoreIsKeptIfNothingElseWaits() {
        want(visible(image.key(0, 0), 3));
        want();

        runAll();

        assertThat(state(0, 0)).isInstanceOf(ChunkState.Ready.class);
    }

    @Test
    void aReadThatNobodyWantsAnyMoreIsDroppedIfOthersWait() {
        want(visible(image.key(0, 0), 3), visible(image.key(0, 1), 3));
        want(visible(image.key(1, 0), 1));

        runAll();

        assertThat(state(0, 0)).isInstanceOf(ChunkState.Pending.class);
        assertThat(state(1, 0)).isInstanceOf(ChunkState.Ready.class);
    }

    @Test
    void theChunkWantedLongestAgoIsEvictedFirst() {
        want(visible(image.key(0, 0), 1), visible(image.key(0, 1), 1));
        runAll();
        want(visible(image.key(0, 2), 1), visible(image.key(0, 3), 1));
        runAll();
        want(visible(image.key(0, 0), 1));
        want(visible(image.key(0, 4), 1));
        runAll();

        assertThat(state(0, 1)).as("wanted longest ago").isInstanceOf(ChunkState.Pending.class);
        assertThat(state(0, 0)).isInstanceOf(ChunkState.Ready.class);
        assertThat(cache.counters().evicted()).isEqualTo(1);
    }

    @Test
    void equalRankIsNotEvictedAndTheWishStaysQueued() {
        want(
                visible(image.key(0, 0), 1),
                visible(image.key(0, 1), 1),
                visible(image.key(0, 2), 1),
                visible(image.key(0, 3), 1),
                visible(image.key(0, 4), 1));

        runAll();

        assertThat(state(0, 4)).isInstanceOf(ChunkState.Pending.class);
        assertThat(cache.counters().queued()).isEqualTo(1);
        assertThat(cache.counters().evicted()).isZero();
    }

    @Test
    void aVisibleWishEvictsAPrefetchedChunkWhichIsQueuedAgain() {
        want(
                prefetch(image.key(0, 0), 1),
                prefetch(image.key(0, 1), 2),
                prefetch(image.key(0, 2), 3),
                prefetch(image.key(0, 3), 4));
        runAll();
        cache.demand(new DemandSet("other", 1, List.of(visible(image.key(1, 1), 0))));
        runAll();

        assertThat(state(1, 1)).isInstanceOf(ChunkState.Ready.class);
        assertThat(state(0, 0)).isInstanceOf(ChunkState.Pending.class);
        assertThat(cache.counters().queued()).isEqualTo(1);

        cache.release("other");
        runAll();

        assertThat(state(0, 0)).isInstanceOf(ChunkState.Ready.class);
    }

    @Test
    void aChunkOfTwoOwnersIsReadOnceAndStaysWantedWhileOneIsLeft() {
        want(visible(image.key(0, 0), 1));
        cache.demand(new DemandSet("other", 1, List.of(visible(image.key(0, 0), 5))));
        runAll();
        cache.release("other");
        want(
                visible(image.key(0, 0), 1),
                visible(image.key(0, 1), 1),
                visible(image.key(0, 2), 1),
                visible(image.key(0, 3), 1),
                visible(image.key(0, 4), 1));
        runAll();

        assertThat(state(0, 0)).isInstanceOf(ChunkState.Ready.class);
        assertThat(image.fetches).isEqualTo(4);
    }

    @Test
    void anOlderGenerationIsIgnored() {
        cache.demand(new DemandSet("main", 7, List.of(visible(image.key(0, 0), 1))));
        cache.demand(new DemandSet("main", 6, List.of()));

        runAll();

        assertThat(arrivals).containsExactly(image.key(0, 0));
        assertThat(image.fetches).isEqualTo(1);
    }

    @Test
    void aFailedChunkIsToldAndTriedAgainOnlyAfterTheBackOff() {
        image.unreadable.add(image.key(0, 0));
        want(visible(image.key(0, 0), 1));
        runAll();
        assertThat(state(0, 0)).isEqualTo(new ChunkState.Failed("cannot read [0, 0]"));
        assertThat(arrivals).containsExactly(image.key(0, 0));
        image.unreadable.clear();

        want(visible(image.key(0, 0), 1));
        runAll();
        assertThat(image.fetches).as("too early").isEqualTo(1);

        now += RETRY.toNanos();
        runAll();
        assertThat(image.fetches).as("not demanded again").isEqualTo(1);

        want(visible(image.key(0, 0), 1));
        runAll();
        assertThat(state(0, 0)).isInstanceOf(ChunkState.Ready.class);
    }

    @Test
    void aDamagedChunkFailsAndTheOthersGoOn() {
        image.damaged.add(image.key(0, 0));
        want(visible(image.key(0, 0), 2), visible(image.key(0, 1), 1));

        runAll();

        assertThat(state(0, 0)).isEqualTo(new ChunkState.Failed("cannot decode [0, 0]"));
        assertThat(state(0, 1)).isInstanceOf(ChunkState.Ready.class);
        assertThat(cache.counters().failed()).isEqualTo(1);
        assertThat(cache.counters().reservedBytes()).isZero();
    }

    @Test
    void absentChunksShareTheirBytesAndAreNotCharged() {
        List<ChunkRequest> many = new ArrayList<>();
        for (int column = 0; column < 10; column++) {
            image.absent.add(image.key(0, column));
            many.add(visible(image.key(0, column), 1));
        }

        want(many.toArray(ChunkRequest[]::new));
        runAll();

        assertThat(ready(0, 9).chunk().bytes()).isSameAs(ready(0, 0).chunk().bytes());
        assertThat(ready(0, 9).chunk().key()).isEqualTo(image.key(0, 9));
        assertThat(cache.counters().residentBytes()).isEqualTo(10 * Entry.OVERHEAD_BYTES);
    }

    @Test
    void aChunkLargerThanTheBudgetFailsAtOnce() {
        cache = cacheOf(CHUNK - 1);
        cache.add(image);

        want(visible(image.key(0, 0), 1), visible(image.coarse(0, 0), 1));
        runAll();

        assertThat(state(0, 0)).isInstanceOf(ChunkState.Failed.class);
        assertThat(cache.state(image.coarse(0, 0))).isInstanceOf(ChunkState.Ready.class);
        assertThat(image.fetches).isEqualTo(1);
    }

    @Test
    void aRemovedImageGivesItsBytesBackAlsoThoseInFlight() {
        want(visible(image.key(0, 0), 1), visible(image.key(0, 1), 1));
        fetch.runFirst();
        decode.runFirst();

        cache.remove(image.id());
        runAll();

        assertThat(state(0, 0)).isInstanceOf(ChunkState.Pending.class);
        assertThat(cache.counters().residentBytes()).isZero();
        assertThat(cache.counters().reservedBytes()).isZero();
    }

    @Test
    void aListenerThatThrowsHurtsNobody() {
        cache.addListener(key -> {
            throw new IllegalStateException("listener");
        });

        want(visible(image.key(0, 0), 1), visible(image.key(0, 1), 1), visible(image.key(0, 2), 1));
        runAll();

        assertThat(arrivals).hasSize(3);
    }

    @Test
    void executorsThatRefuseMakeEveryWishFail() {
        CacheConfig config = CacheConfig.ofBudget(1 << 30);
        cache =
                new ChunkCache(
                        config,
                        task -> {
                            throw new RejectedExecutionException("shut down");
                        },
                        decode,
                        () -> now);
        cache.add(image);
        List<ChunkRequest> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            many.add(visible(image.key(i / 100, i % 100), i));
        }

        want(many.toArray(ChunkRequest[]::new));

        assertThat(state(2, 99)).isEqualTo(new ChunkState.Failed("shut down"));
        assertThat(cache.counters().inFlight()).isZero();
        assertThat(cache.counters().queued()).isZero();
    }

    @Test
    void aLevelThatTheImageLacksIsABugOfTheCaller() {
        want(visible(image.key(0, 0), 1));

        assertThatThrownBy(() -> want(visible(new ChunkKey("head", 2, List.of(0, 0)), 1)))
                .isInstanceOf(IllegalArgumentException.class);
        runAll();
        assertThat(state(0, 0))
                .as("the demand before it still stands")
                .isInstanceOf(ChunkState.Ready.class);
    }

    @Test
    void wishesForAnImageThatIsNotHereAreIgnored() {
        want(visible(new ChunkKey("gone", 0, List.of(0, 0)), 2), visible(image.key(0, 0), 1));
        runAll();

        assertThat(arrivals).containsExactly(image.key(0, 0));
    }

    @Test
    void afterCloseDemandsAreIgnored() {
        want(visible(image.key(0, 0), 1));
        cache.close();
        want(visible(image.key(0, 1), 1));
        runAll();

        assertThat(cache.counters().residentBytes()).isZero();
        assertThat(state(0, 1)).isInstanceOf(ChunkState.Pending.class);
    }

    private void want(ChunkRequest... requests) {
        cache.demand(new DemandSet("main", ++generation, Arrays.asList(requests)));
    }

    private static ChunkRequest visible(ChunkKey key, double priority) {
        return new ChunkRequest(key, Tier.VISIBLE, priority);
    }

    private static ChunkRequest prefetch(ChunkKey key, double priority) {
        return new ChunkRequest(key, Tier.PREFETCH, priority);
    }

    private ChunkState state(int row, int column) {
        return cache.state(image.key(row, column));
    }

    private ChunkState.Ready ready(int row, int column) {
        return (ChunkState.Ready) state(row, column);
    }

    private void runAll() {
        while (fetch.runFirst() || decode.runFirst()) {
            // Each run may queue more.
        }
    }
}
