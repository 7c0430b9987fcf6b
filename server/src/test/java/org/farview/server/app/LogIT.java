package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.server.ShowsSetting;
import org.farview.server.access.FreshToken;
import org.farview.server.access.Principal;
import org.farview.server.access.Role;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.LogCapture;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.ServerProcess;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a whole server logs, and what not. */
@Timeout(120)
final class LogIT {
    private static final int PICTURES = 60;
    private static final String FLAGS =
            "camera=debug,state=debug,volume=debug,dims=debug,policy=debug,sends=debug,layer=debug,"
                    + "roi=debug,encoder-keyframes=debug,encoder-nals=debug,encoder-sps=debug,"
                    + "encoder-settings=debug";

    @TempDir Path folder;

    @Test
    void aTurningVolumeLogsNothingWhileItTurns() {
        assertThat(linesOfATurningVolume("info")).isEmpty();
    }

    @Test
    void whoDebugsIsNotToldOfEveryPictureEither() {
        assertThat(linesOfATurningVolume("debug")).isEmpty();
    }

    @Test
    void whoAsksForPicturesIsToldOfEach() {
        List<String> lines = linesOfATurningVolume("info,encoder-nals=debug");

        assertThat(lines).hasSizeGreaterThanOrEqualTo(PICTURES - 2);
        assertThat(lines).allMatch(line -> line.matches(".* encoder\\.nals( \\d+:\\d+)+.*"));
    }

    /** It turns by itself: there are no intents in between, whose lines would be right. */
    private static List<String> linesOfATurningVolume(String levels) {
        try (TestServer server = TestServer.start(SyntheticImage.small());
                ControlClient control = server.control("x.play", "x.presence");
                PixelClient pixels = server.pixels()) {
            control.change("view/main/ndisplay", "3");
            String play = control.call("x.play.start", "{\"axis\":\"azimuth\",\"fps\":60}");
            assertThat(control.answer(play).at("/status").asText()).isEqualTo("ok");
            pixels.drain();
            for (int settling = 0; settling < 20; settling++) {
                pixels.next();
            }
            try (LogCapture log = LogCapture.at(levels)) {
                for (int picture = 0; picture < PICTURES; picture++) {
                    pixels.next();
                }
                return log.lines();
            }
        }
    }

    @Test
    @ShowsSetting({"log.levels", "log.format"})
    void settingsSayWhatIsLoggedAndHow() throws IOException {
        try (ServerProcess server =
                        ServerProcess.start(
                                ServerProcess.freePort(),
                                "pattern:gradient",
                                "--set",
                                "log.format=json",
                                "--set",
                                "log.levels=warning,dims=debug");
                ControlClient control = server.control(Map.of())) {
            control.change("dims/0/index", "3");

            String said = server.awaitSaid("update.answered");

            assertThat(said).doesNotContain("session.opened");
            String last = said.strip().lines().reduce((_, line) -> line).orElseThrow();
            JsonNode line = new ObjectMapper().readTree(last);
            assertThat(line.path("area").asText()).isEqualTo("dims");
            assertThat(line.path("event").asText()).isEqualTo("update.answered");
            assertThat(line.path("scene").asText()).isEqualTo("main");
        }
    }

    @Test
    void anAdminSeesAndChangesTheLevelsWhileTheServerRuns() {
        try (LogCapture log = LogCapture.at("info");
                TestServer server = TestServer.start(SyntheticImage.small());
                ControlClient admin = server.control("x.log")) {
            assertThat(levels(admin, "{}")).isEqualTo("info");
            admin.change("camera/main/pan", "{\"dx_px\":3,\"dy_px\":-2}");
            assertThat(log.lines("update.answered")).isEmpty();

            assertThat(levels(admin, "{\"levels\":\"camera=debug,jetty=info\"}"))
                    .isEqualTo("info,camera=debug,jetty=info");
            admin.change("camera/main/pan", "{\"dx_px\":5,\"dy_px\":-2}");
            admin.change("dims/z/index", "3");

            assertThat(log.lines("update.answered"))
                    .singleElement()
                    .asString()
                    .contains("camera", "key=camera.main.pan", "status=ACCEPTED", "scene=main");
            assertThat(log.lines("log.levels info,camera=debug,jetty=info principal=")).hasSize(1);
            JsonNode refused = admin.answer(admin.call("x.log", "{\"levels\":\"engin=debug\"}"));
            assertThat(refused.at("/code").asText()).isEqualTo("command.invalid");
            assertThat(refused.at("/message").asText()).contains("got area 'engin'");
            assertThat(levels(admin, "{}")).isEqualTo("info,camera=debug,jetty=info");
        }
    }

