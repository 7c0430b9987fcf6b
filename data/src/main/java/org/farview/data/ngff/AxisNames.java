package org.farview.data.ngff;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.farview.data.DataException;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;

/** What a file leaves open about axes: types by customary names, names by their number. */
final class AxisNames {
    /** The axes of every image before NGFF 0.3, which has no word for them. */
    private static final List<String> BEFORE_AXES = List.of("t", "c", "z", "y", "x");

    private AxisNames() {}

    static AxisType typeOf(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "x", "y", "z" -> AxisType.SPACE;
            case "t", "time" -> AxisType.TIME;
            case "c", "channel" -> AxisType.CHANNEL;
            default -> AxisType.OTHER;
        };
    }

    /**
     * Axes of a plain array.
     *
     * @param given its own dimension names; used when there is a distinct, non-blank one per axis
     * @param count number of axes: 2 and 3 default to (z, y, x), others to d0, d1, ...
     */
    static List<Axis> forArray(List<String> given, int count) {
        boolean usable =
                given.size() == count
                        && new HashSet<>(given).size() == count
                        && given.stream().noneMatch(String::isBlank);
        return axes(usable ? given : defaults(count));
    }

    /**
     * Axes of an image of NGFF 0.1 or 0.2: t, c, z, y, x, of which an array of fewer has the last.
     *
     * @param where for the complaint
     * @throws DataException when the array has more, or fewer than two
     */
    static List<Axis> beforeNgff03(int count, String where) {
        int most = BEFORE_AXES.size();
        if (count < 2 || count > most) {
            throw new DataException(
                    "%s: 'axes' is missing, and the array has %d; wanted names, or 2 to %d axes: %s"
                            .formatted(where, count, most, String.join(", ", BEFORE_AXES)));
        }
        return axes(BEFORE_AXES.subList(most - count, most));
    }

    private static List<Axis> axes(List<String> names) {
        return names.stream().map(name -> new Axis(name, typeOf(name), "")).toList();
    }

    private static List<String> defaults(int count) {
        return switch (count) {
            case 2 -> List.of("y", "x");
            case 3 -> List.of("z", "y", "x");
            default -> IntStream.range(0, count).mapToObj(i -> "d" + i).toList();
        };
    }
}
