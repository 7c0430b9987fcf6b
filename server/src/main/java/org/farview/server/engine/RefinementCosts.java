package org.farview.server.engine;

import java.util.Optional;
import org.farview.render.view.RenderPlan;
import org.farview.scene.CanvasSize;

/**
 * Remembers what the pictures at rest cost, to leave out the middle one where it gains no time: if
 * SETTLED takes about as long as EXACT, two waits are worse than one. What was left out is measured
 * again now and then. Confined to the engine's thread.
 */
final class RefinementCosts {
    /** Above this part of the exact picture's time the settled one is not worth drawing. */
    private static final double WORTH_BELOW = 0.6;

    /** How often it is left out before it is measured again. */
    private static final int SKIPS = 16;

    /** What costs are comparable for. */
    private record Subject(CanvasSize canvas, int level, int layers) {
        static Subject of(RenderPlan plan) {
            return new Subject(plan.canvas(), plan.level(), plan.layers().size());
        }
    }

    private Optional<Subject> subject = Optional.empty();
    private long settledNanos;
    private long exactNanos;
    private int skipped;

    /** Whether the settled picture is worth its time; counts how often it was not. */
    boolean isSettledWorth(RenderPlan exact) {
        forgetAllBut(exact);
        boolean worth =
                settledNanos < WORTH_BELOW * exactNanos || settledNanos == 0 || exactNanos == 0;
        if (worth || skipped >= SKIPS) {
            skipped = 0;
            return true;
        }
        skipped++;
        return false;
    }

    /** A picture at rest was drawn to the end. */
    void measured(RenderPlan drawn, long nanos) {
        forgetAllBut(drawn);
        switch (drawn.quality()) {
            case INTERACTIVE -> {}
            case SETTLED -> settledNanos = nanos;
            case EXACT -> exactNanos = nanos;
        }
    }

    private void forgetAllBut(RenderPlan plan) {
        Optional<Subject> now = Optional.of(Subject.of(plan));
        if (!now.equals(subject)) {
            subject = now;
            settledNanos = 0;
            exactNanos = 0;
            skipped = 0;
        }
    }
}
