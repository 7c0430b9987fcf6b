package org.farview.server.debug;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.farview.server.runtime.Backlog;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Gate;
import org.farview.server.runtime.Threads;

/**
 * Makes and writes lines on a thread of its own, so that loops which have something to say neither
 * wait nor make JSON. Hand-over type: any thread offers and closes.
 */
final class LineWriter implements AutoCloseable {
    /** Lines that wait; the writer is a disk behind by then. */
    private static final int MOST_WAITING = 16_384;

    /** A line that waits longer is no reason to refuse others: the number bounds them. */
    private static final Duration ANY_AGE = Duration.ofDays(365);

    private static final Duration LAST_LINES = Duration.ofSeconds(2);

    /** Where lines go; called on the writer's thread, and never throws. */
    interface Target {
        /** Takes a line without its end. */
        void write(byte[] line);

        /** No more come. */
        void close();
    }

    /** A line, or the end when there is none. */
    private record Item(Optional<Supplier<byte[]>> line) {}

    private final Target target;
    private final Backlog<Item> waiting;
    private final Gate ended = new Gate();

    private LineWriter(Target target, Clock clock) {
        this.target = target;
        this.waiting = new Backlog<>(MOST_WAITING, ANY_AGE, clock);
    }

    /** Starts the thread. */
    static LineWriter start(String name, Target target, Threads threads, Clock clock) {
        LineWriter writer = new LineWriter(target, clock);
        threads.virtual(name, writer::run);
        return writer;
    }

    /**
     * Has a line written.
     *
     * @param line makes it, on the writer's thread, of what does not change any more
     * @return false when too many wait: it is lost
     */
    boolean offer(Supplier<byte[]> line) {
        return waiting.offer(new Item(Optional.of(line)), 1) == Backlog.Offer.TAKEN;
    }

    /** Writes what waits, for two seconds at most. Idempotent. */
    @Override
    public void close() {
        if (waiting.offer(new Item(Optional.empty()), 0) == Backlog.Offer.TAKEN) {
            try {
                ended.await(LAST_LINES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        waiting.close();
    }

    private void run() {
        try {
            Optional<Supplier<byte[]>> next = next();
            while (next.isPresent()) {
                target.write(next.get().get());
                next = next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            target.close();
            ended.raise();
        }
    }

    private Optional<Supplier<byte[]>> next() throws InterruptedException {
        return waiting.take().flatMap(Item::line);
    }
}
