package org.farview.scene.update;

import java.util.List;
import java.util.Optional;
import org.farview.scene.ImageLayer;
import org.farview.scene.LayerStack;
import org.farview.scene.SceneState;
import org.farview.scene.update.Row.Action;
import org.farview.scene.update.Row.Moved;
import org.farview.scene.update.Row.Property;

/** What layers there are: their names, their order, which are marked, and taking one away. */
final class LayerStackRows {
    /** Sessions that negotiated it may change what layers there are. */
    static final String EXTENSION = "x.layers";

    private static final String SUBJECT = "layers";

    private LayerStackRows() {}

    static List<Row> rows() {
        return List.of(name(), selected(), order(), remove());
    }

    private static Row name() {
        return new Property<>(
                head("name", "What people call the layer."),
                new Domain.Text(ImageLayer.LONGEST_NAME),
                null,
                id ->
                        new Lens<>(
                                state -> layer(state, id).name(),
                                (state, name) ->
                                        LayerStack.replaced(
                                                state, id, layer -> layer.withName(name))));
    }

    private static Row selected() {
        return new Property<>(
                head("selected", "Marks the layer; pictures do not depend on it."),
                new Domain.Flag(),
                false,
                id ->
                        new Lens<>(
                                state -> state.selected().contains(id),
                                (state, selected) ->
                                        selected
                                                ? LayerStack.selected(state, id)
                                                : LayerStack.deselected(state, id)));
    }

    private static Row order() {
        return new Action<>(
                head("order", "Moves the layer among the others; 0 is the bottom.")
                        .withSubject(SUBJECT),
                Json::integer,
                LayerStackRows::ids,
                (state, target, asked) -> {
                    String id = target.subjectTarget();
                    int index = Math.clamp(asked, 0, state.layers().size() - 1);
                    return unless(LayerStack.moveMisfit(state, id, index))
                            .map(fits ->
                                    new Moved(LayerStack.movedTo(state, id, index), (long) index));
                });
    }

    /** The value does not matter. */
    private static Row remove() {
        return new Action<>(
                head("remove", "Takes the layer out of the scene.").withSubject(SUBJECT),
                value -> Parsed.accepted(true),
                LayerStackRows::ids,
                (state, target, any) -> {
                    String id = target.subjectTarget();
                    return unless(LayerStack.removalMisfit(state, id))
                            .map(fits -> new Moved(LayerStack.removed(state, id), id));
                });
    }

    private static Parsed<Boolean> unless(Optional<LayerStack.Misfit> misfit) {
        return misfit.map(why -> Parsed.<Boolean>refused(why.reason(), why.message()))
                .orElseGet(() -> Parsed.accepted(true));
    }

    private static Object ids(SceneState state) {
        return state.layers().stream().map(ImageLayer::id).toList();
    }

    private static ImageLayer layer(SceneState state, String id) {
        return state.layer(id).orElseThrow();
    }

    private static Head head(String key, String sentence) {
        return Head.of(Scope.LAYER, key, sentence)
                .withBadValue(ErrorCode.ERROR)
                .withExtension(EXTENSION);
    }
}
