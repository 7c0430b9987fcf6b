package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.server.ShowsSetting;
import org.farview.server.access.FreshToken;
import org.farview.server.access.Principal;
import org.farview.server.access.Role;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.farview.server.app.fixture.Visitor;
import org.farview.server.debug.RecordingReader;
import org.farview.server.debug.Replay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is under {@code /debug/}, and who may see it; and what is written beside it. */
final class DebugIT {
    private static final List<String> PATHS =
            List.of("/debug/policy", "/debug/threads", "/debug/dump", "/debug/nothing");

    @TempDir Path folder;

    @Test
    void whereTokensAreOnOnlyAnAdminMay() throws IOException {
        FreshToken viewer = token("vera", Role.VIEWER);
        FreshToken editor = token("ed", Role.EDITOR);
        FreshToken admin = token("ann", Role.ADMIN);
        Path tokens = folder.resolve("tokens.txt");
        Files.write(tokens, List.of(viewer.line(), editor.line(), admin.line()));
        try (TestServer server =
                TestServer.start(SyntheticImage.small(), "access.tokens=" + tokens)) {
            Visitor nobody = server.visitor(Map.of());
            for (String path : PATHS) {
                assertThat(nobody.get(path).statusCode()).as(path).isEqualTo(401);
                assertThat(as(nobody, viewer).get(path).statusCode()).as(path).isEqualTo(403);
                assertThat(as(nobody, editor).get(path).body())
                        .isEqualTo("'ed' is editor, and this needs admin\n");
            }
            assertThat(as(nobody, editor).post("/debug/dump?frames=1", "").statusCode())
                    .isEqualTo(403);
            assertThat(as(nobody, admin).get("/debug/policy").statusCode()).isEqualTo(200);
            assertThat(as(nobody, admin).get("/debug/threads").statusCode()).isEqualTo(200);
            assertThat(as(nobody, admin).get("/metrics").body())
                    .containsPattern("farview_access_refused_http(_total)? 13");
        }
    }

    @Test
    void whatIsAskedWronglyIsToldSo() {
        try (TestServer server = TestServer.start(SyntheticImage.small())) {
            Visitor anybody = server.visitor(Map.of());

            assertThat(anybody.get("/debug/nothing").statusCode()).isEqualTo(404);
            assertThat(anybody.get("/debug/policy?scene=none").statusCode()).isEqualTo(404);
            assertThat(anybody.post("/debug/policy", "").statusCode()).isEqualTo(405);
            assertThat(anybody.post("/debug/threads", "").body())
                    .isEqualTo("got POST, wanted GET\n");
            assertThat(anybody.get("/debug/dump").statusCode()).isEqualTo(404);
            assertThat(anybody.post("/debug/dump?scene=none", "").statusCode()).isEqualTo(404);
            assertThat(anybody.post("/debug/dump", ""))
                    .extracting(HttpResponse::statusCode)
                    .as("nobody looks")
                    .isEqualTo(409);
            assertThat(anybody.with("Origin", "https://evil.example").post("/debug/dump", ""))
                    .extracting(HttpResponse::statusCode)
                    .isEqualTo(403);
            try (PixelClient pixels = server.pixels()) {
                pixels.next();

                assertThat(anybody.post("/debug/dump?frames=0", "").statusCode()).isEqualTo(400);
                assertThat(anybody.post("/debug/dump?frames=121", "").statusCode()).isEqualTo(400);
                assertThat(anybody.post("/debug/dump?frames=x", "").body())
                        .isEqualTo("frames: got 'x', wanted 1..120\n");
                HttpResponse<String> off = anybody.post("/debug/dump", "");
                assertThat(off.statusCode()).isEqualTo(404);
                assertThat(off.body()).contains("debug.dump-dir");
            }
        }
    }

    @Test
    void allThreadsAreNamedVirtualOnesToo() {
        try (TestServer server = TestServer.start(SyntheticImage.small());
                ControlClient _ = server.control()) {
            String threads = server.visitor(Map.of()).get("/debug/threads").body();

            assertThat(threads)
                    .contains("\"ledger-main\"")
                    .contains("\"timer\"")
                    .containsPattern("\"http-request-\\d+\" virtual")
                    .contains("at org.farview.server.app.DebugRoutes");
        }
    }

    @Test
    @ShowsSetting("debug.policy-log")
    void theChoiceOfALevelIsToldThereInTheStatusAndInTheLog() throws IOException {
        Path log = folder.resolve("policy.jsonl");
        try (TestServer server =
                        TestServer.start(SyntheticImage.small(), "debug.policy-log=" + log);
                ControlClient control = server.control("x.status");
                PixelClient pixels = server.pixels()) {
            pixels.next();
            control.change("multiscale/main/level", "2");

            JsonNode status =
                    control.await(frame -> frame.at("/payload/policy/desired").asInt(-1) == 2);
            assertThat(status.at("/payload/policy/reason").asText()).isEqualTo("locked");
            assertThat(status.at("/payload/policy/downgraded").asBoolean()).isFalse();
            JsonNode decisions = decisions(server);
            JsonNode last = decisions.get(decisions.size() - 1);
            assertThat(last.at("/reason").asText()).isEqualTo("locked");
            assertThat(last.at("/applied_level").asInt()).isEqualTo(2);
            assertThat(last.at("/scene").asText()).isEqualTo("main");
            assertThat(decisions.get(0).at("/reason").asText()).isEqualTo("oversampling");
        }
        List<String> lines = Files.readAllLines(log);
        assertThat(lines).hasSizeGreaterThanOrEqualTo(2);
        assertThat(lines.getLast()).contains("\"reason\":\"locked\"");
    }

    @Test
    @ShowsSetting("debug.record")
    void whatClientsAskedIsRecordedAndGivesTheSamePlansTwice() {
        Path file = folder.resolve("talk.jsonl");
        try (TestServer server = TestServer.start(SyntheticImage.small(), "debug.record=" + file);
                ControlClient control = server.control("x.play");
                PixelClient pixels = server.pixels()) {
            pixels.next();
            control.change("dims/z/index", "11");
            control.change("view/main/ndisplay", "3");
            for (int i = 0; i < 20; i++) {
                control.change("camera/main/orbit", "{\"d_az_deg\":5.0,\"d_el_deg\":1.0}");
            }
            control.answer(control.call("x.play.start", "{\"axis\":\"azimuth\",\"fps\":45}"));
            pixels.next();
            control.answer(control.call("x.play.stop", "{\"axis\":\"azimuth\"}"));
            control.change("camera/main/reset", "null");
        }

        List<String> once = plans(file);
        assertThat(once).hasSizeGreaterThan(24).isEqualTo(plans(file));
        assertThat(RecordingReader.read(file).tapes().getFirst().state().mainLayer().source())
                .isEqualTo("synthetic");
    }

    private static List<String> plans(Path file) {
        List<String> hashes = new ArrayList<>();
        Replay.run(RecordingReader.read(file), planned -> hashes.add(planned.hash()));
        return hashes;
    }

    private static JsonNode decisions(TestServer server) throws IOException {
        String body = server.visitor(Map.of()).get("/debug/policy?scene=main").body();
        return new ObjectMapper().readTree(body).get("decisions");
    }

    private static Visitor as(Visitor nobody, FreshToken token) {
        return nobody.with("Authorization", "Bearer " + token.token());
    }

    private static FreshToken token(String name, Role role) {
        return FreshToken.of(new Principal(name, role, Optional.empty()));
    }
}
