package org.farview.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private final Places places = new Places(3, 2);

    @Test
    void oneHasNoMoreThanItsOwnAndAllNoMoreThanThereAre() {
        assertThat(places.take("a")).isPresent();
        assertThat(places.take("a")).isPresent();
        assertThat(places.take("a")).isEmpty();
        assertThat(places.take("b")).isPresent();
        assertThat(places.take("c")).isEmpty();
        assertThat(places.taken()).isEqualTo(3);
    }

    @Test
    void aPlaceIsFreedOnceAndItsNumberIsNeverGivenAgain() {
        Optional<Places.Place> first = places.take("a");
        first.orElseThrow().close();
        first.orElseThrow().close();

        assertThat(places.taken()).isZero();
        assertThat(places.take("a").orElseThrow().number())
                .isNotEqualTo(first.orElseThrow().number());
    }
}
