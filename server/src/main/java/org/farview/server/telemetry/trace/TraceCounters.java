package org.farview.server.telemetry.trace;

import org.farview.server.runtime.Counter;

/** What became of traces since the start. Hand-over type. */
public final class TraceCounters {
    private final Counter sent = new Counter();
    private final Counter dropped = new Counter();
    private final Counter unheard = new Counter();

    /** Traces that a collector took. */
    public long sent() {
        return sent.total();
    }

    /** Traces that ended and that no collector took. */
    public long dropped() {
        return dropped.total();
    }

    /** Words of rooms for which there was no room. */
    public long unheard() {
        return unheard.total();
    }

    void sent(long traces) {
        sent.add(traces);
    }

    void dropped(long traces) {
        dropped.add(traces);
    }

    void missed() {
        unheard.increment();
    }
}
