package org.farview.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class FixedTilePoolTest {
    @Test
    void runsEveryTileOnce() {
        try (FixedTilePool pool = new FixedTilePool(new Threads(), 3)) {
            AtomicIntegerArray runs = new AtomicIntegerArray(1_000);

            pool.forEach(1_000, runs::incrementAndGet);

            for (int i = 0; i < 1_000; i++) {
                assertThat(runs.get(i)).isEqualTo(1);
            }
        }
    }

    @Test
    void aFailingTileIsThrownAfterTheOthersEnded() {
        try (FixedTilePool pool = new FixedTilePool(new Threads(), 2)) {
            AtomicIntegerArray runs = new AtomicIntegerArray(50);

            assertThatThrownBy(() ->
                            pool.forEach(
                                    50,
                                    i -> {
                                        runs.incrementAndGet(i);
                                        if (i == 7) {
                                            throw new IllegalStateException("tile 7");
                                        }
                                    }))
                    .hasMessage("tile 7");
            for (int i = 0; i < 50; i++) {
                assertThat(runs.get(i)).isEqualTo(1);
            }
        }
    }
}
