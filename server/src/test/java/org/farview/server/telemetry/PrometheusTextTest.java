package org.farview.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader that other tests trust refuses what is wrong. */
class PrometheusTextTest {
    private static final String HEAD = "# HELP a helps\n# TYPE a ";

    @Test
    void readsWhatIsRight() {
        String text = HEAD + "gauge\na{b=\"x\\\"y\"} 1.5\na 2\n";

        PrometheusText.Family family = Objects.requireNonNull(PrometheusText.read(text).get("a"));

        assertThat(family.type()).isEqualTo("gauge");
        assertThat(family.help()).isEqualTo("helps");
        assertThat(family.values())
                .containsEntry(new PrometheusText.Series("a", Map.of("b", "x\\\"y")), 1.5)
                .containsEntry(new PrometheusText.Series("a", Map.of()), 2.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gauge\na 1",
                "gauge\na 1\na 2\n",
                "gauge\na{b=\"x\"} 1\na{b=\"x\"} 1\n",
                "gauge\na{b=\"x\",b=\"y\"} 1\n",
                "gauge\na{b=x} 1\n",
                "gauge\nc 1\n",
                "gauge\n",
                "gauge\na 1\n# HELP a again\n",
                "gauge\na 1\n# HELP b other\n# TYPE b gauge\nb 1\n# TYPE a gauge\n",
                "gauge\na 1\n# HELP b other\nb 1\n",
                "counter\na -1\n",
                "histogram\na_bucket{le=\"1.0\"} 1\na_count 1\na_sum 1\n",
                "histogram\na_bucket{le=\"1.0\"} 2\na_bucket{le=\"+Inf\"} 1\na_count 1\na_sum 1\n",
                "histogram\na_bucket{le=\"+Inf\"} 1\na_count 2\na_sum 1\n",
                "histogram\na_bucket{le=\"+Inf\"} 1\na_count 1\n"
            })
    void refusesWhatIsWrong(String text) {
        assertThatThrownBy(() -> PrometheusText.read(HEAD + text))
                .isInstanceOf(AssertionError.class);
    }
}
