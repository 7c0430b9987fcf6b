package org.farview.server.app;

import java.util.concurrent.ExecutorService;
import org.farview.server.runtime.FixedTilePool;
import org.farview.server.runtime.Threads;

/**
 * The threads that all scenes share: one budget of cores for the process.
 *
 * @param tiles draw
 * @param fetch virtual threads that read stores
 * @param decode cores - 1, at least one
 */
public record Pools(FixedTilePool tiles, ExecutorService fetch, ExecutorService decode)
        implements AutoCloseable {
    /** Starts the pools for a number of cores. */
    public static Pools start(Threads threads, int cores) {
        return new Pools(
                new FixedTilePool(threads, cores),
                threads.virtualPerTask("fetch"),
                threads.fixedPool("decode", Math.max(1, cores - 1)));
    }

    @Override
    public void close() {
        fetch.shutdown();
        decode.shutdownNow();
        tiles.close();
    }
}
