package org.farview.server.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import org.farview.data.ImageSource;
import org.farview.data.cache.ChunkCache;
import org.farview.scene.ImageLayer;
import org.farview.scene.SceneState;
import org.farview.server.jobs.ShownScene;
import org.farview.server.runtime.Counter;
import org.farview.server.runtime.Shared;

/**
 * The images that are open: those of the scene's layers, those of pictures that are being made, and
 * those that are on their way into the scene.
 *
 * <p>Each is {@link Shared}. When nobody uses it any more, the cache forgets it as soon as no
 * demand names it, the engine's included, and then it is closed.
 *
 * <p>{@link #follow} is the ledger's thread's; any thread may call the rest.
 */
final class OpenImages implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(OpenImages.class.getName());

    private final ChunkCache cache;
    private final Executor closer;
    private final Counter loads = new Counter();
    private final Shared<Opened> images = new Shared<>(this::forget);

    /** What the scene's layers use, by id. */
    private final Map<String, Use> ofScene = new HashMap<>();

    /**
     * An image.
     *
     * @param file its id before it got one of its own
     */
    private record Opened(String file, ImageSource source) {
        boolean isSameAs(ImageSource image) {
            return file.equals(image.id())
                    && source.multiscale().equals(image.multiscale())
                    && source.type() == image.type();
        }
    }

    /** Keeps images open until it is closed. */
    @FunctionalInterface
    interface Use extends AutoCloseable {
        @Override
        void close();
    }

    /** An image that was brought in, open until this is closed and the scene is done with it. */
    record Guest(ImageSource image, Use use) implements AutoCloseable {
        @Override
        public void close() {
            use.close();
        }
    }

    /**
     * @param first in the cache already; the scene begins with it
     * @param closer runs what closes files
     */
    OpenImages(OpenedImage first, Executor closer) {
        this.cache = first.cache();
        this.closer = closer;
        ImageSource source = first.source();
        ofScene.put(source.id(), images.put(source.id(), new Opened(source.id(), source))::close);
    }

    /**
     * Makes an image's chunks available, under an id of its own.
     *
     * @param opened belongs to this object from now on, whatever happens
     * @throws IllegalStateException when the server ends
     */
    Guest bringIn(ImageSource opened) {
        loads.increment();
        String id = "%s (load %d)".formatted(opened.id(), loads.total());
        ImageSource image = new RenamedImage(opened, id);
        Shared<Opened>.Use use;
        try {
            use = images.put(id, new Opened(opened.id(), image));
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        cache.add(image);
        return new Guest(image, use::close);
    }

    /** The same, unless this very file is open already: then that is used. */
    Guest share(ImageSource opened) {
        Optional<Shared<Opened>.Use> open = images.use(known -> known.isSameAs(opened));
        if (open.isEmpty()) {
            return bringIn(opened);
        }
        opened.close();
        return new Guest(open.get().thing().source(), open.get()::close);
    }

    /** Takes up which images the scene's layers name now, and lets go of the others. */
    void follow(SceneState state) {
        Set<String> named = named(state);
        if (named.equals(ofScene.keySet())) {
            return;
        }
        for (String id : named) {
            if (!ofScene.containsKey(id)) {
                images.use(id).ifPresent(use -> ofScene.put(id, use::close));
            }
        }
        for (Map.Entry<String, Use> known : Map.copyOf(ofScene).entrySet()) {
            if (!named.contains(known.getKey())) {
                ofScene.remove(known.getKey());
                known.getValue().close();
            }
        }
    }

    /** Keeps all images of a scene open; empty when one is gone, as it is from newer scenes. */
    Optional<Use> hold(SceneState state) {
        List<Shared<Opened>.Use> uses = new ArrayList<>();
        Use all = () -> uses.forEach(Shared.Use::close);
        for (String id : named(state)) {
            Optional<Shared<Opened>.Use> use = images.use(id);
            if (use.isEmpty()) {
                all.close();
                return Optional.empty();
            }
            uses.add(use.get());
        }
        return Optional.of(all);
    }

    /** As {@link #hold}, for those who answer questions. */
    Optional<ShownScene.ImageHold> keep(SceneState state) {
        return hold(state).map(use -> use::close);
    }

    /** Closes every image, used or not. */
    @Override
    public void close() {
        images.close();
    }

    private static Set<String> named(SceneState state) {
        return state.layers().stream().map(ImageLayer::source).collect(Collectors.toSet());
    }

    private void forget(Opened image) {
        cache.retire(image.source().id(), () -> close(image.source()));
    }

    /** On a thread that may block: who ends the last use may be the ledger or the engine. */
    private void close(ImageSource source) {
        LOG.log(System.Logger.Level.DEBUG, "image.closed image={0}", source.id());
        try {
            closer.execute(source::close);
        } catch (RejectedExecutionException e) {
            source.close(); // the server ends, and nobody waits any more
        }
    }
}
