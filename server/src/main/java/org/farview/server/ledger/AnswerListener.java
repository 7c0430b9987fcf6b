package org.farview.server.ledger;

import org.farview.protocol.AckState;

/**
 * Hears of each update that is answered for the first time. Called on the ledger's thread, before
 * the engine has the scene with it; must return at once.
 */
@FunctionalInterface
public interface AnswerListener {
    /** Hears nothing. */
    AnswerListener NONE = (_, _, _) -> {};

    /**
     * @param version of the scene with the update
     * @param receivedNanos when it was read from its socket
     */
    void answered(AckState answer, long version, long receivedNanos);
}
