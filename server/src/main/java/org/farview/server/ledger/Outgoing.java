package org.farview.server.ledger;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.farview.protocol.Notice;
import org.farview.server.runtime.Clock;

/**
 * What the ledger has to say, in order: at the end of a step it leaves, or waits until the journal
 * has what it rests on. So nobody is told of a change that a restart would undo. Where nothing is
 * kept, it leaves at once.
 *
 * <p>It waits for at most {@link #PATIENCE}; then the scene goes on without the journal. Confined
 * to the ledger's thread.
 */
final class Outgoing {
    /** A disk that hangs must not look like a server that hangs. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    /**
     * What one step said.
     *
     * @param entry of the journal that it waits for
     * @param latestNanos how long it waits
     */
    private record Held(long entry, long latestNanos, List<Runnable> said) {}

    private final Journal journal;
    private final Clock clock;
    private final Deque<Held> held = new ArrayDeque<>();
    private List<Runnable> said = new ArrayList<>();

    Outgoing(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** Says something to a session. */
    void offer(Subscriber to, List<Notice> entry) {
        then(() -> to.offer(entry));
    }

    /** Does something when all that was said before has left. */
    void then(Runnable action) {
        if (journal.isKept()) {
            said.add(action);
        } else {
            action.run();
        }
    }

    /**
     * Ends a step.
     *
     * @param entries that were recorded so far: what was said rests on them
     */
    void send(long entries) {
        if (!said.isEmpty()) {
            held.addLast(new Held(entries, clock.nanoTime() + PATIENCE.toNanos(), said));
            said = new ArrayList<>();
        }
        if (nextDeadlineNanos() - clock.nanoTime() <= 0 && isHeld()) {
            journal.overdue();
        }
        while (isAnyHeld() && !isHeld()) {
            held.removeFirst().said().forEach(Runnable::run);
        }
    }

    /** When what waits has waited long enough; {@code Long.MAX_VALUE} when nothing waits. */
    long nextDeadlineNanos() {
        return isAnyHeld() ? held.getFirst().latestNanos() : Long.MAX_VALUE;
    }

    private boolean isAnyHeld() {
        return !held.isEmpty();
    }

    private boolean isHeld() {
        return isAnyHeld() && held.getFirst().entry() > journal.settled();
    }
}
