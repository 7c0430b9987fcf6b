package org.farview.server.debug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.farview.render.view.Quality;
import org.farview.server.ShowsSetting;
import org.farview.server.app.fixture.LogCapture;
import org.farview.server.config.ConfigException;
import org.farview.server.config.Settings;
import org.farview.server.engine.PolicyDecision;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Threads;
import org.farview.server.runtime.Timer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions that are kept in memory, and in a file. */
class PolicyLogTest {
    private final Threads threads = new Threads();

    @TempDir Path folder;

    @Test
    void aSceneKeepsItsLastDecisions() {
        PolicyRings rings = new PolicyRings(_ -> {});
        for (int i = 0; i < PolicyRings.KEPT + 3; i++) {
            rings.decided("main", decision(i));
        }
        rings.decided("other", decision(7));

        List<Map<String, Object>> kept = rings.of("main").orElseThrow();
        assertThat(kept).hasSize(PolicyRings.KEPT);
        assertThat(kept.getFirst()).containsEntry("version", 3L).containsEntry("seq", 4L);
        assertThat(rings.all()).containsOnlyKeys("main", "other");

        rings.forget("main");
        assertThat(rings.of("main")).isEmpty();
    }

    @Test
    void theLogHasALineForEachDecisionAndGoesOnAtItsEnd() throws IOException {
        Path file = folder.resolve("policy.jsonl");
        for (int start = 0; start < 2; start++) {
            try (DebugRoom room = room(file, 1 << 20)) {
                room.policy().decided("main", decision(start));
            }
        }

        assertThat(Files.readAllLines(file)).hasSize(2);
        assertThat(Files.readAllLines(file).getFirst())
                .isEqualTo(
                        "{\"seq\":1,\"scene\":\"main\",\"version\":0,\"layer\":\"layer-0\","
                                + "\"main\":true,\"quality\":\"exact\",\"desired_level\":0,"
                                + "\"selected_level\":1,\"applied_level\":null,"
                                + "\"reason\":\"memory\",\"oversampling\":0.333,\"block\":1,"
                                + "\"idle_ms\":150,\"downgraded\":true,\"monotonic_ns\":5,"
                                + "\"timestamp_ms\":7000}");
    }

    @Test
    @ShowsSetting("debug.policy-log-size")
    void aFullLogIsPutAsideAndBothStayBounded() throws IOException {
        Path file = folder.resolve("policy.jsonl");
        try (DebugRoom room = room(file, 2000)) {
            for (int i = 0; i < 40; i++) {
                room.policy().decided("main", decision(i));
            }
        }

        assertThat(Files.size(file)).isLessThan(2000);
        assertThat(Files.size(folder.resolve("policy.jsonl.1"))).isLessThan(2000);
        assertThat(Files.readString(file)).contains("\"version\":39");
    }

    @Test
    void aFullDiskIsToldOnceAndStopsNothing() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no /dev/full here");
        List<String> lines;
        try (LogCapture log = LogCapture.at("info")) {
            try (DebugRoom room = room(full, 1 << 20)) {
                for (int i = 0; i < 10; i++) {
                    room.policy().decided("main", decision(i));
                }

                assertThat(room.policy().of("main").orElseThrow()).hasSize(10);
            }
            lines = log.lines("policy-log.");
        }
        assertThat(lines).hasSize(1).first().asString().contains("policy-log.failed");
    }

    @Test
    void aFileThatCannotBeWrittenStopsTheStartAndIsNamed() {
        Path nowhere = folder.resolve("none").resolve("policy.jsonl");

        assertThatThrownBy(() -> room(nowhere, 1 << 20))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("debug.policy-log")
                .hasMessageContaining(nowhere.toString());
    }

    @Test
    void aDumpFolderThatIsAFileIsRefused() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> read("debug.dump-dir", file.toString()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is no folder");
    }

    private static DebugConfig read(String key, String value) {
        return DebugConfig.read(new Settings().withFlags(Map.of(key, value)));
    }

    private DebugRoom room(Path log, long bytes) {
        Clock clock = Clock.system();
        Timer timer = new Timer(threads);
        Map<String, String> flags =
                Map.of("debug.policy-log", log.toString(), "debug.policy-log-size", "" + bytes);
        return DebugRoom.open(
                DebugConfig.read(new Settings().withFlags(flags)),
                new Dumps.Tools(threads, clock, timer));
    }

    private static PolicyDecision decision(long version) {
        return new PolicyDecision(
                version,
                "layer-0",
                true,
                Quality.EXACT,
                0,
                1,
                PolicyDecision.NONE,
                PolicyDecision.Reason.MEMORY,
                1 / 3.0,
                1,
                150_000_000,
                5,
                7.0);
    }
}
