package org.farview.server.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.farview.data.ImageSource;
import org.farview.data.cache.ChunkCache;
import org.farview.scene.ImageLayer;
import org.farview.scene.InitialScene;
import org.farview.server.ledger.Ledger;
import org.farview.server.runtime.Counter;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.Signal;

/**
 * The image that is shown, and how another one takes its place.
 *
 * <p>Order: the new image's chunks are made available, the ledger replaces the scene and tells all,
 * and only then is the old image forgotten. In between both are there, so that whoever draws finds
 * what its scene names. {@link #replace} is called by one thread at a time, {@link #close} by any.
 */
final class ShownImage implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ShownImage.class.getName());

    /** How often is looked whether the ledger still lives. */
    private static final long LOOK_MS = 500;

    private final ChunkCache cache;
    private final Ledger ledger;
    private final LatestBox<ImageSource> shown = new LatestBox<>();
    private final Counter loads = new Counter();
    private final Signal closed = new Signal();

    /**
     * @param first in the cache already
     */
    ShownImage(OpenedImage first, Ledger ledger) {
        this.cache = first.cache();
        this.ledger = ledger;
        shown.put(first.source());
    }

    /**
     * Shows another image; returns when every session has been told.
     *
     * @param opened belongs to this object from now on, whatever happens
     * @throws IllegalStateException when the server ends: the image is closed
     */
    void replace(ImageSource opened) {
        loads.increment();
        String id = "%s (load %d)".formatted(opened.id(), loads.total());
        ImageSource next = new RenamedImage(opened, id);
        try {
            ImageLayer layer = OpenedImage.layer(next);
            requireScene(layer);
            cache.add(next);
            tellAll(layer);
        } catch (RuntimeException | Error e) {
            cache.remove(id);
            next.close();
            throw e;
        }
        shown.peek().ifPresent(this::forget);
        shown.put(next);
        if (closed.isRaised()) {
            next.close();
        }
        LOG.log(System.Logger.Level.INFO, "image.shown image={0}", id);
    }

    @Override
    public void close() {
        closed.raise();
        shown.peek().ifPresent(ImageSource::close);
    }

    /** A layer of which no scene can be made must not get as far as the ledger's thread. */
    private void requireScene(ImageLayer layer) {
        InitialScene.of(layer, ledger.states().peek().orElseThrow().state().mainView().canvas());
    }

    private void tellAll(ImageLayer layer) {
        CountDownLatch told = new CountDownLatch(1);
        ledger.replace(layer, told::countDown);
        try {
            while (!told.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
                if (!ledger.isAlive()) {
                    throw new IllegalStateException("the scene has ended");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void forget(ImageSource before) {
        cache.remove(before.id());
        before.close();
    }
}
