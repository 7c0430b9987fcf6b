package org.farview.scene.update;

import java.util.List;
import org.farview.scene.CanvasSize;
import org.farview.scene.LevelChoice;
import org.farview.scene.Multiscale;
import org.farview.scene.SceneState;
import org.farview.scene.View;
import org.farview.scene.update.Row.Action;
import org.farview.scene.update.Row.Moved;
import org.farview.scene.update.Row.Property;
import org.jspecify.annotations.Nullable;

/** What the view shows: in how many dimensions, how large, at which level. */
final class ViewRows {
    /**
     * Sessions that negotiated it may resize the canvas, unlock the level, order axes and truck.
     */
    static final String EXTENSION = "x.view";

    private static final String AUTO = "auto";
    private static final String LOCKED = "locked";

    private ViewRows() {}

    static List<Row> rows(SceneLimits limits) {
        return List.of(ndisplay(), canvasSize(limits), levelMode(), level(), policy());
    }

    private static Row ndisplay() {
        return new Action<>(
                Head.of(Scope.VIEW, "ndisplay", "Shows a slice (2) or a volume (3)."),
                ViewRows::parseNdisplay,
                state -> state.mainView().ndisplay(),
                (state, target, ndisplay) -> {
                    int ndim = state.mainLayer().image().ndim();
                    return ndisplay > ndim
                            ? Parsed.refused(
                                    "ndisplay.too_few_axes",
                                    "got 3 for an image of " + ndim + " axes, wanted 2")
                            : Parsed.accepted(
                                    new Moved(
                                            state.withMainView(
                                                    state.mainView().switchedTo(ndisplay)),
                                            (long) ndisplay));
                });
    }

    private static Parsed<Integer> parseNdisplay(@Nullable Object json) {
        return json == null
                ? Parsed.accepted(2)
                : Json.looseInteger(json).map(value -> value >= 3 ? 3 : 2);
    }

    private static Row canvasSize(SceneLimits limits) {
        return new Property<>(
                Head.of(Scope.VIEW, "canvas_size", "Size of the picture in pixels.")
                        .withExtension(EXTENSION),
                new Domain.Canvas(
                        SceneLimits.MIN_CANVAS_SIDE,
                        SceneLimits.MAX_CANVAS_SIDE,
                        limits.maxCanvasPixels()),
                null,
                id -> new Lens<>(state -> state.mainView().canvas(), ViewRows::resized));
    }

    private static SceneState resized(SceneState state, CanvasSize canvas) {
        return state.withMainView(state.mainView().resizedTo(canvas, state.mainLayer().image()));
    }

    private static Row levelMode() {
        return new Property<>(
                Head.of(
                                Scope.VIEW,
                                "level_mode",
                                "Lets the server choose the level (auto) or keeps the current one.")
                        .withExtension(EXTENSION),
                Domain.Choice.ofNames(AUTO, LOCKED),
                AUTO,
                id ->
                        new Lens<>(
                                state -> modeOf(state.mainView().levelChoice()),
                                ViewRows::withMode));
    }

    private static String modeOf(LevelChoice choice) {
        return switch (choice) {
            case LevelChoice.Automatic automatic -> AUTO;
            case LevelChoice.Locked locked -> LOCKED;
        };
    }

    private static SceneState withMode(SceneState state, String mode) {
        View view = state.mainView();
        if (mode.equals(modeOf(view.levelChoice()))) {
            return state;
        }
        LevelChoice choice =
                mode.equals(AUTO)
                        ? new LevelChoice.Automatic()
                        : new LevelChoice.Locked(view.currentLevel());
        return state.withMainView(view.withLevelChoice(choice));
    }

    private static Row level() {
        return new Action<>(
                Head.of(Scope.MULTISCALE, "level", "Locks the level; 0 is the finest."),
                ViewRows::parseLevel,
                state -> state.mainView().levelChoice(),
                (state, target, asked) -> {
                    int level = clampLevel(state.mainLayer().image(), asked);
                    View view = state.mainView();
                    return Parsed.accepted(
                            new Moved(
                                    state.withMainView(
                                            view.withLevelChoice(new LevelChoice.Locked(level))),
                                    (long) level));
                });
    }

    /** An integer or a text of one, but no fraction. */
    private static Parsed<Long> parseLevel(@Nullable Object json) {
        return json instanceof String ? Json.looseInteger(json) : Json.integer(json);
    }

    private static Row policy() {
        return Row.unsupported(
                Head.of(Scope.MULTISCALE, "policy", "How the server chooses the level."),
                "wanted nothing: the server has one policy");
    }

    private static int clampLevel(Multiscale image, long asked) {
        return Math.clamp(asked, 0, image.levels().size() - 1);
    }
}
