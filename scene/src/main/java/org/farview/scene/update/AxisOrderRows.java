package org.farview.scene.update;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.farview.scene.Axis;
import org.farview.scene.AxisOrder;
import org.farview.scene.Multiscale;
import org.farview.scene.SceneState;
import org.farview.scene.update.Row.Action;
import org.farview.scene.update.Row.Moved;
import org.jspecify.annotations.Nullable;

/** Which axes are displayed, and in which order. Their target is the view, not an axis. */
final class AxisOrderRows {
    static final String SUBJECT = "order";

    private AxisOrderRows() {}

    static List<Row> rows() {
        return List.of(
                order(),
                turn(
                        head("transpose", "Swaps the row axis and the column axis."),
                        order -> Collections.swap(order, order.size() - 2, order.size() - 1)),
                turn(
                        head("roll", "Moves each axis one place on, the last one to the front."),
                        order -> Collections.rotate(order, 1)));
    }

    private static Row order() {
        return new Action<>(
                head("order", "Puts the axes in an order; the last ones are displayed."),
                AxisOrderRows::parse,
                state -> state.mainView().order(),
                (state, target, asked) -> resolved(state, asked).map(order -> moved(state, order)));
    }

    /** The value does not matter. */
    private static Row turn(Head head, Consumer<List<Integer>> turn) {
        return new Action<>(
                head,
                value -> Parsed.accepted(true),
                state -> state.mainView().order(),
                (state, target, any) -> {
                    List<Integer> order = new ArrayList<>(state.mainView().order());
                    turn.accept(order);
                    return Parsed.accepted(moved(state, order));
                });
    }

    private static Moved moved(SceneState state, List<Integer> order) {
        return new Moved(
                AxisOrder.applied(state, order), order.stream().map(Integer::longValue).toList());
    }

    /** A list of integers and texts. */
    private static Parsed<List<Object>> parse(@Nullable Object json) {
        if (!(json instanceof List<?> list)) {
            return Json.wrongType(json, "a list of axes");
        }
        List<Object> axes = new ArrayList<>();
        for (Object axis : list) {
            if (!(axis instanceof Long || axis instanceof Integer || axis instanceof String)) {
                return Json.wrongType(axis, "an axis by number or name");
            }
            axes.add(axis);
        }
        return Parsed.accepted(List.copyOf(axes));
    }

    private static Parsed<List<Integer>> resolved(SceneState state, List<Object> asked) {
        Multiscale image = state.mainLayer().image();
        List<Integer> order = new ArrayList<>();
        for (Object axis : asked) {
            switch (Target.axis(image, String.valueOf(axis).strip())) {
                case Parsed.Accepted<Target>(Target.OfAxis(int index)) -> order.add(index);
                case Parsed.Accepted<Target> other ->
                        throw new IllegalStateException("axis: got " + other);
                case Parsed.Refused<Target>(String reason, String message) -> {
                    return Parsed.refused(reason, message);
                }
            }
        }
        List<Integer> all = IntStream.range(0, image.ndim()).boxed().toList();
        return order.stream().sorted().toList().equals(all)
                ? Parsed.accepted(List.copyOf(order))
                : Parsed.refused(
                        "order.no_permutation",
                        "got %s, wanted each of %s once"
                                .formatted(asked, image.axes().stream().map(Axis::name).toList()));
    }

    private static Head head(String key, String sentence) {
        return Head.of(Scope.DIMS, key, sentence)
                .withSubject(SUBJECT)
                .withExtension(ViewRows.EXTENSION);
    }
}
