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
 */
public final class FixedTilePool implements TilePool, AutoCloseable {
    private final int width;
    private final ExecutorService workers;

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
        Picture picture = new Picture(count, tile, helpers);
        for (int i = 0; i < helpers; i++) {
            workers.execute(picture::helperRun);
        }
        picture.work();
        picture.awaitHelpers();
        picture.rethrow();
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    /** The tiles of one call. */
    private static final class Picture {
        private final int count;
        private final IntConsumer tile;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        private final CountDownLatch helpers;

        Picture(int count, IntConsumer tile, int helpers) {
            this.count = count;
            this.tile = tile;
            this.helpers = new CountDownLatch(helpers);
        }

        void helperRun() {
            try {
                work();
            } finally {
                helpers.countDown();
            }
        }

        @SuppressWarnings("CatchingUnchecked") // carried to the caller, whatever it is
        void work() {
            int index = next.getAndIncrement();
            while (index < count) {
                try {
                    tile.accept(index);
                } catch (Exception | LinkageError | AssertionError | OutOfMemoryError e) {
                    failure.compareAndSet(null, e);
                }
                index = next.getAndIncrement();
            }
        }

        void awaitHelpers() {
            boolean interrupted = false;
            while (true) {
                try {
                    helpers.await();
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
