package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DashboardPathTest {
    private final Server server = new Server();
    private final LocalConnector connector = new LocalConnector(server);

    @BeforeEach
    void start() throws Exception {
        server.addConnector(connector);
        server.setHandler(
                new DashboardPath(
                        new Handler.Abstract() {
                            @Override
                            public boolean handle(
                                    Request request, Response response, Callback callback) {
                                Content.Sink.write(
                                        response,
                                        true,
                                        "asked for " + Request.getPathInContext(request),
                                        callback);
                                return true;
                            }
                        }));
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "/dashboard, /dashboard.html",
        "/dashboard.html, /dashboard.html",
        "/dashboard/x, /dashboard/x",
        "/, /",
        "/assets/main.js, /assets/main.js"
    })
    void theNameThatPeopleKnowIsTheBuiltPage(String asked, String served) throws Exception {
        String answer = connector.getResponse("GET " + asked + " HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("asked for " + served);
    }
}
