package org.farview.server.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.farview.server.access.Refusals;
import org.farview.server.access.Refusals.What;
import org.farview.server.runtime.FakeClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server whose clock stands still; it is swept by hand. */
public final class SlowRequestsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SO_TIMEOUT_MS = 20_000;
    private static final String REQUEST = "GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final FakeClock clock = new FakeClock();
    private final Refusals refusals = new Refusals(clock);
    private final SlowRequests slow = new SlowRequests(PATIENCE, clock, refusals);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        connector.addEventListener(slow);
        server.addConnector(connector);
        WebSocketUpgradeHandler sockets =
                WebSocketUpgradeHandler.from(
                        server,
                        container ->
                                container.addMapping(
                                        "/ws", (request, response, callback) -> new Deaf()));
        sockets.setHandler(new Answers());
        slow.setHandler(sockets);
        server.setHandler(slow);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        mayAnswer.countDown();
        server.stop();
    }

    @Test
    void aConnectionThatSaysNothingIsEnded() throws IOException {
        try (Socket socket = connect()) {
            awaitBytes(0);
            sweepAfter(PATIENCE.minusMillis(1));
            assertThat(slow.watched()).isEqualTo(1);

            sweepAfter(Duration.ofMillis(1));

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            assertThat(refusals.total(What.SLOW)).as("it asked for nothing").isZero();
        }
    }

    @Test
    void aRequestThatIsNeverWholeIsEndedAlsoTheSecond() throws IOException {
        try (Socket socket = connect()) {
            say(socket, REQUEST.formatted("quick"));
            hear(socket, "quick");
            sweepAfter(Duration.ofHours(1));
            say(socket, "GET / HTTP/1.1\r\n");
            awaitBytes(REQUEST.formatted("quick").length() + 1);
            slow.sweep();

            sweepAfter(PATIENCE);

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            assertThat(refusals.total(What.SLOW)).isEqualTo(1);
        }
    }

    @Test
    void whoRestsBetweenTwoRequestsIsNot() throws IOException {
        try (Socket socket = connect()) {
            say(socket, REQUEST.formatted("one"));
            hear(socket, "one");

            sweepAfter(Duration.ofHours(1));
            sweepAfter(Duration.ofHours(1));

            say(socket, REQUEST.formatted("two"));
            hear(socket, "two");
            assertThat(refusals.total(What.SLOW)).isZero();
        }
    }

    @Test
    void whoWaitsForAnAnswerIsNot() throws Exception {
        try (Socket socket = connect()) {
            say(socket, REQUEST.formatted("wait"));
            assertThat(asked.await(SO_TIMEOUT_MS, TimeUnit.MILLISECONDS)).isTrue();

            sweepAfter(Duration.ofHours(1));
            sweepAfter(Duration.ofHours(1));
            mayAnswer.countDown();

            hear(socket, "wait");
        }
    }

    @Test
    void aWebSocketIsNotLookedAfter() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            WebSocket socket =
                    http.newWebSocketBuilder()
                            .buildAsync(
                                    URI.create(
                                            "ws://127.0.0.1:" + connector.getLocalPort() + "/ws"),
                                    new WebSocket.Listener() {})
                            .get(SO_TIMEOUT_MS, TimeUnit.MILLISECONDS);

            assertThat(slow.watched()).isZero();
            sweepAfter(Duration.ofHours(1));
            sweepAfter(Duration.ofHours(1));

            socket.sendText("still here", true).get(SO_TIMEOUT_MS, TimeUnit.MILLISECONDS);
            assertThat(socket.isOutputClosed()).isFalse();
            socket.abort();
        }
    }

    private void sweepAfter(Duration time) {
        clock.advance(time);
        slow.sweep();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
        socket.setSoTimeout(SO_TIMEOUT_MS);
        return socket;
    }

    /** Waits until the server has a connection on which so much has come. */
    private void awaitBytes(long bytes) {
        while (connector.getConnectedEndPoints().stream()
                .noneMatch(line -> {
                    Connection connection = line.getConnection();
                    return connection != null && connection.getBytesIn() >= bytes;
                })) {
            Thread.onSpinWait();
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static void hear(Socket socket, String last) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder heard = new StringBuilder();
        while (!heard.toString().endsWith("said " + last)) {
            int letter = in.read();
            assertThat(letter).as(heard.toString()).isNotEqualTo(-1);
            heard.append((char) letter);
        }
    }

    /** Takes nothing; public, because Jetty calls it by reflection. */
    public static final class Deaf implements Session.Listener {}

    private final class Answers extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback)
                throws InterruptedException {
            String said = Request.getPathInContext(request).substring(1);
            if (said.equals("wait")) {
                asked.countDown();
                mayAnswer.await();
            }
            response.write(true, StandardCharsets.US_ASCII.encode("said " + said), callback);
            return true;
        }
    }
}
