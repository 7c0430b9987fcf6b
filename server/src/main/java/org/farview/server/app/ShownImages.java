package org.farview.server.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.farview.data.ImageSource;
import org.farview.scene.FittedAxes;
import org.farview.scene.ImageLayer;
import org.farview.scene.InitialScene;
import org.farview.scene.LayerKind;
import org.farview.scene.LayerStack;
import org.farview.scene.Multiscale;
import org.farview.scene.SceneState;
import org.farview.server.datasets.AddCommand;
import org.farview.server.datasets.ChannelChoice;
import org.farview.server.ledger.Added;
import org.farview.server.ledger.Ledger;
import org.farview.server.runtime.LatestBox;

/**
 * How images come into the running scene: instead of all that are shown, or as one layer more.
 *
 * <p>Order: the new image's chunks are made available, the ledger changes the scene and tells all,
 * and only then is anything forgotten that the scene does not name any more. In between all are
 * there, so that whoever draws finds what its scene names. Called by one thread at a time.
 *
 * @param images keeps them open
 * @param ledger changes the scene
 * @param channels how those of an image are shown unless somebody says otherwise
 */
record ShownImages(OpenImages images, Ledger ledger, ChannelChoice channels) {
    private static final System.Logger LOG = System.getLogger(ShownImages.class.getName());

    /** How often is looked whether the ledger still lives. */
    private static final long LOOK_MS = 500;

    /**
     * Shows another image, and the labels beside it; returns when every session has been told.
     *
     * @param opened belongs to this object from now on, whatever happens
     * @param asked how its channels are to be shown
     * @throws IllegalStateException when the server ends: the image is closed
     */
    void replace(ImageSource opened, Optional<ChannelChoice> asked) {
        try (OpenImages.Guest guest = images.bringIn(opened)) {
            ImageSource image = guest.image();
            SceneState scene =
                    InitialScene.of(
                            OpenedImage.layers(image, image.kind(), asked.orElse(channels)),
                            state().mainView().canvas());
            await((Consumer<Boolean> told) -> ledger.replace(scene, () -> told.accept(true)));
            LOG.log(System.Logger.Level.INFO, "image.shown image={0}", guest.image().id());
            addLabelsOf(guest.image());
        }
    }

    /**
     * Adds the labels that are stored with an image as layers on top, hidden, as napari shows them.
     */
    private void addLabelsOf(ImageSource image) {
        for (ImageSource labels : LabelsBeside.of(image)) {
            Added added =
                    add(
                            labels,
                            LayerKind.LABELS,
                            known -> List.of(hidden(OpenedImage.layer(known, LayerKind.LABELS))));
            if (added instanceof Added.Refused refused) {
                LabelsBeside.skipped(image, labels.name(), refused.why().message());
            }
        }
    }

    private static ImageLayer hidden(ImageLayer layer) {
        return layer.withLook(layer.look().withVisible(false));
    }

    /**
     * Adds an image, or its channels, on top of those shown; returns when every session has been
     * told, or when it does not fit. The same file again is another layer over the image that is
     * open.
     *
     * @param opened belongs to this object from now on, whatever happens
     * @throws IllegalStateException when the server ends: the image is closed
     */
    Added add(ImageSource opened, AddCommand.Wish wish) {
        LayerKind kind = wish.kind().orElse(opened.kind());
        return add(
                opened, kind, known -> named(fitting(known, kind, wish.channels()), wish.name()));
    }

    private Added add(
            ImageSource opened, LayerKind kind, Function<ImageSource, List<ImageLayer>> layers) {
        if (!ImageLayer.fits(opened.type(), kind)) {
            opened.close();
            return new Added.Refused(misfit(opened, kind));
        }
        try (OpenImages.Guest guest = images.share(opened)) {
            List<ImageLayer> more = layers.apply(guest.image());
            Added added = this.<Added>await(told -> ledger.add(more, told));
            LOG.log(
                    System.Logger.Level.INFO,
                    "image.added image={0} became={1}",
                    guest.image().id(),
                    added);
            return added;
        }
    }

    /**
     * The layers of an image in the form that was asked for; if none was, in that of the two which
     * has as many axes as the scene, or can be given them.
     */
    private List<ImageLayer> fitting(
            ImageSource image, LayerKind kind, Optional<ChannelChoice> asked) {
        List<ImageLayer> usual = OpenedImage.layers(image, kind, asked.orElse(channels));
        if (asked.isPresent()) {
            return usual;
        }
        List<ImageLayer> other = OpenedImage.layers(image, kind, channels.other());
        Multiscale scene = state().mainLayer().image();
        List<List<ImageLayer>> forms = List.of(usual, other);
        return forms.stream()
                .filter(form -> form.getFirst().image().ndim() == scene.ndim())
                .findFirst()
                .or(() ->
                        forms.stream()
                                .filter(form -> FittedAxes.over(scene, form.getFirst()).isPresent())
                                .findFirst())
                .orElse(usual);
    }

    /** Several are told apart by their channels' numbers. */
    private static List<ImageLayer> named(List<ImageLayer> layers, Optional<String> name) {
        if (name.isEmpty()) {
            return layers;
        }
        List<ImageLayer> named = new ArrayList<>();
        for (ImageLayer layer : layers) {
            named.add(
                    layer.withName(
                            layers.size() == 1
                                    ? name.get()
                                    : "%s c%d".formatted(name.get(), named.size())));
        }
        return named;
    }

    private static LayerStack.Misfit misfit(ImageSource image, LayerKind kind) {
        return new LayerStack.Misfit(
                "layer.misfit",
                "%s '%s': got voxels of type %s, wanted %s"
                        .formatted(
                                kind.wireName(),
                                image.name(),
                                image.type().wireName(),
                                ImageLayer.wanted(kind)));
    }

    /** The newest scene. */
    SceneState state() {
        return ledger.states().peek().orElseThrow().state();
    }

    /**
     * Shows another scene, whose images are open; returns when every session has been told.
     *
     * @throws IllegalStateException when the server ends
     */
    void replace(SceneState scene) {
        await((Consumer<Boolean> told) -> ledger.replace(scene, () -> told.accept(true)));
        LOG.log(
                System.Logger.Level.INFO,
                "scene.shown layers={0} image={1}",
                scene.layers().size(),
                scene.mainLayer().source());
    }

    /** Asks the ledger for something and waits until it has said that it is done. */
    private <T> T await(Consumer<Consumer<T>> asking) {
        LatestBox<T> answer = new LatestBox<>();
        CountDownLatch told = new CountDownLatch(1);
        asking.accept(given -> {
            answer.put(given);
            told.countDown();
        });
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
        return answer.peek().orElseThrow();
    }
}
