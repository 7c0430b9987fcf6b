package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.DeafClient;
import org.farview.server.app.fixture.LogCapture;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a server takes leave. */
@Timeout(120)
final class StoppingIT {
    private static final int GOING_AWAY = 1001;

    @Test
    void everybodyIsToldAndSentAway() {
        try (LogCapture log = LogCapture.at("info")) {
            TestServer server = TestServer.start(SyntheticImage.small());
            try (ControlClient talker = server.control("x.scenes", "x.pixels");
                    ControlClient silent = server.connect();
                    PixelClient owned = server.pixelsOf(talker);
                    PixelClient alone = server.pixels()) {
                owned.next();

                server.close();

                assertThat(talker.await("session.goodbye").at("/payload/code").asText())
                        .isEqualTo("server_shutdown");
                assertThat(talker.closeCode()).isEqualTo(GOING_AWAY);
                assertThat(silent.closeCode()).isEqualTo(GOING_AWAY);
                assertThat(owned.closeCode()).isEqualTo(GOING_AWAY);
                assertThat(alone.closeCode()).isEqualTo(GOING_AWAY);
            }
            assertThat(log.lines("server.started in "))
                    .singleElement()
                    .asString()
                    .matches(
                            ".* in \\d+ ms: image \\d+, backends \\d+, .*, timer \\d+, .*, web \\d+; url=.*");
            assertThat(log.lines("server.stopped in ")).hasSize(1);
        }
    }

    /** A client that does not read its goodbye keeps the server for a second, which is over. */
    @Test
    void nobodyShouldComeAnyMoreWhileItStops() throws Exception {
        TestServer server = TestServer.start(SyntheticImage.small());
        try (HttpClient http = HttpClient.newHttpClient();
                DeafClient _ = DeafClient.open(server.port())) {
            assertThat(server.get("readyz").statusCode()).isEqualTo(200);

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
            List<String> answers = new ArrayList<>();
            while (!stopped.isDone() && !answers.contains("503 stopping\n")) {
                answers.add(readiness(http, server.port()));
            }

            assertThat(answers).contains("503 stopping\n");
            stopped.join();
        }
    }

    private static String readiness(HttpClient http, int port) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://localhost:%d/readyz".formatted(port)))
                        .timeout(Duration.ofSeconds(10))
                        .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
