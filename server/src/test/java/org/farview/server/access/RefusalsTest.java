package org.farview.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.farview.server.access.Refusals.What;
import org.farview.server.app.fixture.LogCapture;
import org.farview.server.runtime.FakeClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RefusalsTest {
    private final FakeClock clock = new FakeClock();
    private final Refusals refusals = new Refusals(clock);
    private final LogCapture log = LogCapture.at("info");

    @AfterEach
    void leave() {
        log.close();
    }

    @Test
    void eachRefusalIsALineAndACount() {
        refusals.note(What.UPDATE, "10.0.0.1", "ada", "layer.gamma: no");

        assertThat(lines())
                .containsExactly(
                        "access.refused what=update remote=10.0.0.1 principal=ada reason=layer.gamma: no");
        assertThat(refusals.total(What.UPDATE)).isEqualTo(1);
        assertThat(refusals.total(What.COMMAND)).isZero();
    }

    @Test
    void whatOthersSayMakesNoLinesOfItsOwn() {
        refusals.note(What.ORIGIN, "here", "a\r\nb", "x\u2028y\u001b[31m{0}" + "z".repeat(300));

        assertThat(lines()).hasSize(1);
        assertThat(lines().getFirst())
                .contains("principal=a??b reason=x?y?[31m{0}z")
                .endsWith("…")
                .hasSizeLessThan(300);
    }

    @Test
    void aFloodOfRefusalsIsCountedAndTheNextLineSaysSo() {
        for (int i = 0; i < 500; i++) {
            refusals.note(What.HTTP, "here", Refusals.NOBODY, "no");
        }
        assertThat(lines()).hasSize(200);

        clock.advance(Duration.ofSeconds(1));
        refusals.note(What.HTTP, "here", Refusals.NOBODY, "no");

        assertThat(lines().getLast()).endsWith("reason=no skipped=300");
        assertThat(refusals.total(What.HTTP)).isEqualTo(501);
    }

    /** Without time, level and class. */
    private List<String> lines() {
        return log.lines().stream()
                .map(line -> line.substring(line.indexOf("access.refused")))
                .toList();
    }
}
