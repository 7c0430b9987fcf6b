package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where tokens are on, everything wants one, and each role may what it may. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccessIT {
    private static final int NORMAL = 1000;
    private static final int POLICY = 1008;

    private final Path base = base();
    private final Path folder = base.resolve("served");
    private final FreshToken viewer = token("vera", Role.VIEWER, Optional.empty());
    private final FreshToken editor = token("ed", Role.EDITOR, Optional.empty());
    private final FreshToken old =
            token("oldie", Role.ADMIN, Optional.of(Instant.now().minusSeconds(60)));
    private TestServer server = start();

    private TestServer start() {
        return TestServer.start(
                SyntheticImage.small(),
                "access.tokens=" + tokens(viewer, editor, old),
                "data.roots=" + folder,
                "compat.control-port=0",
                "compat.pixel-port=0");
    }

    @BeforeAll
    void isReady() {
        assertThat(nobody().get("/healthz").statusCode()).isEqualTo(200);
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void aHelloWithoutATokenIsRejectedAndSaysWhatIsMissing() {
        rejected("", "auth_required");
        rejected("fv_nonsense", "auth_invalid");
        rejected("eyJhbGciOiJub25lIn0.e30.", "auth_invalid");
        rejected(old.token(), "auth_expired");
    }

    private void rejected(String token, String code) {
        long before = server("access_refused_handshake");
        try (ControlClient client = nobody().connect()) {
            JsonNode answer = client.greet(token);

            assertThat(ControlClient.typeOf(answer)).isEqualTo("session.reject");
            assertThat(answer.at("/payload/code").asText()).isEqualTo(code);
            assertThat(answer.at("/payload/message").asText()).isNotBlank();
            assertThat(client.closeCode()).isEqualTo(NORMAL);
        }
        assertThat(server("access_refused_handshake")).isEqualTo(before + 1);
    }

    @Test
    @ShowsSetting("access.tokens")
    void aTokenInTheHelloOrInTheRequestLetsIn() {
        try (ControlClient hello = nobody().connect();
                ControlClient request = as(editor).connect()) {
            JsonNode welcome = hello.greet(viewer.token(), "x.access");
            JsonNode other = request.greet("", "x.access");

            assertThat(welcome.at("/payload/features/x.access/access").toString())
                    .isEqualTo("{\"name\":\"vera\",\"role\":\"viewer\"}");
            assertThat(other.at("/payload/features/x.access/access/name").asText()).isEqualTo("ed");
        }
        assertThat(nobody().with("Authorization", "Bearer fv_wrong").upgrade("/control"))
                .isEqualTo(401);
    }

    @Test
    void aViewerChangesNothingAndAnEditorDoes() {
        long before = server("access_refused_update");
        try (ControlClient looker = nobody().connect();
                ControlClient changer = nobody().connect()) {
            looker.greet(viewer.token());
            changer.greet(editor.token());
            looker.drain();

            JsonNode ack = looker.ack(looker.update("layer/layer-0/gamma", "2"));
            assertThat(ack.at("/payload/status").asText()).isEqualTo("rejected");
            assertThat(ack.at("/payload/error/code").asText()).isEqualTo("state.forbidden");
            assertThat(ack.at("/payload/error/message").asText())
                    .isEqualTo("'vera' is viewer, and this needs editor");
            assertThat(ack.at("/payload/error/details/reason").asText()).isEqualTo("access.role");
            assertThat(ack.at("/payload/error/details/key").asText()).isEqualTo("gamma");

            changer.change("layer/layer-0/gamma", "1.5");
            JsonNode told =
                    looker.await(frame ->
                            frame.at("/payload/controls/gamma").asDouble() != 0
                                    && ControlClient.typeOf(frame).equals("notify.layers"));
            assertThat(told.at("/payload/controls/gamma").asDouble()).isEqualTo(1.5);
        }
        assertThat(server("access_refused_update")).isEqualTo(before + 1);
    }

    @Test
    void aViewerIsSeenAndNeverHasControl() {
        try (ControlClient looker = nobody().connect();
                ControlClient changer = nobody().connect()) {
            looker.greet(viewer.token(), "x.presence");
            JsonNode first = looker.await("x.notify.presence").at("/payload/participants");
            assertThat(last(first).at("/role").asText()).isEqualTo("viewer");
            assertThat(last(first).at("/controls").asBoolean()).isFalse();
            changer.greet(editor.token(), "x.presence");
            JsonNode both = changer.await("x.notify.presence").at("/payload/participants");
            assertThat(last(both).at("/role").asText()).isEqualTo("editor");
            assertThat(last(both).at("/controls").asBoolean()).isTrue();

            JsonNode answer = looker.answer(looker.call("x.control.take", "{}"));

            assertThat(answer.at("/code").asText()).isEqualTo("command.forbidden");
        }
    }

    private static JsonNode last(JsonNode array) {
        return array.get(array.size() - 1);
    }

    @Test
    void aViewerMayAskForAKeyframeAndOpenNothing() {
        try (ControlClient looker = nobody().connect()) {
            looker.greet(viewer.token(), "x.layers", "x.pixels");

            assertThat(looker.answer(looker.call("napari.pixel.request_keyframe", "{}")).toString())
                    .contains("\"ok\"");
            for (String forbidden : List.of("napari.load_zarr", "x.layers.add", "fs.listdir")) {
                JsonNode answer = looker.answer(looker.call(forbidden, "{\"path\":\"x\"}"));
                assertThat(answer.at("/code").asText())
                        .as("%s: %s", forbidden, answer)
                        .isEqualTo("command.forbidden");
            }
        }
    }

    @Test
    void aViewerMayAskAboutThePictureAndNotChangeItsContrast() {
        try (ControlClient looker = nobody().connect()) {
            looker.greet(viewer.token(), "x.jobs");

            for (String allowed : List.of("x.pick", "x.histogram")) {
                JsonNode answer = looker.answer(looker.call(allowed, "{\"x\":1,\"y\":1}"));
                assertThat(answer.at("/status").asText()).as("%s", answer).isEqualTo("ok");
            }
            assertThat(looker.answer(looker.call("x.auto_contrast", "{}")).at("/code").asText())
                    .isEqualTo("command.forbidden");
        }
    }

    @Test
    void anEditorSeesNothingOutsideTheServedFolders() throws IOException {
        Path secret = base.resolve("secret");
        Files.createDirectories(secret.resolve("image.zarr"));
        Files.createSymbolicLink(folder.resolve("innocent.zarr"), secret.resolve("image.zarr"));
        try (ControlClient client = nobody().connect()) {
            client.greet(editor.token());

            for (String path :
                    List.of(
                            "../secret",
                            "innocent.zarr",
                            secret.toString(),
                            "/etc",
                            "./../secret/image.zarr")) {
                for (String command : List.of("fs.listdir", "napari.load_zarr")) {
                    JsonNode answer =
                            client.answer(client.call(command, "{\"path\":\"" + path + "\"}"));
                    assertThat(answer.at("/code").asText())
                            .as("%s %s: %s", command, path, answer)
                            .isEqualTo("fs.forbidden");
                }
            }
            assertThat(client.answer(client.call("fs.listdir", "{}")).toString())
                    .doesNotContain("innocent");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/snapshot.png", "/metrics", "/metrics.json", "/dashboard", "/x/y"})
    void pathsWantSomebody(String path) {
        assertThat(nobody().get(path).statusCode()).isEqualTo(401);
        assertThat(nobody().get(path).headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"farview\"");
        assertThat(nobody().with("Authorization", "Bearer " + old.token()).get(path).body())
                .contains("auth_expired");
        assertThat(as(viewer).get(path).statusCode()).isNotEqualTo(401);
        assertThat(nobody().get(path + "?token=" + viewer.token()).statusCode())
                .as("not in an address")
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%2e%2e/metrics", "//metrics", "/assets/../metrics", "/;x/metrics"})
    void thereIsNoWayAround(String path) {
        String answer = nobody().sayRaw(raw(path));

        assertThat(answer).startsWith("HTTP/1.1 40").doesNotContain("farview_");
    }

    @Test
    void shortLinksLeadToThePageWhoeverFollowsThem() {
        assertThat(nobody().get("/v/abcdefghij").statusCode()).isEqualTo(302);
    }

    @Test
    void healthIsForEverybody() {
        assertThat(nobody().get("/healthz").statusCode()).isEqualTo(200);
        assertThat(nobody().get("/readyz").statusCode()).isIn(200, 503);
    }

    @Test
    void aPixelSocketWantsATicketThatIsGoodOnce() {
        assertThat(nobody().upgrade("/pixels")).isEqualTo(403);
        assertThat(as(editor).upgrade("/pixels")).isEqualTo(403);
        try (ControlClient session = nobody().connect()) {
            session.greet(viewer.token(), "x.pixels");
            try (PixelClient pixels = server.pixelsOf(session)) {
                pixels.next();
                try (PixelClient replay = server.pixelsOf(session)) {
                    assertThat(replay.closeCode()).isEqualTo(POLICY);
                }
                JsonNode more = session.answer(session.call("x.pixels.ticket", "{}"));
                try (PixelClient again = server.pixelsBy(more.at("/result/ticket").asText())) {
                    again.next();
                }
            }
        }
        assertThat(server("access_refused_pixels")).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aClientOfTheOriginalShowsATokenThatHasNoEnd() {
        assertThat(compat(Map.of()).upgrade("/")).isEqualTo(403);
        assertThat(compat(bearer(editor)).upgrade("/any")).isEqualTo(101);
        assertThat(compat(bearer(token("x", Role.VIEWER, Optional.empty()))).upgrade("/"))
                .isEqualTo(401);
    }

    @Test
    void aSessionEndsWithItsToken() throws IOException {
        FreshToken brief = token("brief", Role.EDITOR, Optional.of(Instant.now().plusSeconds(3)));
        Path file = tokens("brief.txt", brief);
        try (TestServer other = TestServer.start(SyntheticImage.small(), "access.tokens=" + file);
                ControlClient client = other.visitor(Map.of()).connect()) {
            JsonNode welcome = client.greet(brief.token(), "x.pixels", "x.access");
            assertThat(welcome.at("/payload/features/x.access/access/expires").asDouble())
                    .isPositive();
            try (PixelClient pixels = other.pixelsOf(client)) {
                JsonNode goodbye = client.await("session.goodbye");

                assertThat(goodbye.at("/payload/code").asText()).isEqualTo("auth_expired");
                assertThat(client.closeCode()).isEqualTo(POLICY);
                assertThat(pixels.closeCode()).isEqualTo(POLICY);
            }
        }
    }

    @Test
    void withoutTokensEverybodyIsTheLocalAdmin() {
        try (TestServer open = TestServer.start(SyntheticImage.small());
                ControlClient client = open.visitor(Map.of()).connect()) {
            JsonNode welcome = client.greet("whatever", "x.access");

            assertThat(welcome.at("/payload/features/x.access/access").toString())
                    .isEqualTo("{\"name\":\"local\",\"role\":\"admin\"}");
            client.change("layer/layer-0/gamma", "1");
            assertThat(open.loginLink()).isEmpty();
            assertThat(open.visitor(Map.of()).get("/metrics").statusCode()).isEqualTo(200);
            assertThat(open.visitor(Map.of()).upgrade("/pixels")).isEqualTo(101);
        }
    }

    private static Path base() {
        try {
            Path base = Files.createTempDirectory("access");
            Files.createDirectories(base.resolve("served"));
            return base;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String raw(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    }

    private long server(String counter) {
        String line =
                as(viewer)
                        .get("/metrics")
                        .body()
                        .lines()
                        .filter(text -> text.startsWith("farview_" + counter))
                        .findFirst()
                        .orElseThrow();
        return Math.round(Double.parseDouble(line.substring(line.indexOf(' '))));
    }

    private Visitor nobody() {
        return server.visitor(Map.of());
    }

    private Visitor as(FreshToken token) {
        return server.visitor(bearer(token));
    }

    private Visitor compat(Map<String, String> headers) {
        Visitor visitor = server.visitor(headers);
        int port = server.compatPorts().pixels().orElseThrow();
        return new Visitor(visitor.http(), visitor.scheme(), port, visitor.headers());
    }

    private static Map<String, String> bearer(FreshToken token) {
        return Map.of("Authorization", "Bearer " + token.token());
    }

    private static FreshToken token(String name, Role role, Optional<Instant> end) {
        return FreshToken.of(new Principal(name, role, end));
    }

    private static Path tokens(FreshToken... all) {
        try {
            return tokens("tokens.txt", all);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path tokens(String name, FreshToken... all) throws IOException {
        Path file = Files.createTempDirectory("access").resolve(name);
        return Files.write(file, List.of(all).stream().map(FreshToken::line).toList());
    }
}
