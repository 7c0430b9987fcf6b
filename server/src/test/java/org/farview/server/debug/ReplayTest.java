package org.farview.server.debug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlanner;
import org.farview.server.ShowsSetting;
import org.farview.server.config.ConfigException;
import org.farview.server.config.Settings;
import org.farview.server.engine.Planner;
import org.farview.server.ledger.Witness;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Threads;
import org.farview.server.runtime.Timer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A minute's conversation is written down, and gives the same plans whenever it is read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayTest {
    @TempDir Path folder;

    private final Path base = base();
    private final List<String> planned = new ArrayList<>();
    private Optional<RecordedTalk> recorded = Optional.empty();

    @Test
    void aRecordedMinuteGivesTheSamePlansTwiceAndTheOnesThatWereMadeLive() throws IOException {
        RecordedTalk talk = talk();

        List<String> once = plans();
        List<String> twice = plans(talk.file(), RenderPlanner::plan);

        assertThat(once).hasSizeGreaterThan(500).isEqualTo(twice).isEqualTo(talk.livePlans());
        assertThat(once.stream().distinct().count()).isGreaterThan(300);
        Recording recording = RecordingReader.read(talk.file());
        assertThat(recording.torn()).isFalse();
        assertThat(recording.tapes()).hasSize(1);
        assertThat(recording.tapes().getFirst().endNanos()).isGreaterThan(60_000_000_000L);
    }

    @Test
    void aPlannerThatIsChangedGivesOtherPlans() throws IOException {
        Path file = talk().file();

        List<String> before = plans();
        List<String> after =
                plans(
                        file,
                        (scene, view, quality, limits) ->
                                RenderPlanner.plan(
                                        scene, view, quality, limits.withMovingVoxels(300_000)));

        assertThat(after).hasSameSizeAs(before).isNotEqualTo(before);
    }

    @Test
    void theLevelThatIsShownComesBackToThePlanner() throws IOException {
        Path file = talk().file();
        RenderLimits tight = RenderLimits.ofStageBytes(200_000);
        List<Integer> levels = new ArrayList<>();

        Replay.run(
                RecordingReader.read(file),
                (scene, view, quality, limits) -> {
                    if (quality == Quality.EXACT) {
                        levels.add(view.currentLevel());
                    }
                    return RenderPlanner.plan(scene, view, quality, tight);
                },
                _ -> {});

        assertThat(levels).contains(0, 2);
    }

    @Test
    void aLineThatIsCutAtTheEndIsLeftOut() throws IOException {
        Path file = talk().file();
        byte[] all = Files.readAllBytes(file);
        Path torn = folder.resolve("torn.jsonl");
        int end = new String(all, StandardCharsets.US_ASCII).indexOf("\"update\"", 20_000);
        Files.write(torn, Arrays.copyOf(all, end + 12));

        Recording recording = RecordingReader.read(torn);

        assertThat(recording.torn()).isTrue();
        List<String> part = plans(torn, RenderPlanner::plan);
        assertThat(plans()).startsWith(part.toArray(String[]::new));
    }

    @Test
    void whatIsNoRecordingIsRefusedWithItsLine() throws IOException {
        List<String> lines = Files.readAllLines(talk().file());

        refused("nothing", List.of(), "line 1: got no recording");
        refused("text", List.of("hello"), "line 1: got no recording");
        refused(
                "version",
                List.of("{\"farview_recording\":2,\"wall_seconds\":1.0}"),
                "line 1: got version 2, wanted 1");
        refused("gap", List.of(lines.getFirst(), "{", lines.getLast()), "line 2: got no JSON");
        refused(
                "stranger",
                List.of(lines.getFirst(), lines.get(3)),
                "line 2: scene 'main' has not begun");
        refused(
                "kind",
                List.of(
                        lines.getFirst(),
                        lines.get(1),
                        "{\"scene\":\"main\",\"t\":1,\"shout\":true}"),
                "line 3: got nothing that is known");
        refused(
                "part",
                List.of(lines.getFirst(), lines.get(1).replace("\"point\"", "\"paint\"")),
                "line 2");
        assertThatThrownBy(() -> RecordingReader.read(folder.resolve("absent")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void aRecordingThatHasItsSizeEndsThereAndCanBePlayed() throws IOException {
        RecordedTalk talk = RecordedTalk.record(folder.resolve("small.jsonl"), 30_000);

        assertThat(Files.size(talk.file())).isBetween(10_000L, 30_000L);
        List<String> part = plans(talk.file(), RenderPlanner::plan);
        assertThat(talk.livePlans()).startsWith(part.toArray(String[]::new));
        assertThat(part).isNotEmpty().hasSizeLessThan(talk.livePlans().size());
    }

    private static Path base() {
        try {
            return Files.createTempDirectory("replay");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @ShowsSetting("debug.record-size")
    void theSizeAtWhichARecordingEndsCanBeSet() throws IOException {
        Path file = folder.resolve("set.jsonl");
        Threads threads = new Threads();
        Map<String, String> flags =
                Map.of("debug.record", file.toString(), "debug.record-size", "4000");
        DebugConfig config = DebugConfig.read(new Settings().withFlags(flags));
        Dumps.Tools tools = new Dumps.Tools(threads, Clock.system(), new Timer(threads));
        try (DebugRoom room = DebugRoom.open(config, tools)) {
            Witness witness = room.begin(RecordedTalk.begins());
            for (int i = 0; i < 100; i++) {
                witness.left("somebody");
            }
        }

        assertThat(Files.size(file)).isBetween(3_000L, 4_000L);
        assertThat(RecordingReader.read(file).tapes().getFirst().events())
                .isNotEmpty()
                .hasSizeLessThan(100);
    }

    private void refused(String name, List<String> lines, String reason) throws IOException {
        Path file = Files.write(folder.resolve(name), lines);

        assertThatThrownBy(() -> RecordingReader.read(file))
                .as(name)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason);
    }

    /** The same for all tests, which only read it. */
    private RecordedTalk talk() throws IOException {
        if (recorded.isEmpty()) {
            recorded = Optional.of(RecordedTalk.record(base.resolve("talk.jsonl"), 1 << 24));
        }
        return recorded.get();
    }

    /** Of the whole recording, made once. */
    private List<String> plans() throws IOException {
        if (planned.isEmpty()) {
            planned.addAll(plans(talk().file(), RenderPlanner::plan));
        }
        return planned;
    }

    private static List<String> plans(Path file, Planner planner) {
        List<String> hashes = new ArrayList<>();
        Replay.run(RecordingReader.read(file), planner, planned -> hashes.add(planned.hash()));
        return hashes;
    }
}
