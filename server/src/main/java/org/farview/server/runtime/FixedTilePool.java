package org.farview.server.runtime;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.farview.render.TilePool;
import org.jspecify.annotations.Nullable;

/**
 * A tile pool of {@code width} threads: the caller and {@code width - 1} workers, who take the next
 * tile as soon as they are free. Thread-safe; pictures of several callers share the workers.
 *
 * <p>A call waits for the tiles that others have begun and for nothing else: a worker that is busy
 * with another picture, or stuck in it for good, only means fewer hands. Requests for help that
 * nobody has answered yet are bounded; above the bound a call makes do with who has come.
 */
public final class FixedTilePool implements TilePool, AutoCloseable {
    /** Requests for help that wait, per worker: as many pictures as are ever drawn at once. */
    private static final int MOST_WAITING = 4;

    private final int width;
    private final ExecutorService workers;
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * @param width at least 1
     */
    public FixedTilePool(Threads threads, int width) {
        if (width < 1) {
            throw new IllegalArgumentException("tile pool width: got " + width + ", wanted >= 1");
        }
        this.width = width;
        this.workers = threads.fixedPool("tile", Math.max(1, width - 1));
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public void forEach(int count, IntConsumer tile) {
        int helpers = Math.min(width, count) - 1;
        if (helpers <= 0) {
            for (int i = 0; i < count; i++) {
                tile.accept(i);
            }
            return;
        }
        Picture picture = new Picture(count, tile);
        for (int i = 0; i < helpers && waiting.get() < MOST_WAITING * width; i++) {
            waiting.incrementAndGet();
            workers.execute(() -> help(picture));
        }
        picture.work();
        picture.awaitTiles();
        picture.rethrow();
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private void help(Picture picture) {
        waiting.decrementAndGet();
        picture.work();
    }

    /** The tiles of one call. */
    private static final class Picture {
        private final int count;
        private final IntConsumer tile;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        private final CountDownLatch undone;

        Picture(int count, IntConsumer tile) {
            this.count = count;
            this.tile = tile;
            this.undone = new CountDownLatch(count);
        }

        void work() {
            int index = next.getAndIncrement();
            while (index < count) {
                run(index);
                index = next.getAndIncrement();
            }
        }

        /** Whatever a tile throws, errors included, is carried to the caller. */
        private void run(int index) {
            try {
                tile.accept(index);
            } catch (Throwable e) {
                failure.compareAndSet(null, e);
            } finally {
                undone.countDown();
            }
        }

        void awaitTiles() {
            boolean interrupted = false;
            while (true) {
                try {
                    undone.await();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        void rethrow() {
            switch (failure.get()) {
                case null -> {}
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable e -> throw new IllegalStateException("tile failed", e);
            }
        }
    }
}
