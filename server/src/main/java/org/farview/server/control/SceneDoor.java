package org.farview.server.control;

import org.farview.protocol.Decoded;
import org.farview.protocol.Envelope;
import org.farview.protocol.XPosition;
import org.farview.protocol.XPresence;
import org.farview.server.ledger.AttachRequest;
import org.farview.server.ledger.Ledger;
import org.farview.server.ledger.Subscriber;

/**
 * What a control session wants of its scene, so that sessions can be tested without one. See {@link
 * Ledger} for what each method promises. Thread-safe.
 */
public interface SceneDoor {
    /** Greets the session and tells it everything from then on. */
    void attach(Subscriber subscriber, AttachRequest request);

    /**
     * Hands over an update; its ack comes by {@link Subscriber#offer}.
     *
     * @return false when the session's lane is full: nothing was taken; {@link
     *     Subscriber#roomAgain} says when to try again
     */
    boolean submit(Subscriber from, Envelope update, long receivedNanos);

    /**
     * Hands over an update that could not be read, to be rejected in its turn.
     *
     * @return as {@link #submit}
     */
    boolean submitUnreadable(Subscriber from, Decoded.Malformed update, long receivedNanos);

    /**
     * Hands over the question whether the session knows the present.
     *
     * @return as {@link #submit}
     */
    boolean ask(Subscriber from, String frameId, XPosition position, long receivedNanos);

    /**
     * Hands over what the others may know of the session.
     *
     * @return as {@link #submit}
     */
    boolean present(Subscriber from, XPresence said, long receivedNanos);

    /** Tells the session nothing more. Idempotent. */
    void detach(String session);

    /** The scene behind a ledger. */
    static SceneDoor of(Ledger ledger) {
        return new LedgerDoor(ledger);
    }

    /** Passes everything on. */
    record LedgerDoor(Ledger ledger) implements SceneDoor {
        @Override
        public void attach(Subscriber subscriber, AttachRequest request) {
            ledger.attach(subscriber, request);
        }

        @Override
        public boolean submit(Subscriber from, Envelope update, long receivedNanos) {
            return ledger.submit(from, update, receivedNanos);
        }

        @Override
        public boolean submitUnreadable(
                Subscriber from, Decoded.Malformed update, long receivedNanos) {
            return ledger.submitUnreadable(from, update, receivedNanos);
        }

        @Override
        public boolean ask(
                Subscriber from, String frameId, XPosition position, long receivedNanos) {
            return ledger.ask(from, frameId, position, receivedNanos);
        }

        @Override
        public boolean present(Subscriber from, XPresence said, long receivedNanos) {
            return ledger.present(from, said, receivedNanos);
        }

        @Override
        public void detach(String session) {
            ledger.detach(session);
        }
    }
}
