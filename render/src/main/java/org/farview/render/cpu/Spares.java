package org.farview.render.cpu;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Scratch memory that tiles take and give back, so that pictures allocate none. There are never
 * more of them than tiles that ran at once.
 *
 * <p>Hand-over type: any thread may take and give back; between the two a scratch belongs to one
 * tile.
 */
final class Spares<T> {
    private final Queue<T> spare = new ConcurrentLinkedQueue<>();
    private final Supplier<T> maker;

    Spares(Supplier<T> maker) {
        this.maker = maker;
    }

    T take() {
        T found = spare.poll();
        return found == null ? maker.get() : found;
    }

    void giveBack(T scratch) {
        spare.add(scratch);
    }

    /** Frees what is not taken. */
    void clear() {
        spare.clear();
    }
}
