package org.farview.server.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.farview.server.runtime.Guarded;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.Signals;

/**
 * Waits until somebody asks the process to end. The first signal asks; whoever sends a second one
 * does not want to wait, and the process ends at once. Thread-safe.
 */
final class Ending {
    /** What shells say of a process that a signal has ended: this, and the signal's number. */
    private static final int BY_SIGNAL = 128;

    private static final List<String> SIGNALS = List.of("HUP", "INT", "TERM");

    private final CountDownLatch asked = new CountDownLatch(1);
    private final LatestBox<Integer> code = new LatestBox<>();
    private final Guarded<List<Integer>> heard = new Guarded<>(new ArrayList<>());

    /** From now on signals are heard. Where there are none, the process just ends. */
    static Ending bySignal() {
        Ending ending = new Ending();
        Signals.handle(SIGNALS, ending::hear);
        return ending;
    }

    /**
     * Waits until the process shall end.
     *
     * @return its exit code: 129, 130 or 143, by the signal
     */
    int await() {
        try {
            asked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return code.peek().orElse(0);
    }

    private void hear(int signal) {
        boolean first =
                heard.with(signals -> {
                    signals.add(signal);
                    return signals.size() == 1;
                });
        if (first) {
            code.put(BY_SIGNAL + signal);
            asked.countDown();
        } else {
            Runtime.getRuntime().halt(BY_SIGNAL + signal);
        }
    }
}
