package org.farview.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Sessions come, go, resume and ask for changes in any order while images follow and join each
 * other; at the end all know the same, and each saw every position of every log exactly once.
 */
class RandomSessionsTest {
    private static final int OPERATIONS = 2_000;

    private final long seed = new Random().nextLong();
    private final Stepped stepped = new Stepped(seed, Scenes.twoLayers());

    @RepeatedTest(5)
    void allKnowTheSameInTheEnd() {
        RandomSessions sessions = new RandomSessions(seed, stepped);

        for (int i = 0; i < OPERATIONS; i++) {
            sessions.operate();
        }

        sessions.requireAllKnowTheSame();
        assertThat(stepped.state().version()).as("seed %d", seed).isGreaterThan(100);
    }
}
