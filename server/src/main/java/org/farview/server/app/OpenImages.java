package org.farview.server.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.farview.data.ImageSource;
import org.farview.data.cache.ChunkCache;
import org.farview.scene.ImageLayer;
import org.farview.scene.SceneState;
import org.farview.server.jobs.ShownScene;
import org.farview.server.runtime.Counter;
import org.farview.server.runtime.Shared;

/**
 * The images that are open: the first one, which new scenes show, those of the scenes' layers,
 * those of pictures that are being made, and those that are on their way into a scene.
 *
 * <p>Each is {@link Shared}. When nobody uses it any more, the cache forgets it as soon as no
 * demand names it, the engines' included, and then it is closed. Thread-safe.
 */
final class OpenImages implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(OpenImages.class.getName());

    private static final Pattern NUMBERED = Pattern.compile(".* \\(load (\\d{1,9})\\)");

    private final ChunkCache cache;
    private final Executor closer;
    private final Counter loads = new Counter();
    private final Shared<Opened> images = new Shared<>(this::forget);
    private final Use served;

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

    /** Keeps the images of one scene's layers open. Confined to that scene's ledger's thread. */
    final class Follower {
        /** By id. */
        private final Map<String, Use> ofScene = new HashMap<>();

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

        /** The scene has ended, and its ledger's thread with it. */
        void close() {
            ofScene.values().forEach(Use::close);
            ofScene.clear();
        }
    }

    /**
     * @param first in the cache already, as are its labels; kept open until {@link #served} is
     *     closed
     * @param closer runs what closes files
     */
    OpenImages(OpenedImage first, Executor closer) {
        this.cache = first.cache();
        this.closer = closer;
        List<Shared<Opened>.Use> uses = new ArrayList<>();
        uses.add(put(first.source()));
        first.labels().forEach(labels -> uses.add(put(labels)));
        served = () -> uses.forEach(Shared.Use::close);
    }

    private Shared<Opened>.Use put(ImageSource source) {
        return images.put(source.id(), new Opened(source.id(), source));
    }

    /**
     * Makes an image's chunks available, under an id of its own.
     *
     * @param opened belongs to this object from now on, whatever happens
     * @throws IllegalStateException when the server ends
     */
    Guest bringIn(ImageSource opened) {
        loads.increment();
        return bringIn(opened, "%s (load %d)".formatted(opened.id(), loads.total()));
    }

    /**
     * The same, under the id that it had in another process, unless another image has it by now.
     * Later images get higher numbers.
     */
    Guest bringBack(ImageSource opened, String id) {
        Matcher numbered = NUMBERED.matcher(id);
        if (numbered.matches()) {
            loads.add(Math.max(0, Long.parseLong(numbered.group(1)) - loads.total()));
        }
        Optional<Shared<Opened>.Use> other = images.use(id);
        other.ifPresent(Shared.Use::close);
        return other.isPresent() ? bringIn(opened) : bringIn(opened, id);
    }

    /** By which name an image can be opened again; empty when it is not open, or by none. */
    Optional<String> address(String id) {
        Optional<Shared<Opened>.Use> use = images.use(id);
        try {
            return use.flatMap(open -> open.thing().source().address());
        } finally {
            use.ifPresent(Shared.Use::close);
        }
    }

    /** Uses an image that is open under this id and is of this shape. */
    Optional<Guest> shown(ImageLayer layer) {
        Optional<Shared<Opened>.Use> use = images.use(layer.source());
        Optional<Guest> guest =
                use.filter(open -> isOf(layer, open.thing().source()))
                        .map(open -> new Guest(open.thing().source(), open::close));
        if (guest.isEmpty()) {
            use.ifPresent(Shared.Use::close);
        }
        return guest;
    }

    /** Whether an image has the voxels that a layer shows all or some of. */
    static boolean isOf(ImageLayer layer, ImageSource image) {
        return image.multiscale().equals(layer.stored().image()) && image.type() == layer.type();
    }

    private Guest bringIn(ImageSource opened, String id) {
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

    /**
     * The use of the first image and its labels by scenes to come: until it is closed, they may
     * show them.
     */
    Use served() {
        return served;
    }

    /** For a scene that begins. */
    Follower follower() {
        return new Follower();
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
