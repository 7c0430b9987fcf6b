package org.farview.server.runtime;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Owns the thread of a {@link Loop}.
 *
 * <p>A step that throws ends the loop: {@link Loop#onClose} runs, then the failure handler is told
 * on the same thread. Who supervises decides there what to start instead. {@link #wake} may be
 * called by any thread.
 *
 * <p>What the loop owns is freed by {@link Loop#onClose} alone, on the loop's own thread: a loop
 * that is stuck when {@link #close} gives up waiting keeps everything until it comes back.
 */
public final class LoopRunner implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LoopRunner.class.getName());
    private static final Duration JOIN_LIMIT = Duration.ofSeconds(3);

    private final Loop loop;
    private final Threads threads;
    private final Clock clock;
    private final Consumer<Throwable> onFailure;
    private final Thread thread;
    private final Pulse pulse;
    private volatile boolean awake = true;
    private volatile boolean closing;

    private LoopRunner(Loop loop, Threads threads, Clock clock, Consumer<Throwable> onFailure) {
        this.loop = loop;
        this.threads = threads;
        this.clock = clock;
        this.onFailure = onFailure;
        this.thread = threads.platform(loop.name(), this::run);
        this.pulse =
                new Pulse(
                        new Pulse.Of(loop.name(), threads.where(), threads.longestStep()),
                        thread,
                        () -> awake);
    }

    /** Starts the loop on a platform thread of its own. */
    public static LoopRunner start(
            Loop loop, Threads threads, Clock clock, Consumer<Throwable> onFailure) {
        LoopRunner runner = new LoopRunner(loop, threads, clock, onFailure);
        threads.watched(runner.pulse);
        runner.thread.start();
        return runner;
    }

    /** Makes the loop step soon, even if it sleeps. Cheap and never lost. */
    public void wake() {
        awake = true;
        LockSupport.unpark(thread);
    }

    public boolean isAlive() {
        return thread.isAlive();
    }

    /**
     * Ends the loop after its current step and does not wait for it: that step may never end, and
     * is not watched any more. Idempotent.
     */
    public void end() {
        closing = true;
        threads.unwatched(pulse);
        LockSupport.unpark(thread);
    }

    /**
     * Ends the loop after its current step and waits at most 3 s for it; {@link #isAlive} tells
     * whether it is still stuck in the step. Idempotent; not to be called by the loop itself.
     */
    @Override
    public void close() {
        end();
        try {
            if (!thread.join(JOIN_LIMIT)) {
                LOG.log(System.Logger.Level.WARNING, "loop.stuck name={0}", loop.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Throwable failure = runLoop();
        threads.unwatched(pulse);
        if (failure != null) {
            onFailure.accept(failure);
        }
    }

    /** The top of a thread: whatever escapes a step, errors included, is the supervisor's. */
    private @Nullable Throwable runLoop() {
        Throwable failure = null;
        try {
            pulse.begin();
            loop.onStart();
            while (!closing) {
                awake = false;
                pulse.begin();
                if (!loop.step()) {
                    pulse.end();
                    sleepUntilWoken();
                }
            }
        } catch (Throwable e) {
            failure = e;
        }
        try {
            loop.onClose();
        } catch (Throwable e) {
            if (failure == null) {
                return e;
            }
            failure.addSuppressed(e);
        }
        return failure;
    }

    private void sleepUntilWoken() {
        while (!awake && !closing) {
            long deadline = loop.nextDeadlineNanos();
            if (deadline == Long.MAX_VALUE) {
                LockSupport.park(this);
            } else {
                long wait = deadline - clock.nanoTime();
                if (wait <= 0) {
                    return;
                }
                LockSupport.parkNanos(this, wait);
            }
        }
    }
}
