package org.farview.server.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts who is inside, by name, and lets nobody in beyond a bound per name and one in all.
 * Hand-over type: any thread may call anything; nothing waits.
 */
public final class Quota {
    private final ReentrantLock lock = new ReentrantLock();
    private final int most;
    private final int mostPerName;

    /** By name, only those inside; guarded by the lock, as the sum of it is. */
    private final Map<String, Integer> inside = new HashMap<>();

    private int total;

    /**
     * @param most in all
     * @param mostPerName of one name
     */
    public Quota(int most, int mostPerName) {
        if (most < 1 || mostPerName < 1) {
            throw new IllegalArgumentException(
                    "quota: got %d in all, %d per name".formatted(most, mostPerName));
        }
        this.most = most;
        this.mostPerName = mostPerName;
    }

    /** Lets one in if there is room; then {@link #leave} must follow, once. */
    public boolean enter(String name) {
        lock.lock();
        try {
            if (!hasRoom(name)) {
                return false;
            }
            inside.merge(name, 1, Integer::sum);
            total++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether one could enter now. */
    public boolean hasRoom(String name) {
        lock.lock();
        try {
            return total < most && inside.getOrDefault(name, 0) < mostPerName;
        } finally {
            lock.unlock();
        }
    }

    /** One of those that entered is gone. */
    public void leave(String name) {
        lock.lock();
        try {
            Integer same = inside.get(name);
            if (same == null) {
                throw new IllegalStateException("'%s' left and was not inside".formatted(name));
            }
            total--;
            if (same == 1) {
                inside.remove(name);
            } else {
                inside.put(name, same - 1);
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many are inside. */
    public int total() {
        lock.lock();
        try {
            return total;
        } finally {
            lock.unlock();
        }
    }
}
