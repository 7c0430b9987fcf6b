package org.farview.data.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.farview.data.DataException;
import org.junit.jupiter.api.Test;

final class RecentlyUsedTest {
    private final List<String> loaded = new ArrayList<>();

    /** A value weighs as many as it has letters. */
    private final RecentlyUsed<String, String> kept = new RecentlyUsed<>(6, String::length);

    @Test
    void whatIsKeptIsNotLoadedAgain() {
        assertThat(get("a", "one")).hasValue("one");
        assertThat(get("a", "other")).hasValue("one");

        assertThat(loaded).containsExactly("a");
    }

    @Test
    void theOneUsedLongestAgoGoesFirst() {
        get("a", "aa");
        get("b", "bb");
        get("c", "cc");
        get("a", "aa");
        get("d", "dd");

        get("a", "aa");
        get("c", "cc");
        get("d", "dd");
        assertThat(loaded).as("b had to go").containsExactly("a", "b", "c", "d");
        get("b", "bb");
        assertThat(loaded).containsExactly("a", "b", "c", "d", "b");
        assertThat(kept.weight()).isEqualTo(6);
    }

    @Test
    void whatIsTooHeavyIsHandedOutButNotKept() {
        assertThat(get("a", "seven77")).hasValue("seven77");
        assertThat(kept.weight()).isZero();
        get("a", "seven77");

        assertThat(loaded).containsExactly("a", "a");
    }

    @Test
    void whatIsAbsentIsAskedForAgain() {
        assertThat(kept.get("a", Optional::empty)).isEmpty();
        assertThat(get("a", "now")).hasValue("now");
    }

    @Test
    void whatFailedIsTriedAgain() {
        assertThatThrownBy(() ->
                        kept.get(
                                "a",
                                () -> {
                                    throw new DataException("damaged");
                                }))
                .isInstanceOf(DataException.class)
                .hasMessage("damaged");

        assertThat(get("a", "mended")).hasValue("mended");
    }

    @Test
    void whoComesWhileItIsLoadedWaitsForThatLoad() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<String>> first =
                    threads.submit(() -> kept.get("a", () -> slowly(begun, go)));
            begun.await();
            List<Future<Optional<String>>> others = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                others.add(threads.submit(() -> get("a", "own")));
            }
            Future<Optional<String>> another = threads.submit(() -> get("b", "b"));
            assertThat(another.get()).as("nobody else waits").hasValue("b");
            go.countDown();

            assertThat(first.get()).hasValue("first");
            for (Future<Optional<String>> other : others) {
                assertThat(other.get()).hasValue("first");
            }
        }
        assertThat(loaded).containsExactly("b");
    }

    private static Optional<String> slowly(CountDownLatch begun, CountDownLatch go) {
        begun.countDown();
        await(go);
        return Optional.of("first");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<String> get(String key, String value) {
        return kept.get(
                key,
                () -> {
                    synchronized (loaded) {
                        loaded.add(key);
                    }
                    return Optional.of(value);
                });
    }
}
