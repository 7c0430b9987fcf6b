package org.farview.server.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounds how many things are under way: in all, and for each of those who want some. Hand-over
 * type: any thread may call anything, nothing waits.
 */
public final class Places {
    private final int most;
    private final int mostOfOne;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;
    private long given;

    /** One place, until it is closed. */
    public final class Place implements AutoCloseable {
        private final String who;
        private final long number;
        private boolean held = true;

        private Place(String who, long number) {
            this.who = who;
            this.number = number;
        }

        /** No other place ever has the same. */
        public long number() {
            return number;
        }

        /** Frees the place. Idempotent. */
        @Override
        public void close() {
            lock.lock();
            try {
                if (held) {
                    held = false;
                    all--;
                    taken.computeIfPresent(who, (_, count) -> count > 1 ? count - 1 : null);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * @param most places in all
     * @param mostOfOne places that one has at a time
     */
    public Places(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** A place for somebody; empty when all are taken, or as many as one may have. */
    public Optional<Place> take(String who) {
        lock.lock();
        try {
            int own = taken.getOrDefault(who, 0);
            if (all >= most || own >= mostOfOne) {
                return Optional.empty();
            }
            all++;
            taken.put(who, own + 1);
            return Optional.of(new Place(who, ++given));
        } finally {
            lock.unlock();
        }
    }

    /** How many are taken. */
    public int taken() {
        lock.lock();
        try {
            return all;
        } finally {
            lock.unlock();
        }
    }
}
