package org.farview.server.control;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.farview.protocol.NotifyError;
import org.farview.protocol.SessionGoodbye;
import org.jspecify.annotations.Nullable;

/**
 * One control socket on its reader thread: waits for messages and deadlines, and hands them to the
 * {@link Dialogue}.
 *
 * <p>The next message is demanded from the socket only when the last one is handled: a client that
 * sends faster than the scene takes waits in its own TCP window.
 */
final class ControlSession implements Runnable, Dialogue.Client {
    private final String id;
    private final ControlLine line;
    private final BlockingQueue<Incoming> inbox;
    private final Outbox outbox;
    private final ControlScope scope;
    private final Dialogue dialogue;
    private boolean demanded;

    /** The two ends of one socket. */
    record Ends(ControlLine line, BlockingQueue<Incoming> inbox) {}

    ControlSession(String id, Ends ends, ControlScope scope) {
        this.id = id;
        this.line = ends.line();
        this.inbox = ends.inbox();
        this.scope = scope;
        this.outbox = new Outbox(id, line, scope);
        this.dialogue = new Dialogue(this, outbox, scope);
    }

    @Override
    public String session() {
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
    public void fail(NotifyError error) {
        inbox.add(new Incoming.Failed(error));
    }

    @Override
    public void dismiss(SessionGoodbye goodbye) {
        inbox.add(new Incoming.Dismissed(goodbye));
    }

    @Override
    public void run() {
        try {
            while (!dialogue.isOver()) {
                demand();
                dialogue.step(Optional.ofNullable(poll(dialogue.patience())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            dialogue.close();
            dialogue.leaveScene();
            outbox.close();
            line.cut();
        }
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
            case Incoming.Failed failed -> {}
            case Incoming.Dismissed dismissed -> {}
            case null -> {}
        }
        return incoming;
    }

    private void received(int bytes) {
        demanded = false;
        scope.counters().messagesIn.increment();
        scope.counters().bytesIn.add(bytes);
    }

    @Override
    public boolean isGone() {
        // Without a demand no message comes, only an end.
        return !inbox.isEmpty() || !outbox.isOpen();
    }
}
