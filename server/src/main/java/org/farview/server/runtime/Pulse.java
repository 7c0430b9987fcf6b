package org.farview.server.runtime;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * By which a watch sees whether a thread gets on with its work: it counts the pieces of work that
 * were begun, and knows whether one is under way or due.
 *
 * <p>A beat is one counter and one flag; the thread that beats asks no clock. Hand-over type: one
 * thread beats, any thread looks.
 */
public final class Pulse {
    private final String name;
    private final Where where;
    private final Duration longest;
    private final BooleanSupplier due;
    private final AtomicLong beats = new AtomicLong();
    private volatile boolean working;
    private volatile Thread thread;

    /**
     * Whose pulse it is.
     *
     * @param longest that one piece of work may rightly take; zero for as long as any other
     */
    record Of(String name, Where where, Duration longest) {}

    /**
     * @param due whether there is work that the thread has not begun; any thread may ask
     */
    Pulse(Of whose, Thread thread, BooleanSupplier due) {
        this.name = whose.name();
        this.where = whose.where();
        this.longest = whose.longest();
        this.thread = thread;
        this.due = due;
    }

    /** A piece of work begins. The working thread. */
    void begin() {
        beats.lazySet(beats.getPlain() + 1);
        working = true;
    }

    /** A piece of work begins, on a thread that may be another than before. */
    void beginHere() {
        thread = Thread.currentThread();
        begin();
    }

    /** The piece of work is done. The working thread. */
    void end() {
        working = false;
    }

    /** The name of the loop, or whatever it is. */
    public String name() {
        return name;
    }

    /** Which scene it works for. */
    Where where() {
        return where;
    }

    /** What one piece of work may rightly take; zero for as long as any other. */
    Duration longest() {
        return longest;
    }

    /** How many pieces of work were begun. */
    long beats() {
        return beats.get();
    }

    /** Whether a piece of work is under way, or one is due and not begun. */
    boolean hasWork() {
        return working || due.getAsBoolean();
    }

    /** Where the thread is now; empty when it has ended. */
    List<StackTraceElement> stack() {
        return List.of(thread.getStackTrace());
    }
}
