package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import org.farview.server.ShowsSetting;
import org.farview.server.access.FreshToken;
import org.farview.server.access.Principal;
import org.farview.server.access.Role;
import org.farview.server.access.fixture.TestCertificate;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.farview.server.app.fixture.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** TLS by certificates that were just made. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TlsIT {
    private final TestCertificate first = TestCertificate.ec();
    private final TestCertificate second = TestCertificate.rsa();

    @TempDir private Path folder;

    @Test
    @ShowsSetting({"http.tls-certificate", "http.tls-key"})
    void everythingIsSaidByTlsOnAHostThatOthersCanReach() throws IOException {
        FreshToken ada = FreshToken.of(new Principal("ada", Role.EDITOR, Optional.empty()));
        Path tokens = Files.writeString(folder.resolve("tokens.txt"), ada.line());
        try (TestServer server =
                start(
                        "http.host=0.0.0.0",
                        "http.allowed-hosts=viewer.lab",
                        "access.tokens=" + tokens)) {
            Visitor nobody = visitor(server, first, "TLSv1.3");

            assertThat(nobody.get("/metrics").statusCode()).isEqualTo(401);
            HttpResponse<String> login = nobody.post("/login", "token=" + ada.token());
            assertThat(login.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("__Host-farview-" + server.port() + "=")
                    .contains("Secure");
            try (ControlClient client = nobody.keeping(login).connect()) {
                JsonNode welcome = client.greet("", "x.access");
                assertThat(welcome.at("/payload/features/x.access/access/name").asText())
                        .isEqualTo("ada");
                client.change("layer/layer-0/gamma", "1");
            }
            assertThat(server.loginLink().orElseThrow()).startsWith("https://");
        }
    }

    @Test
    void plainHttpIsRefusedInWords() throws IOException {
        try (TestServer server = start()) {
            String answer =
                    server.visitor(Map.of()).sayRaw("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 400").contains("https and wss only");
            assertThat(server.visitor(Map.of()).upgrade("/control")).isEqualTo(400);
            assertThat(visitor(server, first, "TLSv1.2").get("/metrics").body().lines())
                    .anyMatch(line -> line.matches("farview_access_refused_plain(_total)? 2.0"));
        }
    }

    @Test
    void oldVersionsOfTlsAreNotSpoken() throws IOException {
        try (TestServer server = start()) {
            assertThat(visitor(server, first, "TLSv1.2").get("/healthz").statusCode())
                    .isEqualTo(200);
            assertThatThrownBy(() -> visitor(server, first, "TLSv1.1").get("/healthz"))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    @ShowsSetting("http.tls-reload")
    void aNewPairIsUsedWithoutRestartAndABrokenOneIsNot() throws IOException {
        try (TestServer server = start("http.tls-reload=100ms");
                ControlClient before = visitor(server, first, "TLSv1.3").connect()) {
            before.greet("");
            write(first.certificatePem(), second.keyPem());
            for (int i = 0; i < 5; i++) {
                assertThat(fresh(server, first)).isTrue();
            }

            write(second.certificatePem(), second.keyPem());

            long end = System.nanoTime() + TestServer.PATIENCE.toNanos();
            while (!fresh(server, second) && System.nanoTime() - end < 0) {
                Thread.onSpinWait();
            }
            assertThat(fresh(server, second)).isTrue();
            assertThat(fresh(server, first)).isFalse();
            before.change("layer/layer-0/gamma", "1");
        }
    }

    @Test
    void aPairThatIsNoneStopsTheStart() throws IOException {
        write(first.certificatePem(), second.keyPem());

        assertThatThrownBy(() ->
                        TestServer.start(SyntheticImage.small(), settings().toArray(String[]::new)))
                .hasMessageContaining("it is not that of certificate");
    }

    /** Whether a new client that trusts this certificate gets in. */
    private static boolean fresh(TestServer server, TestCertificate trusted) {
        try {
            return visitor(server, trusted, "TLSv1.3").get("/healthz").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private TestServer start(String... more) throws IOException {
        write(first.certificatePem(), first.keyPem());
        List<String> settings = settings();
        settings.addAll(Arrays.asList(more));
        return TestServer.start(SyntheticImage.small(), settings.toArray(String[]::new));
    }

    private List<String> settings() {
        return new ArrayList<>(
                List.of(
                        "http.tls-certificate=" + folder.resolve("certificate.pem"),
                        "http.tls-key=" + folder.resolve("key.pem")));
    }

    private void write(String certificate, String key) throws IOException {
        Files.writeString(folder.resolve("certificate.pem"), certificate);
        Files.writeString(folder.resolve("key.pem"), key);
    }

    private static Visitor visitor(TestServer server, TestCertificate trusted, String version) {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {version});
        HttpClient client =
                HttpClient.newBuilder()
                        .sslContext(trusted.trusting())
                        .sslParameters(parameters)
                        .build();
        return new Visitor(client, "https", server.port(), Map.of());
    }
}
