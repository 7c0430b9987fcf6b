package org.farview.server.app;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.farview.server.pixel.PixelCounters;
import org.farview.server.pixel.PixelHub;
import org.farview.server.runtime.Guarded;

/**
 * Adds up what the pixel channels of all scenes do, those that have ended included. Thread-safe.
 */
final class PixelTotals {
    private final Set<PixelHub> open = ConcurrentHashMap.newKeySet();
    private final Guarded<Ended> ended;

    /** What channels did that are closed. */
    private static final class Ended {
        private PixelCounters sum;

        Ended(PixelCounters sum) {
            this.sum = sum;
        }
    }

    PixelTotals(PixelCounters before) {
        ended = new Guarded<>(new Ended(before));
    }

    void opened(PixelHub hub) {
        open.add(hub);
    }

    /** Its thread has ended: what it counted is final. */
    void closed(PixelHub hub) {
        ended.with(before -> {
            if (open.remove(hub)) {
                before.sum = before.sum.plus(hub.counters().withoutViewers());
            }
            return before.sum;
        });
    }

    PixelCounters now() {
        return ended.with(before -> {
            PixelCounters sum = before.sum;
            for (PixelHub hub : open) {
                sum = sum.plus(hub.counters());
            }
            return sum;
        });
    }
}
