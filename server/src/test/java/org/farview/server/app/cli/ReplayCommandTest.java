package org.farview.server.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.farview.server.debug.RecordedTalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code farview replay} as a person calls it. */
final class ReplayCommandTest {
    @TempDir Path folder;

    /** What a command did. */
    private record Ran(int code, String out, String err) {}

    @Test
    void theSameRecordingPrintsTheSameAndWritesEachPlan() throws IOException {
        Path file = folder.resolve("talk.jsonl");
        RecordedTalk.record(file, 1 << 24);
        Path plans = folder.resolve("plans.jsonl");

        Ran once = run("replay", file.toString(), "--plans", plans.toString());
        Ran twice = run("replay", file.toString());

        assertThat(once.code()).isZero();
        assertThat(once.err()).isEmpty();
        assertThat(once).isEqualTo(twice);
        List<String> lines = once.out().lines().toList();
        assertThat(lines.getLast()).matches(lines.size() - 1 + " plans, all together [0-9a-f]{32}");
        List<String> written = Files.readAllLines(plans);
        assertThat(written).hasSize(lines.size() - 1);
        for (int i = 0; i < written.size(); i += 50) {
            JsonNode plan = new ObjectMapper().readTree(written.get(i));
            assertThat(lines.get(i)).endsWith(plan.at("/hash").asText());
            assertThat(plan.at("/plan/is").asText()).isEqualTo("RenderPlan");
        }
    }

    @Test
    void aCutRecordingIsPlayedAndTheCutIsSaid() throws IOException {
        Path file = folder.resolve("talk.jsonl");
        RecordedTalk.record(file, 1 << 24);
        Files.writeString(file, "{\"scene\":\"ma", StandardOpenOption.APPEND);

        Ran ran = run("replay", file.toString());

        assertThat(ran.code()).isZero();
        assertThat(ran.err()).contains("last line is cut");
    }

    private static Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = FarviewMain.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int code = line.execute(arguments);
        return new Ran(code, out.toString(), err.toString());
    }
}
