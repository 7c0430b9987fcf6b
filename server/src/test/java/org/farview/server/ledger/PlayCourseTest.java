package org.farview.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.farview.protocol.XNotifyPlay.Mode;
import org.junit.jupiter.api.Test;

final class PlayCourseTest {
    private static final long PERIOD = 100;

    @Test
    void loopBeginsAgainAfterTheLast() {
        assertThat(places(new PlayCourse(2, 4, PERIOD, true, Mode.LOOP), 6))
                .containsExactly(2L, 3L, 0L, 1L, 2L, 3L);
    }

    @Test
    void loopBackwardsBeginsAgainAfterTheFirst() {
        assertThat(places(new PlayCourse(1, 4, PERIOD, false, Mode.LOOP), 4))
                .containsExactly(1L, 0L, 3L, 2L);
    }

    @Test
    void bounceTurnsAtBothEndsAndShowsEachOnce() {
        assertThat(places(new PlayCourse(2, 4, PERIOD, true, Mode.BOUNCE), 8))
                .containsExactly(2L, 3L, 2L, 1L, 0L, 1L, 2L, 3L);
    }

    @Test
    void bounceBackwardsTurnsAtTheFirst() {
        assertThat(places(new PlayCourse(1, 4, PERIOD, false, Mode.BOUNCE), 4))
                .containsExactly(1L, 0L, 1L, 2L);
    }

    @Test
    void onceStopsAtTheEndOfItsDirection() {
        PlayCourse course = new PlayCourse(2, 4, PERIOD, true, Mode.ONCE);

        assertThat(places(course, 4)).containsExactly(2L, 3L, 3L, 3L);
        assertThat(course.isOver(PERIOD - 1)).isFalse();
        assertThat(course.isOver(PERIOD)).isTrue();
    }

    @Test
    void onceFromTheEndPlaysAllOfIt() {
        assertThat(places(new PlayCourse(3, 4, PERIOD, true, Mode.ONCE), 4))
                .containsExactly(0L, 1L, 2L, 3L);
        assertThat(places(new PlayCourse(0, 4, PERIOD, false, Mode.ONCE), 4))
                .containsExactly(3L, 2L, 1L, 0L);
    }

    @Test
    void whatIsNotLookedAtIsPassedOver() {
        PlayCourse course = new PlayCourse(0, 1000, PERIOD, true, Mode.LOOP);

        assertThat(course.at(500 * PERIOD)).isEqualTo(500);
    }

    @Test
    void onePlaceStaysWhereItIs() {
        for (Mode mode : Mode.values()) {
            assertThat(places(new PlayCourse(0, 1, PERIOD, true, mode), 3))
                    .as(mode.toString())
                    .containsExactly(0L, 0L, 0L);
        }
    }

    /** Else a loop that sleeps until then would wake too early, again and again. */
    @Test
    void atTheTimeThatItGivesItStandsAtAnotherPlace() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            double period = 1e9 / (0.1 + 59.9 * random.nextDouble());
            PlayCourse course = new PlayCourse(0, 1 << 30, period, true, Mode.LOOP);
            long elapsed = random.nextLong(86_400_000_000_000L);

            long next = course.nextNanos(elapsed);

            assertThat(next).isGreaterThan(elapsed);
            assertThat(course.at(next)).isEqualTo(course.at(elapsed) + 1);
        }
    }

    @Test
    void aPlaceThatIsNotThereIsABug() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlayCourse(4, 4, PERIOD, true, Mode.LOOP))
                .withMessageContaining("place 4 of 4");
    }

    private static List<Long> places(PlayCourse course, int steps) {
        return LongStream.range(0, steps).map(step -> course.at(step * PERIOD)).boxed().toList();
    }
}
