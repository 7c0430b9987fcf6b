package org.farview.server.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.farview.scene.ImageLayer;
import org.farview.scene.SceneState;
import org.farview.server.datasets.Links;
import org.farview.server.datasets.Roots;
import org.farview.server.journal.StateException;
import org.farview.server.journal.ViewLinks;

/**
 * Short links to views of a scene. Called by one thread at a time.
 *
 * @param kept where they are kept; empty without a state folder
 * @param shown the scene
 * @param keyframe asks for one, since clients may begin their decoders anew
 */
record SceneLinks(Optional<ViewLinks> kept, ShownImages shown, Roots roots, Runnable keyframe)
        implements Links {
    private static final System.Logger LOG = System.getLogger(SceneLinks.class.getName());
    private static final Answer.Refused OFF =
            new Answer.Refused(
                    "state.off",
                    "this server keeps nothing; it must be started with --state-dir for links");

    @Override
    public Answer keep() {
        if (kept.isEmpty()) {
            return OFF;
        }
        try {
            return kept.get()
                    .keep(shown.state(), shown.images()::address)
                    .<Answer>map(SceneLinks::link)
                    .orElseGet(() ->
                            new Answer.Refused(
                                    "link.too_many",
                                    "there are %d links, wanted fewer"
                                            .formatted(ViewLinks.MOST_LINKS)));
        } catch (StateException e) {
            LOG.log(System.Logger.Level.WARNING, "link.failed", e);
            return new Answer.Refused(
                    "state.unwritable", "the view cannot be kept: the disk refused");
        }
    }

    @Override
    public Answer show(String id, BooleanSupplier commit) {
        if (kept.isEmpty()) {
            return OFF;
        }
        try {
            return kept.get()
                    .find(id)
                    .map(view -> show(view, commit))
                    .orElseGet(() ->
                            new Answer.Refused(
                                    "link.not_found", "there is no view behind this link"));
        } catch (StateException e) {
            LOG.log(System.Logger.Level.WARNING, "link.damaged id=" + id, e);
            return new Answer.Refused("link.damaged", "the view behind this link cannot be read");
        }
    }

    private Answer show(ViewLinks.KeptView view, BooleanSupplier commit) {
        try (ReopenedImages images =
                new ReopenedImages(shown.images(), roots, ReopenedImages.Names.AS_THEY_COME)) {
            Optional<SceneState> scene = images.open(view.state(), view.addresses());
            if (scene.isEmpty()) {
                return new Answer.Refused(
                        "link.images_gone",
                        "none of the view's images can be opened: they are gone, changed, or not served");
            }
            if (!commit.getAsBoolean()) {
                return new Answer.Refused("command.cancelled", "called off");
            }
            shown.replace(scene.get());
            keyframe.run();
            return new Answer.Done(
                    Map.of("ok", true, "left_out", leftOut(view.state(), scene.get())));
        }
    }

    private static Answer link(String id) {
        return new Answer.Done(Map.of("ok", true, "id", id, "path", "/?view=" + id));
    }

    /** Names of the layers whose images could not be opened. */
    private static List<String> leftOut(SceneState wanted, SceneState shown) {
        return wanted.layers().stream()
                .filter(layer -> shown.layer(layer.id()).isEmpty())
                .map(ImageLayer::name)
                .toList();
    }
}
