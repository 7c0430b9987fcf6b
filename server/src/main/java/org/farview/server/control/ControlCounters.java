package org.farview.server.control;

import org.farview.server.runtime.Counter;

/** The counters behind {@link ControlMetrics}; all sessions add to the same. */
final class ControlCounters {
    final Counter connects = new Counter();
    final Counter admitted = new Counter();
    final Counter rejected = new Counter();
    final Counter messagesIn = new Counter();
    final Counter bytesIn = new Counter();
    final Counter ignored = new Counter();
    final Counter messagesOut = new Counter();
    final Counter bytesOut = new Counter();
    final Counter overflows = new Counter();

    ControlMetrics snapshot(int open) {
        return new ControlMetrics(
                connects.total(),
                open,
                admitted.total(),
                rejected.total(),
                messagesIn.total(),
                bytesIn.total(),
                ignored.total(),
                messagesOut.total(),
                bytesOut.total(),
                overflows.total());
    }
}
