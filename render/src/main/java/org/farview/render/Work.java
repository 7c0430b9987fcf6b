package org.farview.render;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A piece of work for a {@link Workbench}: rounds of parts. The parts of a round may run at once
 * and in any order; a round begins when all parts of the one before have ended.
 *
 * <p>Hand-over type: the renderer's thread makes and {@linkplain #drop drops} it, the threads of
 * the workbench run its parts. What a part has written is seen by the parts of later rounds and by
 * {@code whenDone}.
 */
public final class Work {
    private final List<Queue<Runnable>> rounds;
    private final List<Integer> sizes;
    private final Runnable whenDone;

    /** Renderer's thread. */
    private boolean dropped;

    /**
     * @param rounds empty ones are left out
     * @param whenDone called by {@link Workbench#collect} when no part runs any more, also of
     *     dropped work: from then on, the memory that the parts used is free
     */
    public Work(List<List<Runnable>> rounds, Runnable whenDone) {
        List<List<Runnable>> full = rounds.stream().filter(round -> !round.isEmpty()).toList();
        this.sizes = full.stream().map(List::size).toList();
        this.rounds =
                full.stream()
                        .<Queue<Runnable>>map(parts -> new ConcurrentLinkedQueue<>(parts))
                        .toList();
        this.whenDone = whenDone;
    }

    /** How many rounds there are. */
    public int rounds() {
        return sizes.size();
    }

    /** How many parts a round has: how often {@link #runPart} is to be called for it. */
    public int parts(int round) {
        return sizes.get(round);
    }

    /**
     * Runs one of the round's parts that have not begun; does nothing when the work was dropped.
     */
    public void runPart(int round) {
        Runnable part = rounds.get(round).poll();
        if (part != null) {
            part.run();
        }
    }

    /** Renderer: the result is not wanted any more. Parts that run are left to end. */
    public void drop() {
        dropped = true;
        rounds.forEach(Queue::clear);
    }

    /** Renderer: whether it was dropped. */
    public boolean isDropped() {
        return dropped;
    }

    /** Workbench, on the renderer's thread: no part runs any more. */
    public void done() {
        whenDone.run();
    }
}
