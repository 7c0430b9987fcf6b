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
 * sends faster than the scene takes, or than {@link FloodLimits} allow, waits in its own TCP
 * window. One that does so without rest is sent away.
 */
final class ControlSession implements Runnable, Dialogue.Client {
    private final String id;
    private final ControlLine line;
    private final BlockingQueue<Incoming> inbox;
    private final Outbox outbox;
    private final ControlScope scope;
    private final Dialogue dialogue;
    private final Newcomer newcomer;
    private final Ends ends;
    private final Throttle throttle;
    private boolean demanded;
    private boolean greeting = true;

    /**
     * The two ends of one socket.
     *
     * @param greeted called once, when its client has said something or never will
     */
    record Ends(ControlLine line, BlockingQueue<Incoming> inbox, Runnable greeted) {}

    ControlSession(Newcomer newcomer, Ends ends, ControlScope scope) {
        this.id = newcomer.session();
        this.line = ends.line();
        this.inbox = ends.inbox();
        this.ends = ends;
        this.scope = scope;
        this.throttle = new Throttle(scope.config().floods(), scope.services().clock());
        this.outbox = new Outbox(id, line, scope);
        this.newcomer = newcomer;
        this.dialogue = new Dialogue(this, outbox, scope);
    }

    @Override
    public String session() {
        return id;
    }

    @Override
    public Newcomer newcomer() {
        return newcomer;
    }

    /** The writer's work; on a thread of its own. */
    Runnable writer() {
        return outbox;
    }

    /** Ends the session, because the server stops. */
    void shutDown(SessionGoodbye goodbye) {
        inbox.add(new Incoming.Dismissed(goodbye, StatusCode.SHUTDOWN));
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
                Optional<Incoming> next = demand() ? heard() : Optional.of(new Incoming.Flooding());
                if (next.filter(Incoming.Message.class::isInstance).isPresent()) {
                    greeted(); // before the answer: who hears it finds room for another
                }
                dialogue.step(next);
                if (!dialogue.isGreeting()) {
                    greeted();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            greeted();
            dialogue.close();
            dialogue.leaveScene();
            outbox.close();
            line.cut();
        }
    }

    private void greeted() {
        if (greeting) {
            greeting = false;
            ends.greeted().run();
        }
    }

    /**
     * Asks the socket for one message, unless it still owes us one or has sent too many.
     *
     * @return false when it has sent too many for too long
     */
    private boolean demand() {
        if (!demanded && throttle.allows()) {
            demanded = true;
            line.demand();
        }
        return !throttle.isFlooded();
    }

    private Optional<Incoming> heard() throws InterruptedException {
        Duration patience = dialogue.patience();
        Duration pause = demanded ? patience : throttle.pause();
        return Optional.ofNullable(poll(pause.compareTo(patience) < 0 ? pause : patience));
    }

    private @Nullable Incoming poll(Duration wait) throws InterruptedException {
        Incoming incoming = inbox.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        switch (incoming) {
            case Incoming.Text(String text) -> received(text.length());
            case Incoming.Binary(Optional<String> text, int bytes) -> received(bytes);
            case Incoming.Closed closed -> {}
            case Incoming.Failed failed -> {}
            case Incoming.Flooding flooding -> {}
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
