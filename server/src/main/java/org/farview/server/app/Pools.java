package org.farview.server.app;

import java.util.concurrent.ExecutorService;
import org.farview.render.Workbench;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.FixedTilePool;
import org.farview.server.runtime.PoolWorkbench;
import org.farview.server.runtime.Threads;

/**
 * The threads that all scenes share: one budget of cores for the process.
 *
 * @param tiles draw
 * @param fetch virtual threads that read stores
 * @param decode cores - 1, at least one: decode chunks and lay out volumes
 */
public record Pools(FixedTilePool tiles, ExecutorService fetch, ExecutorService decode)
        implements AutoCloseable {
    /** Starts the pools for a number of cores. */
    public static Pools start(Threads threads, int cores) {
        return new Pools(
                new FixedTilePool(threads, cores),
                threads.virtualPerTask("fetch"),
                threads.fixedPool("decode", decoders(cores)));
    }

    /**
     * A renderer's place to lay out volumes beside its pictures.
     *
     * @param ended called on a decode thread when something is to be collected; must be quick
     */
    Workbench workbench(Clock clock, Runnable ended) {
        return new PoolWorkbench(
                new PoolWorkbench.Helpers(decode, decoders(tiles.width())), clock, ended);
    }

    private static int decoders(int cores) {
        return Math.max(1, cores - 1);
    }

    @Override
    public void close() {
        fetch.shutdown();
        decode.shutdownNow();
        tiles.close();
    }
}
