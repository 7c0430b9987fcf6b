package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

final class NoPageTest {
    @Test
    void aServerWithoutThePageSaysHowToBuildIt() throws Exception {
        Server server = new Server(0);
        server.setHandler(new NoPage());
        server.start();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(server.getURI()).build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("npm run build");
        } finally {
            server.stop();
        }
    }
}
