package org.farview.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortionTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "0.25, 250", "0.333, 333", "1, 1000"})
    void takesItsShare(double share, int taken) {
        Portion portion = new Portion(share);

        assertThat(IntStream.range(0, 1000).filter(_ -> portion.takes()).count()).isEqualTo(taken);
    }

    @Test
    void spreadsItEvenly() {
        Portion portion = new Portion(0.25);

        assertThat(IntStream.range(0, 8).mapToObj(_ -> portion.takes()))
                .containsExactly(false, false, false, true, false, false, false, true);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void refusesWhatIsNoShare(double share) {
        assertThatThrownBy(() -> new Portion(share)).isInstanceOf(IllegalArgumentException.class);
    }
}
