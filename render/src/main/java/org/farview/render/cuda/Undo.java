package org.farview.render.cuda;

import java.util.ArrayDeque;
import java.util.Deque;
import org.farview.render.RenderException;

/** What must be undone of something that is made in steps, the last step first. */
final class Undo {
    private final Deque<Runnable> steps = new ArrayDeque<>();

    /** A step was done; {@code undo} takes it back. */
    void add(Runnable undo) {
        steps.push(undo);
    }

    /**
     * Takes back all, each once, however many fail.
     *
     * @throws RenderException the first failure, when all was tried
     */
    void run() {
        RenderException failure = null;
        while (!steps.isEmpty()) {
            try {
                steps.pop().run();
            } catch (RenderException problem) {
                if (failure == null) {
                    failure = problem;
                } else {
                    failure.addSuppressed(problem);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Takes back all because of {@code cause}, which then bears what failed meanwhile. */
    void runAfter(RenderException cause) {
        try {
            run();
        } catch (RenderException problem) {
            cause.addSuppressed(problem);
        }
    }
}
