package org.farview.data.write;

import java.util.List;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;

/** Units by their UDUNITS names, as NGFF wants them. */
final class Units {
    private Units() {}

    /**
     * The axes with another unit along space.
     *
     * @param unit customary abbreviations are written out, other words are kept; blank changes
     *     nothing
     */
    static List<Axis> given(List<Axis> axes, String unit) {
        if (unit.isBlank()) {
            return axes;
        }
        return axes.stream()
                .map(axis ->
                        axis.type() == AxisType.SPACE
                                ? new Axis(axis.name(), axis.type(), name(unit))
                                : axis)
                .toList();
    }

    private static String name(String unit) {
        return switch (unit.strip()) {
            case "m" -> "meter";
            case "cm" -> "centimeter";
            case "mm" -> "millimeter";
            case "um", "µm", "μm", "micron" -> "micrometer";
            case "nm" -> "nanometer";
            default -> unit.strip();
        };
    }
}
