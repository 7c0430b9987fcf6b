package org.farview.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurnTest {
    private final Turn turn = new Turn(2);
    private final Signal off = new Signal();

    @Test
    void oneHasItUntilItIsGivenBack() {
        Turn.Holder first = turn.take(() -> false).orElseThrow();

        assertThat(turn.take(() -> false)).isEmpty();
        first.close();

        assertThat(turn.take(() -> false)).isPresent();
    }

    @Test
    void whoWasCalledOffLosesIt() {
        turn.take(off::isRaised);
        off.raise();

        assertThat(turn.take(() -> false)).isPresent();
    }

    @Test
    void whoLostItDoesNotGiveBackAnothers() {
        Turn.Holder lost = turn.take(off::isRaised).orElseThrow();
        off.raise();
        turn.take(() -> false);

        lost.close();
        lost.close();

        assertThat(turn.take(() -> false)).isEmpty();
    }

    @Test
    void whenTooManyHaveNotComeBackNobodyGetsIt() {
        off.raise();
        Turn.Holder hangs = turn.take(off::isRaised).orElseThrow();
        turn.take(off::isRaised);

        assertThat(turn.take(off::isRaised)).isEmpty();
        hangs.close();

        assertThat(turn.take(off::isRaised)).isPresent();
    }
}
