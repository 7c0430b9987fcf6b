package org.farview.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedTest {
    private final List<String> given = new ArrayList<>();
    private final Shared<String> shared = new Shared<>(given::add);

    @Test
    void theLastUseGivesAway() {
        Shared<String>.Use first = shared.put("a", "thing");
        Shared<String>.Use second = shared.use("a").orElseThrow();

        first.close();
        first.close();
        assertThat(given).as("closing twice is closing once").isEmpty();
        assertThat(second.thing()).isEqualTo("thing");

        second.close();
        assertThat(given).containsExactly("thing");
        assertThat(shared.use("a")).isEmpty();
    }

    @Test
    void aNameIsFreeAgainAfterTheLastUse() {
        shared.put("a", "old").close();

        Shared<String>.Use use = shared.put("a", "new");

        assertThat(use.thing()).isEqualTo("new");
        assertThatThrownBy(() -> shared.put("a", "third"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aThingIsFoundByWhatItIs() {
        shared.put("a", "apple");
        shared.put("b", "pear");

        assertThat(shared.use((String thing) -> thing.startsWith("p")))
                .map(Shared.Use::name)
                .contains("b");
        assertThat(shared.use((String thing) -> thing.isEmpty())).isEmpty();
    }

    @Test
    void closingGivesEverythingAwayOnce() {
        Shared<String>.Use use = shared.put("a", "thing");

        shared.close();
        use.close();
        shared.close();

        assertThat(given).containsExactly("thing");
        assertThatThrownBy(() -> shared.put("b", "late")).isInstanceOf(IllegalStateException.class);
        assertThat(given).containsExactly("thing");
    }
}
