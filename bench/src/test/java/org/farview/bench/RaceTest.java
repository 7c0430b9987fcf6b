package org.farview.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaceTest {
    private final List<String> turns = new ArrayList<>();

    @Test
    void contendersTakeTurnsAfterAllAreWarm() {
        Race race = new Race(2, Duration.ZERO, Duration.ZERO);

        race.run(List.of(contender("a"), contender("b")));

        assertThat(turns)
                .containsExactly(
                        "a0", "a1", "a2", "b0", "b1", "b2", // warm-up
                        "a3", "b3", "a4", "b4");
    }

    @Test
    void cpuTimeIsTheMedianOfTheBatches() {
        long[] clock = {0};
        long[] steps = {7_000_000, 90_000_000, 8_000_000};
        int[] picture = {0};
        Contender contender =
                new Contender(
                        "a", i -> clock[0] += i < 3 ? 0 : steps[picture[0]++], () -> clock[0]);

        Timing timing =
                new Race(3, Duration.ZERO, Duration.ZERO).run(List.of(contender)).getFirst();

        int cores = Runtime.getRuntime().availableProcessors();
        assertThat(timing.cpuMs()).isEqualTo(8.0 / cores);
    }

    @Test
    void fastPicturesAreTimedInBatchesThatTheClockCanTell() {
        int[] pictures = {0};
        Contender fast = Contender.here("a", _ -> pictures[0]++);

        new Race(1, Duration.ofMillis(5), Duration.ofMillis(5)).run(List.of(fast));

        assertThat(pictures[0]).isGreaterThan(100);
    }

    private Contender contender(String name) {
        return Contender.here(name, i -> turns.add(name + i));
    }
}
