package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.farview.server.access.FreshToken;
import org.farview.server.access.Principal;
import org.farview.server.access.Role;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.farview.server.app.fixture.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How browsers come in: by a form or a link, and from then on by a cookie. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LoginIT {
    private static final String EVIL = "http://evil.example";

    private final FreshToken editor =
            FreshToken.of(new Principal("ed", Role.EDITOR, Optional.empty()));
    private final TestServer server =
            TestServer.start(SyntheticImage.small(), "access.tokens=" + file());
    private final Visitor browser = server.visitor(Map.of());

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void theFormTakesATokenAndTheCookieOpensEverything() {
        assertThat(browser.get("/login").body()).contains("<form method=\"post\"");

        HttpResponse<String> answer = logIn(editor.token());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/");
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .startsWith("farview-" + server.port() + "=")
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Secure", editor.token());
        Visitor known = browser.keeping(answer);
        assertThat(known.get("/metrics").statusCode()).isEqualTo(200);
        try (ControlClient client = known.connect()) {
            JsonNode welcome = client.greet("", "x.access");
            JsonNode access = welcome.at("/payload/features/x.access/access");
            assertThat(access.at("/name").asText()).isEqualTo("ed");
            assertThat(access.at("/expires").asDouble()).as("with the login").isPositive();
        }
    }

    @Test
    void behindAProxyThatSpeaksTlsTheCookieIsSecure() {
        HttpResponse<String> answer =
                browser.with("X-Forwarded-Proto", "https")
                        .post("/login", "token=" + editor.token());

        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("__Host-farview-")
                .contains("Secure", "HttpOnly", "SameSite=Strict");
    }

    @Test
    void aWrongTokenSetsNoCookie() {
        for (String form : new String[] {"token=fv_no", "token=", "", "x".repeat(100_000)}) {
            HttpResponse<String> answer = browser.post("/login", form);

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(answer.body()).contains("not known here");
        }
        assertThat(browser.with("Cookie", "farview-" + server.port() + "=no").get("/metrics"))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(401);
    }

    @Test
    void aForeignPageCannotLogInNorUseTheCookie() {
        Visitor known = browser.keeping(logIn(editor.token()));

        assertThat(
                        browser.with("Origin", EVIL)
                                .post("/login", "token=" + editor.token())
                                .statusCode())
                .isEqualTo(403);
        assertThat(browser.with("Origin", "null").post("/login", "token=x").statusCode())
                .isEqualTo(403);
        assertThat(known.with("Origin", EVIL).upgrade("/control")).isEqualTo(403);
        assertThat(known.with("Origin", EVIL).get("/metrics").statusCode()).isEqualTo(403);
    }

    @Test
    void aNameThatIsNotOurOwnIsRefused() {
        String answer =
                browser.sayRaw(
                        "GET / HTTP/1.1\r\nHost: rebound.evil.example\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 403").contains("rebound.evil.example");
    }

    @Test
    void theLinkWorksOnce() {
        URI link = URI.create(server.loginLink().orElseThrow());
        String path = link.getPath() + "?" + link.getQuery();

        assertThat(browser.head(path).statusCode()).as("a preview").isNotEqualTo(303);
        HttpResponse<String> first = browser.get(path);
        HttpResponse<String> second = browser.get(path);

        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(browser.keeping(first).get("/metrics").statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(403);
        assertThat(second.body()).contains("was used");
        assertThat(browser.get("/?token=" + editor.token()).statusCode())
                .as("a token is no link")
                .isEqualTo(403);
    }

    @Test
    void whoLogsOutIsOut() {
        HttpResponse<String> login = logIn(editor.token());
        Visitor known = browser.keeping(login);

        HttpResponse<String> answer = known.post("/logout", "");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("=; ", "Expires=Thu, 01 Jan 1970");
        assertThat(known.get("/metrics").statusCode()).isEqualTo(401);
    }

    @Test
    void theFormIsNotFramedAndFedNothing() {
        HttpResponse<String> form = browser.get("/login");

        assertThat(form.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'");
        assertThat(form.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(form.headers().firstValue("Cache-Control")).contains("no-store");
    }

    private HttpResponse<String> logIn(String token) {
        return browser.with("Origin", "http://localhost:" + server.port())
                .post("/login", "token=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }

    private Path file() {
        try {
            return Files.writeString(
                    Files.createTempDirectory("login").resolve("tokens.txt"), editor.line());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
