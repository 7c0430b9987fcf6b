package org.farview.server.ledger;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingDeque;
import org.farview.server.runtime.Signal;

/**
 * The bounded queue of one session's updates. Hand-over type: the session puts, the ledger takes.
 */
final class Lane {
    static final int CAPACITY = 256;

    private static final int ROOM_AGAIN = CAPACITY / 2;

    /** Linked, since most lanes are empty most of the time. */
    private final Queue<Received> queue = new LinkedBlockingDeque<>(CAPACITY);

    private final Signal refused = new Signal();

    /** Puts at the end; false when full, and then {@link #hasRoomAgain} will say when to retry. */
    boolean put(Received received) {
        if (queue.offer(received)) {
            return true;
        }
        refused.raise();
        // The ledger may have emptied the lane just before the signal: without this second try it
        // would never look at the signal again.
        return queue.offer(received);
    }

    Optional<Received> take() {
        return Optional.ofNullable(queue.poll());
    }

    /** True once after a refusal, as soon as the lane is half empty. */
    boolean hasRoomAgain() {
        return queue.size() <= ROOM_AGAIN && refused.take();
    }
}
