package org.farview.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MeanwhileTest {
    private final CountDownLatch held = new CountDownLatch(1);

    @Test
    void givesWhatTheOtherThreadMadeWhileThisOneWentOn() {
        Meanwhile<String> name =
                Meanwhile.begin(
                        new Threads(),
                        "aside",
                        () -> {
                            hold();
                            return Thread.currentThread().getName();
                        });

        held.countDown();

        assertThat(name.result()).isEqualTo("aside");
        assertThat(name.result()).isEqualTo("aside");
    }

    @Test
    void throwsWhatTheOtherThreadThrew() {
        IllegalArgumentException problem = new IllegalArgumentException("broken on purpose");
        Meanwhile<String> nothing =
                Meanwhile.begin(
                        new Threads(),
                        "aside",
                        () -> {
                            throw problem;
                        });

        nothing.settle();

        assertThatThrownBy(nothing::result).isSameAs(problem);
    }

    @Test
    void anInterruptIsKeptForTheCaller() {
        Meanwhile<String> name =
                Meanwhile.begin(
                        new Threads(),
                        "aside",
                        () -> {
                            hold();
                            return "made";
                        });
        Thread.currentThread().interrupt();
        new Threads().compute("release", held::countDown);

        assertThat(name.result()).isEqualTo("made");
        assertThat(Thread.interrupted()).isTrue();
    }

    private void hold() {
        try {
            held.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
