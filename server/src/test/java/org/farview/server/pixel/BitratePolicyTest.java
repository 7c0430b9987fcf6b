package org.farview.server.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the bitrate follows the line. */
class BitratePolicyTest {
    private static final long MILLI = 1_000_000;
    private static final int SET = 8_000_000;

    private final BitratePolicy policy = new BitratePolicy(SET, 0);
    private final List<Integer> told = new ArrayList<>();
    private long now;
    private int pictureBytes = SET / 8 / 30;

    @Test
    void punctualPacketsChangeNothing() {
        run(Duration.ofMinutes(1), 20 * MILLI);

        assertThat(told).isEmpty();
    }

    @Test
    void aLongLineIsNoSlowLine() {
        run(Duration.ofMinutes(1), 400 * MILLI);

        assertThat(told).isEmpty();
    }

    @Test
    void latePacketsLowerItByStepsToAnEighth() {
        run(Duration.ofSeconds(2), 10 * MILLI);
        run(Duration.ofSeconds(25), 200 * MILLI);

        assertThat(told.subList(0, 2)).containsExactly(5_600_000, 3_920_000);
        assertThat(told).isSortedAccordingTo((a, b) -> b - a).last().isEqualTo(SET / 8);
    }

    @Test
    void itRisesAgainToWhatIsSetAndNoFurther() {
        run(Duration.ofSeconds(2), 10 * MILLI);
        run(Duration.ofSeconds(25), 200 * MILLI);
        told.clear();

        run(Duration.ofSeconds(60), 10 * MILLI);

        assertThat(told).isSorted().last().isEqualTo(SET);
    }

    @Test
    void aFewLatePacketsSayNothing() {
        run(Duration.ofSeconds(2), 10 * MILLI);
        for (int i = 0; i < 10; i++) {
            now += 500 * MILLI;
            policy.sent(SET);
            policy.received(300 * MILLI, now).ifPresent(told::add);
        }

        assertThat(told).isEmpty();
    }

    @Test
    void neverBelowWhatAnEncoderTakes() {
        BitratePolicy low = new BitratePolicy(100_000, 0);
        for (int i = 0; i < 1000; i++) {
            now += 33 * MILLI;
            low.sent(SET);
            assertThat(low.received(i == 0 ? MILLI : 500 * MILLI, now)).isEmpty();
        }
    }

    @Test
    void smallPicturesAreNotLateForTheirSize() {
        pictureBytes = 2_000;
        run(Duration.ofSeconds(2), 10 * MILLI);
        run(Duration.ofSeconds(25), 200 * MILLI);

        assertThat(told).isEmpty();
    }

    private void run(Duration time, long delayNanos) {
        for (long end = now + time.toNanos(); now < end; now += 33 * MILLI) {
            policy.sent(pictureBytes);
            policy.received(delayNanos, now).ifPresent(told::add);
        }
    }
}