    private static String levels(ControlClient admin, String kwargs) {
        return admin.answer(admin.call("x.log", kwargs)).at("/result/levels").asText();
    }

    @Test
    void nobodyElseMayNorKnowsOfIt() throws IOException {
        FreshToken editor = FreshToken.of(new Principal("ed", Role.EDITOR, Optional.empty()));
        Path tokens = Files.writeString(folder.resolve("tokens"), editor.line() + "\n");
        try (TestServer server =
                        TestServer.start(SyntheticImage.small(), "access.tokens=" + tokens);
                ControlClient changer = server.visitor(Map.of()).connect();
                ControlClient plain = server.visitor(Map.of()).connect()) {
            changer.greet(editor.token(), "x.log");
            plain.greet(editor.token());

            JsonNode refused = changer.answer(changer.call("x.log", "{\"levels\":\"debug\"}"));
            assertThat(refused.at("/code").asText()).isEqualTo("command.forbidden");
            JsonNode unknown = plain.answer(plain.call("x.log", "{}"));
            assertThat(unknown.at("/code").asText()).isEqualTo("command.not_found");
        }
    }

    @Test
    void secretsStandInNoLineWhateverIsAskedFor() throws IOException {
        FreshToken good = FreshToken.of(new Principal("ada", Role.ADMIN, Optional.empty()));
        FreshToken bad = FreshToken.of(new Principal("eve", Role.ADMIN, Optional.empty()));
        Path tokens = Files.writeString(folder.resolve("tokens"), good.line() + "\n");
        String signed = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJldmUifQ.c2lnbmF0dXJlLXRoYXQtaXMtbm9uZQ";
        try (LogCapture log =
                        LogCapture.at("trace,jetty=trace,other=trace," + FLAGS).withLibraries();
                TestServer server =
                        TestServer.start(SyntheticImage.small(), "access.tokens=" + tokens);
                ControlClient in = server.visitor(Map.of()).connect();
                ControlClient out = server.visitor(Map.of()).connect();
                ControlClient forger = server.visitor(Map.of()).connect()) {
            in.greet(good.token(), "x.pixels");
            out.greet(bad.token(), "x.pixels");
            forger.greet(signed);
            String link = server.loginLink().orElseThrow();
            String once = link.substring(link.indexOf("token=") + "token=".length());
            HttpResponse<String> login = server.visitor(Map.of()).get("/?token=" + once);
            String cookie =
                    String.join("", login.headers().allValues("Set-Cookie"))
                            .replaceAll("^[^=]*=([^;]*).*$", "$1");
            server.visitor(Map.of()).keeping(login).get("/metrics.json");
            server.visitor(Map.of("Authorization", "Bearer " + good.token())).get("/metrics");
            server.visitor(Map.of("Authorization", "Bearer " + bad.token())).get("/metrics");
            try (PixelClient pixels = server.pixelsOf(in);
                    PixelClient again = server.pixelsOf(in)) {
                in.change("dims/z/index", "3");
                pixels.next();
                assertThat(again.closeCode()).isEqualTo(1008);
            }

            String all = String.join("\n", log.lines());
            assertThat(all).contains("access.refused", "update.answered", "control.sent");
            assertThat(List.of(once, cookie, in.ticket())).allMatch(secret -> secret.length() > 20);
            assertThat(all)
                    .doesNotContain(good.token(), bad.token(), signed, once, cookie, in.ticket());
        }
    }
}
