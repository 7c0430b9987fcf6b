package org.farview.data.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.farview.data.ChunkKey;
import org.farview.data.ChunkRequest;
import org.farview.data.ChunkState;
import org.farview.data.DemandSet;
import org.farview.data.Tier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An image is forgotten when the last picture of it is done. */
final class RetiredImageTest {
    private final QueuedExecutor fetch = new QueuedExecutor();
    private final QueuedExecutor decode = new QueuedExecutor();
    private final FakeImage image = new FakeImage("head");
    private final List<String> forgotten = new ArrayList<>();
    private final ChunkCache cache =
            new ChunkCache(
                    new CacheConfig(1 << 20, 2, Duration.ofSeconds(1), Duration.ofSeconds(3)),
                    fetch,
                    decode,
                    () -> 0);
    private long generation;

    @BeforeEach
    void addImage() {
        cache.add(image);
    }

    @Test
    void aRetiredImageIsForgottenWhenNoDemandNamesItAnyMore() {
        want(image.key(0, 0), image.key(0, 1));
        fetch.runFirst();
        decode.runFirst();

        cache.retire(image.id(), () -> forgotten.add(image.id()));
        runAll();

        assertThat(cache.state(image.key(0, 1)))
                .as("what was wanted still comes")
                .isInstanceOf(ChunkState.Ready.class);
        assertThat(forgotten).isEmpty();

        want();

        assertThat(forgotten).containsExactly("head");
        assertThat(cache.state(image.key(0, 0))).isInstanceOf(ChunkState.Pending.class);
        assertThat(cache.counters().residentBytes()).isZero();
    }

    @Test
    void aRetiredImageThatNobodyWantsIsForgottenAtOnce() {
        want(image.key(0, 0));
        runAll();
        cache.release("main");

        cache.retire(image.id(), () -> forgotten.add(image.id()));
        cache.close();

        assertThat(forgotten).as("once").containsExactly("head");
        assertThat(cache.counters().residentBytes()).isZero();
    }

    @Test
    void closingForgetsWhatIsRetired() {
        want(image.key(0, 0));
        cache.retire(image.id(), () -> forgotten.add(image.id()));

        cache.close();

        assertThat(forgotten).containsExactly("head");
    }

    @Test
    void anotherImagesDemandKeepsNothing() {
        FakeImage other = new FakeImage("foot");
        cache.add(other);
        want(other.key(0, 0));

        cache.retire(image.id(), () -> forgotten.add(image.id()));

        assertThat(forgotten).containsExactly("head");
    }

    private void want(ChunkKey... keys) {
        List<ChunkRequest> requests =
                Arrays.stream(keys).map(key -> new ChunkRequest(key, Tier.VISIBLE, 1)).toList();
        cache.demand(new DemandSet("main", ++generation, requests));
    }

    private void runAll() {
        while (fetch.runFirst() || decode.runFirst()) {
            // each run may queue more
        }
    }
}
