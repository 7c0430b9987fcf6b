package org.farview.server.ledger;

import org.farview.protocol.StateUpdate;
import org.farview.protocol.XPosition;
import org.farview.protocol.XPresence;

/** A wish of a session, waiting in its lane. */
record Received(Asked asked, String intentId, String frameId, long receivedNanos) {
    /** What it turned out to be when it was read. */
    sealed interface Asked {
        record Update(StateUpdate update) implements Asked {}

        /** No update that can be followed, but one that must be answered. */
        record Unreadable(String reason) implements Asked {}

        /** No wish to change anything, but a question in its turn. */
        record Position(XPosition position) implements Asked {}

        /** What the others may know of it. */
        record Present(XPresence said) implements Asked {}
    }
}
