package org.farview.render;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.farview.data.Chunks;
import org.farview.data.DemandSet;
import org.farview.render.view.RenderPlan;

/**
 * Draws one plan to the end: asks for its chunks, waits for them, draws. For stills, without an
 * engine.
 *
 * <p>When every chunk came, the same plan gives the same pixels. Confined to one thread, which
 * blocks.
 */
public final class SnapshotRenderer {
    /** Draws nothing, but stages what is resident and tells what is missing. */
    private static final Cancellation STAGE_ONLY = () -> true;

    private final String owner;
    private final Chunks chunks;
    private final Renderer renderer;
    private final Arrivals arrivals;
    private final Turns turns;
    private long generation;

    /**
     * @param owner of the demand sets; unique among those who demand from the same chunks
     * @param renderer draws from the same chunks
     * @param arrivals how to wait for them
     */
    public SnapshotRenderer(String owner, Chunks chunks, Renderer renderer, Arrivals arrivals) {
        this(owner, chunks, renderer, new Waits(arrivals, Runnable::run));
    }

    /** As the other, where what computes does so in turns. */
    public SnapshotRenderer(String owner, Chunks chunks, Renderer renderer, Waits waits) {
        this.owner = owner;
        this.chunks = chunks;
        this.renderer = renderer;
        this.arrivals = waits.arrivals();
        this.turns = waits.turns();
    }

    /**
     * Draws a plan as well as it can be done in a given time.
     *
     * @param patience how long to wait for chunks; drawing comes on top
     * @return the picture; {@link Progress#isSettled} tells whether every chunk was there or broken
     */
    public Snapshot take(RenderPlan plan, Duration patience) {
        Frame frame = new Frame(plan.canvas());
        chunks.demand(new DemandSet(owner, ++generation, plan.requests()));
        try {
            Duration left = patience;
            while (left.isPositive() && isWaiting(plan, frame)) {
                left = left.minus(arrivals.await(left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // draws what is there
        } finally {
            chunks.release(owner);
        }
        return new Snapshot(frame, render(plan, frame, Cancellation.NEVER));
    }

    private boolean isWaiting(RenderPlan plan, Frame frame) {
        return !render(plan, frame, STAGE_ONLY).progress().isSettled();
    }

    private RenderResult render(RenderPlan plan, Frame frame, Cancellation cancellation) {
        List<RenderResult> drawn = new ArrayList<>();
        turns.run(() -> drawn.add(renderer.render(plan, frame, cancellation)));
        return drawn.getFirst();
    }

    /**
     * What a snapshot waits for.
     *
     * @param arrivals of chunks
     * @param turns to compute
     */
    public record Waits(Arrivals arrivals, Turns turns) {}

    /** Where drawing computes: beside others, who have their turns too. */
    @FunctionalInterface
    public interface Turns {
        /** Runs something, here or on another thread, and returns when it is done. */
        void run(Runnable piece);
    }

    /** How to wait for chunks without polling. */
    @FunctionalInterface
    public interface Arrivals {
        /**
         * Waits until a chunk may have become ready or failed since the last call.
         *
         * @param atMost how long
         * @return how long it took; at least a nanosecond
         */
        Duration await(Duration atMost) throws InterruptedException;
    }

    /**
     * A finished still.
     *
     * @param frame the picture
     * @param result how complete it is
     */
    public record Snapshot(Frame frame, RenderResult result) {}
}
