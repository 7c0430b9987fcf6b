package org.farview.server.control;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.farview.protocol.SessionGoodbye;
import org.farview.protocol.SessionHeartbeat;
import org.farview.server.control.Handshake.Verdict;
import org.farview.server.ledger.AttachRequest;
import org.farview.server.ledger.WelcomeTerms;
import org.farview.server.runtime.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The life of one control socket, on its reader thread: handshake, then one message after the
 * other, heartbeats between them, then the close.
 *
 * <p>The next message is demanded from the socket only when the last one is handled: a client that
 * sends faster than the scene takes waits in its own TCP window. Whoever ends the session (a
 * goodbye, the heartbeat, a full outbox, the server's end), the socket is read on until the client
 * has closed too or the grace time is over.
 */
final class ControlSession implements Runnable {
    private static final System.Logger LOG = System.getLogger(ControlSession.class.getName());

    private final String id;
    private final ControlLine line;
    private final BlockingQueue<Incoming> inbox;
    private final Outbox outbox;
    private final ControlScope scope;
    private final Handshake handshake;
    private boolean demanded;

    /** The two ends of one socket. */
    record Ends(ControlLine line, BlockingQueue<Incoming> inbox) {}

    ControlSession(String id, Ends ends, Handshake handshake, ControlScope scope) {
        this.id = id;
        this.line = ends.line();
        this.inbox = ends.inbox();
        this.handshake = handshake;
        this.scope = scope;
        this.outbox = new Outbox(id, line, scope);
    }

    String id() {
        return id;
    }

    /** The writer's work; on a thread of its own. */
    Runnable writer() {
        return outbox;
    }

    /** Ends the session from outside. */
    void shutDown() {
        outbox.finish(StatusCode.SHUTDOWN, "server shutdown");
    }

    @Override
    public void run() {
        try {
            Optional<Verdict> verdict = greet();
            if (verdict.isPresent()) {
                switch (verdict.get()) {
                    case Verdict.Admitted client -> admit(client);
                    case Verdict.Refused refused -> refuse(refused);
                }
                awaitClose();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            scope.services().scene().detach(id);
            outbox.close();
            line.cut();
        }
    }

    /** The verdict on the first message; empty when the client left before it. */
    private Optional<Verdict> greet() throws InterruptedException {
        demand();
        return switch (poll(scope.config().helloTimeout())) {
            case null -> Optional.of(Handshake.timedOut());
            case Incoming.Text(String text) -> Optional.of(handshake.judge(text));
            case Incoming.Binary(Optional<String> text, int bytes) ->
                    Optional.of(text.map(handshake::judge).orElseGet(Handshake::notText));
            case Incoming.Closed closed -> Optional.empty();
        };
    }

    private void refuse(Verdict.Refused refused) {
        scope.counters().rejected.increment();
        LOG.log(System.Logger.Level.DEBUG, "control.rejected code={0}", refused.reject().code());
        outbox.offer(List.of(scope.stamp().on(refused.reject())));
        outbox.finish(StatusCode.NORMAL, refused.reject().code());
    }

    private void admit(Verdict.Admitted client) throws InterruptedException {
        scope.counters().admitted.increment();
        LOG.log(System.Logger.Level.INFO, "session.opened session={0}", id);
        SessionVoice voice = new SessionVoice(id, client, outbox, scope);
        scope.services()
                .scene()
                .attach(voice, new AttachRequest(client.resumeTokens(), terms(client)));
        try (Calls calls = new Calls(voice, scope)) {
            listen(voice, calls);
        }
        LOG.log(System.Logger.Level.INFO, "session.ended session={0}", id);
    }

    private WelcomeTerms terms(Verdict.Admitted client) {
        return new WelcomeTerms(
                scope.config().heartbeat(),
                scope.config().ackTimeout(),
                scope.services().commands().names(client.extensions()));
    }

    private void listen(SessionVoice voice, Calls calls) throws InterruptedException {
        Clock clock = scope.services().clock();
        Heartbeat heartbeat = new Heartbeat(scope.config().heartbeat(), clock.nanoTime());
        Router router = new Router(voice, calls, scope, this::isGone);
        demand();
        while (outbox.isOpen()) {
            Incoming incoming = poll(heartbeat.untilDue(clock.nanoTime()));
            if (incoming != null) {
                heartbeat.heard();
                if (handle(incoming, router) == Router.Next.LEAVE) {
                    return;
                }
            }
            if (beat(heartbeat.next(clock.nanoTime()), voice) == Router.Next.LEAVE) {
                return;
            }
        }
    }

    private Router.Next handle(Incoming incoming, Router router) {
        switch (incoming) {
            case Incoming.Closed closed -> {
                inbox.add(closed);
                return Router.Next.LEAVE;
            }
            case Incoming.Text(String text) -> {
                if (router.route(text) == Router.Next.LEAVE) {
                    outbox.finish(StatusCode.NORMAL, "goodbye");
                    return Router.Next.LEAVE;
                }
            }
            case Incoming.Binary binary -> router.routeBinary();
        }
        demand();
        return Router.Next.LISTEN;
    }

    private Router.Next beat(Heartbeat.Action action, SessionVoice voice) {
        return switch (action) {
            case WAIT -> Router.Next.LISTEN;
            case SEND -> {
                voice.say(new SessionHeartbeat());
                yield Router.Next.LISTEN;
            }
            case GIVE_UP -> {
                voice.say(SessionGoodbye.of("timeout", "heartbeat timeout", "heartbeat_timeout"));
                outbox.finish(StatusCode.SERVER_ERROR, "heartbeat timeout");
                yield Router.Next.LEAVE;
            }
        };
    }

    /** Reads on without listening, so that the client's close is seen. */
    private void awaitClose() throws InterruptedException {
        Clock clock = scope.services().clock();
        long end = clock.nanoTime() + 2 * scope.config().closeGrace().toNanos();
        Incoming incoming;
        do {
            demand();
            incoming = poll(Duration.ofNanos(Math.max(0, end - clock.nanoTime())));
        } while (incoming != null && !(incoming instanceof Incoming.Closed));
    }

    /** Asks the socket for one message, unless it still owes us one. */
    private void demand() {
        if (!demanded) {
            demanded = true;
            line.demand();
        }
    }

    private @Nullable Incoming poll(Duration wait) throws InterruptedException {
        Incoming incoming = inbox.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        switch (incoming) {
            case Incoming.Text(String text) -> received(text.length());
            case Incoming.Binary(Optional<String> text, int bytes) -> received(bytes);
            case Incoming.Closed closed -> {}
            case null -> {}
        }
        return incoming;
    }

    private void received(int bytes) {
        demanded = false;
        scope.counters().messagesIn.increment();
        scope.counters().bytesIn.add(bytes);
    }

    private boolean isGone() {
        return inbox.peek() instanceof Incoming.Closed || !outbox.isOpen();
    }
}
