package org.farview.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.farview.server.runtime.FairLine.Owner;
import org.junit.jupiter.api.Test;

class FairLineTest {
    private static final Owner A1 = new Owner("a", "1");
    private static final Owner A2 = new Owner("a", "2");
    private static final Owner B1 = new Owner("b", "1");

    private final FairLine<String> line = new FairLine<>();

    @Test
    void turnsGoRoundGroupsAndInEachRoundItsMembers() {
        for (int i = 0; i < 3; i++) {
            line.put(A1, "a1-" + i);
        }
        line.put(A2, "a2-0");
        line.put(B1, "b1-0");
        line.put(B1, "b1-1");

        assertThat(all()).containsExactly("a1-0", "b1-0", "a2-0", "b1-1", "a1-1", "a1-2");
    }

    @Test
    void whoComesLateIsNotBehindACrowd() {
        for (int i = 0; i < 100; i++) {
            line.put(A1, "crowd");
        }
        assertThat(line.take()).contains("crowd");

        line.put(A2, "late");

        assertThat(List.of(line.take().orElseThrow(), line.take().orElseThrow())).contains("late");
    }

    @Test
    void whatIsTakenBackIsGoneAndNothingElse() {
        line.put(A1, "first");
        line.put(A1, "second");
        line.put(B1, "third");

        assertThat(line.remove(A1, "first")).isTrue();
        assertThat(line.remove(A1, "first")).isFalse();
        assertThat(line.remove(B1, "third")).isTrue();

        assertThat(all()).containsExactly("second");
    }

    private List<String> all() {
        List<String> all = new ArrayList<>();
        Optional<String> next = line.take();
        while (next.isPresent()) {
            all.add(next.get());
            next = line.take();
        }
        return all;
    }
}
