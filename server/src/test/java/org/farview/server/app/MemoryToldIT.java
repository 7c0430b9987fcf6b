package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.farview.server.app.fixture.LogCapture;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.junit.jupiter.api.Test;

/** A server says at its start how it divides the memory. */
class MemoryToldIT {
    private static final long MIB = 1L << 20;

    @Test
    void whatIsSetIsInTheLine() {
        List<String> lines = told("cache.budget=64MiB", "render.stage-budget=32MiB");

        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst())
                .contains("INFO", " chunks=64 shown_levels=32 other_levels=16 a_still=48 ");
    }

    /** Chunks and levels fill the heap: nothing is left for a still, pictures and sessions. */
    @Test
    void tooMuchIsAWarning() {
        long heapMib = Runtime.getRuntime().maxMemory() / MIB;

        List<String> lines =
                told(
                        "cache.budget=%dMiB".formatted(heapMib / 2),
                        "render.stage-budget=%dMiB".formatted(heapMib / 4));

        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst()).contains("WARNING", " rest=-");
    }

    private static List<String> told(String... settings) {
        try (LogCapture log = LogCapture.at("info");
                TestServer server = TestServer.start(SyntheticImage.small(), settings)) {
            assertThat(server.port()).isPositive();
            return log.lines("memory.divided");
        }
    }
}
