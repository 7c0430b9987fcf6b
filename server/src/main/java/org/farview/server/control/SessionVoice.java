package org.farview.server.control;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.farview.protocol.Notice;
import org.farview.protocol.Payload;
import org.farview.server.control.CommandRegistry.Caller;
import org.farview.server.ledger.Subscriber;
import org.farview.server.runtime.Backlog.Offer;
import org.farview.server.runtime.Gate;

/**
 * Speaks to one admitted client, for the ledger and for the session itself. Thread-safe.
 *
 * <p>A client too slow for its outbox is told to reconnect: with 4001 when it speaks extensions,
 * with 1013 (try again later) when it knows only protocol 2.
 */
final class SessionVoice implements Subscriber {
    static final int RECONNECT = 4001;
    static final int TRY_AGAIN_LATER = 1013;

    /**
     * Sent too much for too long. Not 1008: a socket that is closed with that is cut at once, and
     * of one with much unread the other side may not hear why.
     */
    static final int FLOOD = 4002;

    private final Caller caller;
    private final Outbox outbox;
    private final ControlScope scope;
    private final Gate room = new Gate();

    /** Made by the session's reader. */
    SessionVoice(Caller caller, Outbox outbox, ControlScope scope) {
        this.caller = caller;
        this.outbox = outbox;
        this.scope = scope;
    }

    /** Who is spoken to. */
    Caller caller() {
        return caller;
    }

    @Override
    public String session() {
        return caller.session();
    }

    @Override
    public Set<String> features() {
        return caller.extensions();
    }

    @Override
    public String role() {
        return caller.principal().role().wireName();
    }

    @Override
    public void offer(List<Notice> entry) {
        if (outbox.offer(entry) == Offer.OVERFLOW) {
            scope.counters().overflows.increment();
            outbox.abandon(
                    caller.extensions().isEmpty() ? TRY_AGAIN_LATER : RECONNECT,
                    "reconnect: too slow");
        }
    }

    @Override
    public void roomAgain() {
        room.raise();
    }

    /** Waits until the session's lane may have room again; the reader's thread only. */
    void awaitRoom(Duration atMost) {
        try {
            room.await(atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the reader ends at its next wait
        }
    }

    /** Says something of the session's own. */
    void say(Payload payload) {
        offer(List.of(scope.stamp().on(payload)));
    }
}
