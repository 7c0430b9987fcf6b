package org.farview.server.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a server would be started with is told, each value with its source. */
final class ConfigCommandTest {
    private static final int BAD_INPUT = 2;

    @TempDir Path folder;

    /** What a command did. */
    private record Ran(int code, String out, String err) {}

    @Test
    void everyValueIsToldWithItsSource() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "http:\n  port: 9001\n");

        Ran ran = run("config", "--config", file.toString(), "--set", "render.frame-rate=30");

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("http:\n  host: localhost ")
                .containsPattern("  port: 9001 +# .*mine.yaml:2\n")
                .containsPattern("  frame-rate: 30 +# command line\n")
                .containsPattern("  heartbeat: 15s +# default\n")
                .containsPattern("  budget: \\w+ +# default: 30 % of the heap\n");
    }

    @Test
    void whatIsPrintedIsAFileThatSaysTheSame() throws IOException {
        Ran first =
                run(
                        "config",
                        "--set",
                        "http.allowed-hosts=a,b",
                        "--set",
                        "render.gpu=cuda:1",
                        "--set",
                        "state.dir=/tmp/a: b # c",
                        "--set",
                        "access.jwt-role=yes",
                        "--insecure");
        Path file = Files.writeString(folder.resolve("again.yaml"), first.out());

        Ran again = run("config", "--config", file.toString());

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(values(again.out())).isEqualTo(values(first.out()));
        assertThat(first.out()).contains("dir: \"/tmp/a: b # c\"").contains("insecure: on");
    }

    @Test
    void explainedAndAsJsonItSaysMore() throws IOException {
        Ran explained = run("config", "--explain");
        Ran json = run("config", "--json", "--port", "9000");

        assertThat(explained.out())
                .contains("  # decoded chunks, resident and being made. When it is full,")
                .contains("default 30 % of the heap; FARVIEW_CACHE_BUDGET\n");
        assertThat(explained.out().lines()).allMatch(line -> !line.contains("]("));
        JsonNode port = new ObjectMapper().readTree(json.out()).path("http.port");
        assertThat(port.toString())
                .isEqualTo("{\"value\":9000,\"origin\":\"command_line\",\"default\":\"8080\"}");
    }

    @Test
    void passwordsAreMasked() {
        Ran ran =
                run(
                        "config",
                        "--set",
                        "access.jwt-keys=https://me:swordfish@login.lab/keys",
                        "--set",
                        "access.jwt-issuer=i",
                        "--set",
                        "access.jwt-audience=a");

        assertThat(ran.out()).contains("https://me:***@login.lab/keys");
        assertThat(ran.out()).doesNotContain("swordfish");
    }

    @Test
    void whatAServerWouldRefuseIsRefused() {
        for (String bad : new String[] {"http.prot=1", "http.port=eighty", "http.host=lab"}) {
            Ran ran = run("config", "--set", bad);

            assertThat(ran.code()).as(bad).isEqualTo(BAD_INPUT);
            assertThat(ran.err().lines()).hasSize(1);
            assertThat(ran.out()).isEmpty();
        }
    }

    /** Without their sources, and without what the machine decides. */
    private static String values(String yaml) {
        return yaml.replaceAll(" +# .*", "");
    }

    private static Ran run(String... call) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = FarviewMain.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int code = line.execute(call);
        return new Ran(code, out.toString(), err.toString());
    }
}
