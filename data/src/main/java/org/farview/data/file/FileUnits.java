package org.farview.data.file;

import java.util.Locale;

/** UDUNITS names of the units that files write. */
final class FileUnits {
    private FileUnits() {}

    /** Of space; blank for pixels and for what is not known. */
    static String space(String unit) {
        String plain = unit.strip();
        return switch (plain) {
            case "µm", "μm", "um", "\\u00B5m", "\\u00b5m", "micron", "microns" -> "micrometer";
            case "Å" -> "angstrom";
            case "Mm" -> "megameter";
            default ->
                    switch (plain.toLowerCase(Locale.ROOT)) {
                        case "pm" -> "picometer";
                        case "nm", "nanometer" -> "nanometer";
                        case "mm", "millimeter" -> "millimeter";
                        case "cm", "centimeter" -> "centimeter";
                        case "m", "meter" -> "meter";
                        case "km" -> "kilometer";
                        case "in", "inch", "inches" -> "inch";
                        case "micrometer", "micrometre" -> "micrometer";
                        default -> "";
                    };
        };
    }

    /** Of time; blank for what is not known. */
    static String time(String unit) {
        return switch (unit.strip()) {
            case "s", "sec", "second" -> "second";
            case "ms", "msec" -> "millisecond";
            case "µs", "μs", "us" -> "microsecond";
            case "ns" -> "nanosecond";
            case "min" -> "minute";
            case "h" -> "hour";
            case "d" -> "day";
            default -> "";
        };
    }
}
