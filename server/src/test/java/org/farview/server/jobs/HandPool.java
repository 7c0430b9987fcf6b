package org.farview.server.jobs;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** A pool whose turns a test makes by hand, on its own thread. */
final class HandPool extends AbstractExecutorService {
    private static final long PATIENCE_S = 20;

    private final BlockingQueue<Runnable> turns = new LinkedBlockingQueue<>();
    private boolean closed;

    /** Makes the next turn, once somebody wants one. */
    void turn() {
        try {
            Runnable turn = turns.poll(PATIENCE_S, TimeUnit.SECONDS);
            if (turn == null) {
                throw new AssertionError("nobody wants a turn");
            }
            turn.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int wanted() {
        return turns.size();
    }

    @Override
    public void execute(Runnable turn) {
        if (closed) {
            throw new RejectedExecutionException("closed");
        }
        turns.add(turn);
    }

    @Override
    public void shutdown() {
        closed = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        closed = true;
        List<Runnable> left = List.copyOf(turns);
        turns.clear();
        return left;
    }

    @Override
    public boolean isShutdown() {
        return closed;
    }

    @Override
    public boolean isTerminated() {
        return closed;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return closed;
    }
}
