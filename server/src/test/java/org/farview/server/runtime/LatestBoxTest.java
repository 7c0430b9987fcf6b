package org.farview.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatestBoxTest {
    @Test
    void takeGivesTheNewestOnce() {
        LatestBox<String> box = new LatestBox<>();
        box.put("old");
        box.put("new");

        assertThat(box.take()).contains("new");
        assertThat(box.take()).isEmpty();
    }

    @Test
    void peekSeesWhatWasTaken() {
        LatestBox<String> box = new LatestBox<>();
        assertThat(box.peek()).isEmpty();
        box.put("seen");
        box.take();

        assertThat(box.peek()).contains("seen");
    }
}
