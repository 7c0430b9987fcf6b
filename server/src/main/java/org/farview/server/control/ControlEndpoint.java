package org.farview.server.control;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.farview.protocol.FrameIds;
import org.farview.protocol.SessionGoodbye;
import org.farview.protocol.SessionWelcome;
import org.farview.server.access.Gatekeeper;
import org.farview.server.access.Refusals;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Gate;
import org.farview.server.runtime.Quota;
import org.farview.server.runtime.Signal;
import org.farview.server.runtime.Threads;
import org.farview.server.runtime.Where;
import org.jspecify.annotations.Nullable;

/**
 * The control WebSocket of the server: admits sockets and gives each a session with a reader and a
 * writer thread, both virtual. Thread-safe.
 */
public final class ControlEndpoint implements AutoCloseable {
    private static final SessionGoodbye STOPPED =
            SessionGoodbye.of("server_shutdown", "the server stops", "server_shutdown");

    private final ControlScope scope;
    private final Map<String, ControlSession> sessions = new ConcurrentHashMap<>();
    private final Quota greeting;
    private final Signal closing = new Signal();
    private final Gate left = new Gate();

    /**
     * The rooms around the endpoint.
     *
     * @param scenes what is talked about
     * @param ids of sessions and frames
     * @param threads makes readers and writers
     * @param clock for time stamps, heartbeats and age
     * @param hardware what draws and encodes now; any thread
     * @param gatekeeper says who may come in
     */
    public record Services(
            SceneDirectory scenes,
            FrameIds ids,
            Threads threads,
            Clock clock,
            Supplier<SessionWelcome.Hardware> hardware,
            Gatekeeper gatekeeper) {
        private static final SessionWelcome.Hardware NONE =
                new SessionWelcome.Hardware(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        "not wanted");

        /** One scene, whose pictures are nobody's affair, and into which everybody may come. */
        public Services(
                SceneDoor scene,
                CommandRegistry commands,
                FrameIds ids,
                Threads threads,
                Clock clock) {
            this(
                    SceneDirectory.of(scene, commands, PixelTickets.ignored()),
                    ids,
                    threads,
                    clock,
                    () -> NONE,
                    Gatekeeper.open(clock));
        }
    }

    public ControlEndpoint(ControlConfig config, Services services) {
        this.scope = new ControlScope(config, services, new ControlCounters());
        this.greeting = new Quota(config.floods().greeting(), config.floods().greetingPerAddress());
    }

    /**
     * Answers upgrades at this path; with 503 beyond the bound of sessions, and of sockets that
     * have not said hello.
     */
    public void mount(ServerWebSocketContainer container, String path) {
        container.addMapping(path, this::createWebSocket);
    }

    /** What happened so far. */
    public ControlMetrics metrics() {
        return scope.counters().snapshot(sessions.size());
    }

    /**
     * Lets nobody in any more (503), and sends everybody away: with a goodbye and 1001, once their
     * outbox is sent. Waits for nobody. Idempotent.
     */
    @Override
    public void close() {
        closing.raise();
        sessions.values().forEach(session -> session.shutDown(STOPPED));
    }

    /** Waits until all who were sent away have gone, but not longer. One thread. */
    public void awaitEmpty(Duration atMost) throws InterruptedException {
        Duration left = atMost;
        while (!sessions.isEmpty() && left.isPositive()) {
            left = left.minus(this.left.await(left));
        }
    }

    private @Nullable Object createWebSocket(
            ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
        Newcomer newcomer = Newcomer.of(scope.services().ids().session(), request);
        Optional<String> refusal = refusal(newcomer);
        if (refusal.isPresent()) {
            refuse(newcomer, refusal.get());
            Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
            return null;
        }
        // Compression would cost every small frame more than it saves, as in the original.
        response.setExtensions(List.of());
        return new SocketListener((socket, inbox) -> open(newcomer, socket, inbox));
    }

    private Optional<String> refusal(Newcomer newcomer) {
        if (closing.isRaised()) {
            return Optional.of("the server stops");
        }
        if (sessions.size() >= scope.config().maxSessions()) {
            return Optional.of("too many sessions");
        }
        return greeting.hasRoom(newcomer.remote())
                ? Optional.empty()
                : Optional.of("too many sockets without hello");
    }

    private void refuse(Newcomer newcomer, String reason) {
        scope.services()
                .gatekeeper()
                .refusals()
                .note(Refusals.What.HANDSHAKE, newcomer.remote(), Refusals.NOBODY, reason);
    }

    private void open(Newcomer newcomer, Session socket, BlockingQueue<Incoming> inbox) {
        scope.counters().connects.increment();
        String id = newcomer.session();
        ControlLine line = new ControlLine(socket, scope.config());
        if (!greeting.enter(newcomer.remote())) {
            // Others came between the upgrade and this.
            refuse(newcomer, "too many sockets without hello");
            line.close(SessionVoice.TRY_AGAIN_LATER, "too many sockets without hello");
            return;
        }
        ControlSession session =
                new ControlSession(
                        newcomer,
                        new ControlSession.Ends(
                                line, inbox, () -> greeting.leave(newcomer.remote())),
                        scope);
        sessions.put(id, session);
        if (closing.isRaised()) {
            session.shutDown(STOPPED); // close() has seen this session, or is seen here
        }
        Threads threads = scope.services().threads().in(Where.session(id));
        threads.virtual("control-write-" + id, session.writer());
        threads.virtual("control-read-" + id, () -> live(session));
    }

    private void live(ControlSession session) {
        try {
            session.run();
        } finally {
            sessions.remove(session.session());
            left.raise();
        }
    }
}
