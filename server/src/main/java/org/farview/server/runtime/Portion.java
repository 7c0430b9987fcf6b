package org.farview.server.runtime;

import java.util.concurrent.atomic.AtomicLong;

/** Picks a share of many things, spread evenly over them. Hand-over type: any thread may ask. */
public final class Portion {
    private final double share;
    private final AtomicLong seen = new AtomicLong();

    /**
     * @param share of all, 0..1
     */
    public Portion(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share: got " + share + ", wanted 0..1");
        }
        this.share = share;
    }

    /** Whether the next one belongs to it. */
    public boolean takes() {
        long number = seen.getAndIncrement();
        return Math.floor((number + 1) * share) > Math.floor(number * share);
    }
}
