package org.farview.server.ledger;

import java.util.List;
import java.util.Set;
import org.farview.protocol.Notice;

/** A session as the ledger sees it. */
public interface Subscriber {
    /** The session's id. */
    String session();

    /** The extensions that were negotiated: asked for by the client and offered by the server. */
    Set<String> features();

    /** What it may do, as the others are told: {@code viewer}, {@code editor} or {@code admin}. */
    default String role() {
        return "editor";
    }

    /**
     * Takes frames that belong together, in order. Called on the ledger's thread only; must return
     * at once and not throw, also when the session is gone.
     */
    void offer(List<Notice> entry);

    /**
     * Says that {@link Ledger#submit} has room again after it refused. Called on the ledger's
     * thread only; must return at once.
     */
    default void roomAgain() {}
}
