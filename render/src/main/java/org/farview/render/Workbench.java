package org.farview.render;

/**
 * Where a renderer has work done beside its pictures, on threads that it does not know. The
 * renderer is handed one and starts no threads itself.
 *
 * <p>A workbench belongs to one renderer, which calls it from one thread and never waits for it.
 */
public interface Workbench extends AutoCloseable {
    /**
     * Takes work, to be begun in the order of the offers.
     *
     * @return false when as much is on its way as the bench holds: nothing was taken, and it may be
     *     offered again when {@link #collect} has given some back
     */
    boolean offer(Work work);

    /**
     * Calls {@link Work#done} of what has ended since the last call, on the calling thread. What a
     * part threw is thrown here.
     *
     * @return whether anything had ended
     */
    boolean collect();

    /** Drops what has not begun; nothing is collected any more. Does not wait. Idempotent. */
    @Override
    void close();
}
