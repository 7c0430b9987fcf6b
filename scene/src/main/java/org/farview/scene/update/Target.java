package org.farview.scene.update;

import java.util.Locale;
import java.util.Optional;
import org.farview.scene.ImageLayer;
import org.farview.scene.Multiscale;
import org.farview.scene.SceneState;

/** What an update's target turned out to be. */
sealed interface Target {
    /** The one view, camera, volume or multiscale. */
    record Main() implements Target {}

    record OfLayer(String id) implements Target {}

    record OfAxis(int axis) implements Target {}

    /** Whose property it is: a layer's id, empty for what exists once. Axes share theirs. */
    default String subjectTarget() {
        return this instanceof OfLayer layer ? layer.id() : "";
    }

    /** The code for a target that does not exist: protocol 2 tells scopes apart. */
    static ErrorCode unknownCode(Scope scope) {
        return switch (scope) {
            case DIMS, LAYER -> ErrorCode.ERROR;
            case VIEW, CAMERA, VOLUME, MULTISCALE -> ErrorCode.INVALID;
        };
    }

    /** Rows of the axes' order address the view, the other dims rows an axis. */
    static Parsed<Target> resolve(SceneState state, Head head, String text) {
        return switch (head.scope()) {
            case VIEW -> Parsed.accepted(new Main());
            case CAMERA, VOLUME, MULTISCALE -> main(text);
            case DIMS ->
                    head.subject().equals(AxisOrderRows.SUBJECT)
                            ? main(text)
                            : axis(state.mainLayer().image(), text);
            case LAYER -> layer(state, text);
        };
    }

    private static Parsed<Target> main(String text) {
        return text.isEmpty() || text.equalsIgnoreCase("main")
                ? Parsed.accepted(new Main())
                : Parsed.refused("target.unknown", "got target '" + text + "', wanted 'main'");
    }

    private static Parsed<Target> layer(SceneState state, String text) {
        Optional<ImageLayer> layer =
                text.isEmpty() ? Optional.of(state.mainLayer()) : state.layer(text);
        return layer.map(found -> Parsed.<Target>accepted(new OfLayer(found.id())))
                .orElseGet(() ->
                        Parsed.refused(
                                "layer.unknown",
                                "got layer '%s', wanted one of %s"
                                        .formatted(
                                                text,
                                                state.layers().stream()
                                                        .map(ImageLayer::id)
                                                        .toList())));
    }

    /** By number first, then by name: exactly, then whatever the case. */
    static Parsed<Target> axis(Multiscale image, String text) {
        for (int axis = 0; axis < image.ndim(); axis++) {
            if (text.equals(Integer.toString(axis))) {
                return Parsed.accepted(new OfAxis(axis));
            }
        }
        for (int axis = 0; axis < image.ndim(); axis++) {
            if (text.equals(image.axes().get(axis).name())) {
                return Parsed.accepted(new OfAxis(axis));
            }
        }
        String lower = text.toLowerCase(Locale.ROOT);
        for (int axis = 0; axis < image.ndim(); axis++) {
            if (lower.equals(image.axes().get(axis).name().toLowerCase(Locale.ROOT))) {
                return Parsed.accepted(new OfAxis(axis));
            }
        }
        return Parsed.refused(
                "axis.unknown",
                "got axis '%s', wanted a number below %d or a name".formatted(text, image.ndim()));
    }
}
