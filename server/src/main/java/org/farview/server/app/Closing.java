package org.farview.server.app;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Closes what was opened, last first, all of it even if some fail. Confined to the thread that
 * starts or stops the process.
 */
final class Closing implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Closing.class.getName());

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** Remembers something to close and gives it back. */
    <T extends AutoCloseable> T add(T resource) {
        opened.push(resource);
        return resource;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            AutoCloseable next = opened.pop();
            try {
                next.close();
            } catch (Exception e) {
                LOG.log(System.Logger.Level.WARNING, "close.failed what=" + next, e);
            }
        }
    }
}
