package org.farview.server.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ProgressBarTest {
    private final StringWriter text = new StringWriter();
    private Instant now = Instant.EPOCH;

    @Test
    void growsAndSaysHowLongItWillTake() {
        ProgressBar bar = new ProgressBar(new PrintWriter(text), true, () -> now);

        bar.show(0, 1000);
        after(10);
        bar.show(100, 1000);
        after(2);
        bar.show(120, 1000);
        after(48);
        bar.show(999, 1000);
        bar.show(1000, 1000);
        bar.end();

        assertThat(text.toString().split("\r"))
                .satisfiesExactly(
                        first -> assertThat(first).isEmpty(),
                        begun -> assertThat(begun).contains("]   0 %").doesNotContain("left"),
                        tenth ->
                                assertThat(tenth)
                                        .contains("[####   ")
                                        .contains("10 %, 1:30 min left"),
                        later -> assertThat(later).contains("12 %, 1:28 min left"),
                        last -> assertThat(last).contains("99 %, 1 s left"),
                        all -> assertThat(all).contains("100 %").doesNotContain("left"));
    }

    @Test
    void isDrawnWhenSomethingChangedOnly() {
        ProgressBar bar = new ProgressBar(new PrintWriter(text), true, () -> now);

        for (int done = 0; done < 1000; done++) {
            bar.show(done, 1_000_000);
        }

        assertThat(text.toString().split("\r")).hasSize(2);
    }

    @Test
    void whereThereIsNoTerminalThereIsNothing() {
        ProgressBar bar = new ProgressBar(new PrintWriter(text), false, () -> now);

        bar.show(1, 2);
        bar.end();

        assertThat(text.toString()).isEmpty();
    }

    private void after(int seconds) {
        now = now.plus(Duration.ofSeconds(seconds));
    }
}
