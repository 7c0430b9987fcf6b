package org.farview.scene.update;

import java.util.List;
import java.util.function.LongBinaryOperator;
import org.farview.scene.Level;
import org.farview.scene.SceneState;
import org.farview.scene.update.Row.Action;
import org.farview.scene.update.Row.Moved;

/**
 * Where the axes that are not displayed are cut: in indices of the current level, as protocol 2 has
 * it, or in world units, which stay when the level changes.
 */
final class DimsRows {
    private static final String SUBJECT = "current_step";

    private DimsRows() {}

    static List<Row> rows() {
        return List.of(
                row("index", "Cuts an axis at a voxel index.", (current, index) -> index),
                row("step", "Moves the cut of an axis by voxels.", DimsRows::saturatedSum),
                position());
    }

    private static Row position() {
        return new Action<>(
                Head.of(Scope.DIMS, "position", "Cuts an axis at a world position in the image.")
                        .withSubject(SUBJECT)
                        .withExtension(ViewRows.EXTENSION),
                Json::number,
                SceneState::point,
                (state, target, world) ->
                        target instanceof Target.OfAxis(int axis)
                                ? Parsed.accepted(placed(state, axis, world))
                                : Parsed.refused("axis.unknown", "wanted an axis"));
    }

    /** Between the centres of the outermost voxels of the finest level. */
    private static Moved placed(SceneState state, int axis, double world) {
        Level finest = state.mainLayer().image().finest();
        double position = finest.clampToCenters(axis, world);
        return new Moved(state.withPosition(axis, position), position);
    }

    private static Row row(String key, String sentence, LongBinaryOperator next) {
        return new Action<>(
                Head.of(Scope.DIMS, key, sentence).withSubject(SUBJECT),
                Json::integer,
                SceneState::point,
                (state, target, value) ->
                        target instanceof Target.OfAxis(int axis)
                                ? Parsed.accepted(moved(state, axis, value, next))
                                : Parsed.refused("axis.unknown", "wanted an axis"));
    }

    /** A cut that already lies in the voxel asked for stays where it is inside it. */
    private static Moved moved(SceneState state, int axis, long value, LongBinaryOperator next) {
        Level level = state.mainLayer().image().levels().get(state.mainView().currentLevel());
        int current = level.voxelAt(axis, state.point().get(axis));
        int index = Math.clamp(next.applyAsLong(current, value), 0, level.shape().get(axis) - 1);
        SceneState after =
                index == current ? state : state.withPosition(axis, level.toWorld(axis, index));
        return new Moved(after, (long) index);
    }

    private static long saturatedSum(long a, long b) {
        long sum = a + b;
        boolean overflow = ((a ^ sum) & (b ^ sum)) < 0;
        return overflow ? (a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }
}
