package org.farview.server.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.data.DataException;
import org.farview.data.ImageSource;
import org.farview.scene.ImageLayer;
import org.farview.scene.LayerStack;
import org.farview.scene.SceneState;
import org.farview.server.datasets.Roots;

/**
 * Opens again the images of a scene that was kept, so that it can be shown. A layer whose image is
 * gone, is another one by now, or lies outside the served folders is left out.
 *
 * <p>To be closed when the scene is shown, or will not be: until then it keeps the images open.
 * Used by one thread.
 */
final class ReopenedImages implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ReopenedImages.class.getName());

    private final OpenImages images;
    private final Roots roots;
    private final Names names;
    private final ImageNames opener = new ImageNames(Optional.empty());
    private final List<OpenImages.Guest> guests = new ArrayList<>();

    /** Under which ids images are opened again. */
    enum Names {
        /** Those that they had: in a process in which nothing else was opened. */
        AS_BEFORE,
        /** New ones; an image that is open already is not opened again. */
        AS_THEY_COME
    }

    /**
     * @param roots what may be opened besides what is open
     */
    ReopenedImages(OpenImages images, Roots roots, Names names) {
        this.images = images;
        this.roots = roots;
        this.names = names;
    }

    /**
     * The scene as it can be shown; empty when all of its images are gone.
     *
     * @param addresses by which name the image of each source can be opened
     */
    Optional<SceneState> open(SceneState kept, Map<String, String> addresses) {
        Map<String, Optional<String>> ids = new HashMap<>();
        SceneState state = kept;
        for (ImageLayer layer : kept.layers()) {
            Optional<String> id =
                    ids.computeIfAbsent(
                            layer.source(),
                            source -> open(layer, Optional.ofNullable(addresses.get(source))));
            if (id.isPresent()) {
                state = LayerStack.replaced(state, layer.id(), shown -> shown.withSource(id.get()));
            } else if (state.layers().size() > 1) {
                state = LayerStack.removed(state, layer.id());
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(state);
    }

    @Override
    public void close() {
        guests.forEach(OpenImages.Guest::close);
        guests.clear();
    }

    /** The id of a layer's image, which is open from now on. */
    private Optional<String> open(ImageLayer layer, Optional<String> address) {
        Optional<OpenImages.Guest> shown =
                names == Names.AS_BEFORE ? images.shown(layer) : Optional.empty();
        Optional<OpenImages.Guest> guest =
                shown.or(() -> address.flatMap(name -> openAnew(layer, name)));
        guest.ifPresent(guests::add);
        if (guest.isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "layer.left_out layer={0} name={1} source={2} address={3}",
                    layer.id(),
                    layer.name(),
                    layer.source(),
                    address.orElse("none"));
        }
        return guest.map(open -> open.image().id());
    }

    private Optional<OpenImages.Guest> openAnew(ImageLayer layer, String address) {
        try {
            if (!roots.allows(address)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "image.forbidden address={0}: outside the served folders",
                        address);
                return Optional.empty();
            }
            ImageSource image = opener.open(address);
            if (!OpenImages.isOf(layer, image)) {
                image.close();
                LOG.log(
                        System.Logger.Level.WARNING,
                        "image.changed address={0}: got another shape or type than the scene was kept with",
                        address);
                return Optional.empty();
            }
            return Optional.of(
                    switch (names) {
                        case AS_BEFORE -> images.bringBack(image, layer.source());
                        case AS_THEY_COME -> images.share(image);
                    });
        } catch (DataException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "image.gone address={0}: {1}",
                    address,
                    e.getMessage());
            return Optional.empty();
        }
    }
}
