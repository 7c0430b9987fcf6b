package org.farview.server.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.WebSocketClient;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.farview.protocol.PixelAck;
import org.farview.server.runtime.FakeClock;
import org.farview.server.runtime.FrameTimes;
import org.farview.server.runtime.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The pixel socket over real TCP; the hub's clock stands still, so that a slow machine parks
 * nobody.
 */
class PixelEndpointTest implements PixelListener {
    /** Of a message; enough for the header and a small access unit. */
    private static final int SHOWN_BYTES = 64;

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    /** The next time that a viewer comes or goes, the hub's thread dies of it. */
    private final AtomicBoolean deadly = new AtomicBoolean();

    private final BlockingQueue<String> refusals = new LinkedBlockingQueue<>();

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final WebSocketClient client = new WebSocketClient();
    private final PixelHub hub =
            PixelHub.start(PixelSettings.of(8_000_000), _ -> this, new Threads(), new FakeClock());

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        connector.setPort(0);
        server.addConnector(connector);
        PixelEndpoint endpoint = new PixelEndpoint(ticket -> Optional.of(hub), new NoStrangers());
        server.setHandler(
                WebSocketUpgradeHandler.from(
                        server, container -> container.addMapping("/pixels", endpoint)));
        server.start();
        client.setMaxBinaryMessageSize(2 << 20);
        client.start();
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
        client.stop();
        server.stop();
    }

    @Test
    void viewerGetsAKeyframeFirstByteForByte() throws Exception {
        Received viewer = connect(request());
        assertThat(nextEvent()).isEqualTo("viewers 1");
        assertThat(nextEvent()).isEqualTo("keyframe wanted");

        hub.publish(Rendition.VIDEO, Pictures.delta());
        hub.publish(Rendition.VIDEO, Pictures.key());
        hub.publish(Rendition.VIDEO, Pictures.delta());

        assertThat(viewer.next())
                .isEqualTo(
                        "00000001"
                                + "41d954fc40200000"
                                + "00000280"
                                + "000001e0"
                                + "01"
                                + "01"
                                + "0000"
                                + "0000000265b8");
        assertThat(viewer.next())
                .isEqualTo(
                        "00000002"
                                + "41d954fc40200000"
                                + "00000280"
                                + "000001e0"
                                + "01"
                                + "00"
                                + "0000"
                                + "0000000161");
    }

    @Test
    void offeredCompressionIsNotTaken() throws Exception {
        ClientUpgradeRequest request = request();
        request.addExtensions("permessage-deflate");

        Received viewer = connect(request);

        assertThat(viewer.session().getUpgradeResponse().getExtensions()).isEmpty();
    }

    @Test
    void whateverTheViewerSaysIsIgnored() throws Exception {
        Received viewer = connect(request());
        assertThat(nextEvent()).isEqualTo("viewers 1");

        viewer.session().sendText("hello", Callback.NOOP);
        viewer.session().sendBinary(ByteBuffer.allocate(40_000), Callback.NOOP);
        viewer.session().sendText("", Callback.NOOP);
        hub.publish(Rendition.VIDEO, Pictures.key());

        assertThat(viewer.next()).endsWith("0000000265b8");
    }

    @Test
    void acknowledgementsReachTheHubWhateverComesBetween() throws Exception {
        Received viewer = connect(request("?features=x.ack"));
        assertThat(nextEvent()).isEqualTo("viewers 1");
        assertThat(nextEvent()).isEqualTo("keyframe wanted");
        hub.publish(Rendition.VIDEO, Pictures.key());
        assertThat(viewer.next()).startsWith("00000000");

        Session session = viewer.session();
        session.sendText("no ack", Callback.NOOP);
        session.sendPartialBinary(ack(0, 11).slice(0, 5), false, Callback.NOOP);
        session.sendPartialBinary(ack(0, 11).slice(5, 6), true, Callback.NOOP);
        session.sendBinary(ByteBuffer.allocate(70_000), Callback.NOOP);
        session.sendBinary(ack(0, 12), Callback.NOOP);

        assertThat(nextEvent()).isEqualTo("seen DECODED 11");
        assertThat(nextEvent()).isEqualTo("seen DECODED 12");
        assertThat(hub.counters().refused()).isEqualTo(2);
    }

    @Test
    void frameBlockComesToWhoAskedInTheUrl() throws Exception {
        Received viewer = connect(request("?features=x.frame"));
        assertThat(nextEvent()).isEqualTo("viewers 1");

        hub.publish(Rendition.VIDEO, Pictures.key());

        String message = viewer.next();
        assertThat(message.substring(42, 48)).as("flags, reserved").isEqualTo("030000");
        assertThat(message.substring(48, 68))
                .as("length, version")
                .isEqualTo("00280000000000000001");
    }

    @Test
    void severalPacketsMayBeUnderWayAtOnce() throws Exception {
        Received viewer = connect(request());
        assertThat(nextEvent()).isEqualTo("viewers 1");

        hub.publish(Rendition.VIDEO, Pictures.key());
        for (int i = 1; i < 10; i++) {
            hub.publish(Rendition.VIDEO, Pictures.delta());
        }

        for (int i = 0; i < 10; i++) {
            assertThat(viewer.next()).startsWith("%08x".formatted(i));
        }
    }

    @Test
    void viewerWhoDoesNotReadIsParkedAndTheOthersGoOn() throws Exception {
        Received quick = connect(request());
        client.connect(new Silent(), request()).get(5, TimeUnit.SECONDS);
        assertThat(nextEvent()).isEqualTo("viewers 1");
        assertThat(nextEvent()).isEqualTo("keyframe wanted");
        assertThat(nextEvent()).isEqualTo("viewers 2");

        hub.publish(Rendition.VIDEO, Pictures.key());
        for (int i = 1; i < 60; i++) {
            hub.publish(Rendition.VIDEO, Pictures.large());
            assertThat(quick.next()).startsWith("%08x".formatted(i - 1));
        }

        assertThat(hub.counters().parked()).isEqualTo(1);
        assertThat(hub.counters().dropped()).isPositive();
    }

    @Test
    void leavingViewerIsForgotten() throws Exception {
        Received viewer = connect(request());
        assertThat(nextEvent()).isEqualTo("viewers 1");
        assertThat(hub.hasViewers()).isTrue();
        assertThat(nextEvent()).isEqualTo("keyframe wanted");

        viewer.session().close();

        assertThat(nextEvent()).isEqualTo("viewers 0");
    }

    @Test
    void strangerIsRefusedWith403() {
        ClientUpgradeRequest request = request();
        request.setHeader("X-Stranger", "yes");

        assertThatThrownBy(() -> connect(request)).hasMessageContaining("403");
        assertThat(refusals).containsExactly("a stranger");
        assertThat(hub.hasViewers()).isFalse();
    }

    @Test
    void endOfTheHubClosesWith1001() throws Exception {
        Received viewer = connect(request());
        assertThat(nextEvent()).isEqualTo("viewers 1");

        hub.close();

        assertThat(viewer.next()).isEqualTo("closed 1001");
    }

    @Test
    void deathOfTheHubClosesWith1011AlsoWhoComesLater() throws Exception {
        Received viewer = connect(request());
        assertThat(nextEvent()).isEqualTo("viewers 1");
        assertThat(nextEvent()).isEqualTo("keyframe wanted");

        deadly.set(true);
        Received other = connect(request());

        assertThat(nextEvent()).startsWith("failed").contains("a bug");
        assertThat(viewer.next()).isEqualTo("closed 1011");
        assertThat(other.next()).isEqualTo("closed 1011");
        assertThat(connect(request()).next()).isEqualTo("closed 1011");
    }

    @Test
    void viewerIsLetInByItsTicketAndEndsWithIt() throws Exception {
        assertThat(connect(request("?ticket=a")).next()).isEqualTo("closed 1008");
        assertThat(refusals).containsExactly("unknown, used or old ticket");

        hub.issue("s", "a");
        Received viewer = connect(request("?features=x.frame&ticket=a"));
        Received other = connect(request());
        assertThat(nextEvent()).isEqualTo("viewers 1");
        assertThat(nextEvent()).isEqualTo("keyframe wanted");
        assertThat(nextEvent()).isEqualTo("viewers 2");
        hub.end("s", 1011, "heartbeat timeout");

        assertThat(viewer.next()).isEqualTo("closed 1011");
        assertThat(nextEvent()).isEqualTo("viewers 1");
        hub.publish(Rendition.VIDEO, Pictures.key());
        assertThat(other.next()).startsWith("00000000");
    }

    @Override
    public void keyframeWanted() {
        events.add("keyframe wanted");
    }

    @Override
    public void viewersChanged(int viewers) {
        if (deadly.get()) {
            throw new IllegalStateException("a bug");
        }
        events.add("viewers " + viewers);
    }

    @Override
    public void roomAgain() {
        // The hub's own tests count it.
    }

    @Override
    public void bitrateWanted(int bitsPerSecond) {
        events.add("bitrate " + bitsPerSecond);
    }

    @Override
    public void sent(FrameTimes times) {
        // The hub's own tests look at it.
    }

    @Override
    public void seen(Sighting sighting) {
        events.add("seen " + sighting.kind() + " " + sighting.micros());
    }

    @Override
    public void failed(Throwable problem) {
        events.add("failed " + problem);
    }

    private static ByteBuffer ack(long seq, long micros) {
        return new PixelAck(PixelAck.Kind.DECODED, seq, 0, micros).toBytes();
    }

    private final class NoStrangers implements PixelEndpoint.Porter {
        @Override
        public Optional<String> refusal(Request request, Optional<String> ticket) {
            return request.getHeaders().contains("X-Stranger")
                    ? Optional.of("a stranger")
                    : Optional.empty();
        }

        @Override
        public void refused(String remote, String reason) {
            refusals.add(reason);
        }
    }

    private ClientUpgradeRequest request() {
        return request("");
    }

    private ClientUpgradeRequest request(String query) {
        URI uri = URI.create("ws://127.0.0.1:" + connector.getLocalPort() + "/pixels" + query);
        return new ClientUpgradeRequest(uri);
    }

    private Received connect(ClientUpgradeRequest request) throws Exception {
        Received received = new Received();
        client.connect(received, request).get(5, TimeUnit.SECONDS);
        return received;
    }

    private String nextEvent() throws InterruptedException {
        return String.valueOf(events.poll(5, TimeUnit.SECONDS));
    }

    /** A viewer who never demands a message: Jetty then leaves them in the socket. */
    public static final class Silent implements Session.Listener {
        @Override
        public void onWebSocketOpen(Session session) {
            // Jetty's default would demand.
        }

        @Override
        public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
            throw new AssertionError("read " + payload);
        }
    }

    /** The viewer's end of the socket. */
    public static final class Received implements Session.Listener.AutoDemanding {
        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final BlockingQueue<Session> sessions = new LinkedBlockingQueue<>();

        Session session() throws InterruptedException {
            Session session = sessions.poll(5, TimeUnit.SECONDS);
            assertThat(session).isNotNull();
            sessions.add(session);
            return session;
        }

        String next() throws InterruptedException {
            return String.valueOf(messages.poll(5, TimeUnit.SECONDS));
        }

        @Override
        public void onWebSocketOpen(Session session) {
            sessions.add(session);
        }

        @Override
        public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
            byte[] bytes = new byte[Math.min(payload.remaining(), SHOWN_BYTES)];
            payload.get(bytes);
            messages.add(HexFormat.of().formatHex(bytes));
            callback.succeed();
        }

        @Override
        public void onWebSocketClose(int statusCode, String reason, Callback callback) {
            messages.add("closed " + statusCode);
            callback.succeed();
        }
    }
}
