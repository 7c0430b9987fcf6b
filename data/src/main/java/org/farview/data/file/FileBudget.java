package org.farview.data.file;

import java.nio.file.Path;
import java.util.Locale;
import org.farview.data.DataException;
import org.farview.data.DataLimits;

/**
 * How large a file may be for what is to be done with it.
 *
 * @param viewedBytes decoded size of the coarsest resolution that a file holds: coarser ones are
 *     computed from all of it
 * @param heldBytes of what is decoded whole because its format cannot be read in parts
 */
record FileBudget(long viewedBytes, long heldBytes) {
    private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8L;

    /** For looking at it: a sixteenth of the heap for what is held, beside the chunks. */
    static FileBudget forViewing() {
        return new FileBudget(
                DataLimits.VIEWED_BYTES,
                Math.min(LARGEST_ARRAY, Runtime.getRuntime().maxMemory() / DataLimits.HELD_PARTS));
    }

    /** For importing: any size that is read in parts, half of the heap for what is held. */
    static FileBudget forImport() {
        return new FileBudget(
                Long.MAX_VALUE, Math.min(LARGEST_ARRAY, Runtime.getRuntime().maxMemory() / 2));
    }

    /**
     * @throws DataException when it is larger; the message has the command to type
     */
    void requireViewed(Path file, double bytes) {
        if (bytes > viewedBytes) {
            throw importFirst(file, bytes, (double) viewedBytes);
        }
    }

    /**
     * @throws DataException when it is larger; the message has the command to type where that helps
     */
    void requireHeld(Path file, double bytes) {
        if (bytes <= heldBytes) {
            return;
        }
        boolean importing = viewedBytes == Long.MAX_VALUE;
        if (!importing && bytes <= LARGEST_ARRAY) {
            throw importFirst(file, bytes, (double) heldBytes);
        }
        throw new DataException(
                "'%s': %s decoded, wanted at most %s: the format can only be read whole"
                        .formatted(file, size(bytes), size((double) heldBytes)));
    }

    private static DataException importFirst(Path file, double bytes, double most) {
        return new DataException(
                "'%s': %s decoded, more than the %s that is viewed without importing; type: ./farview import %s %s"
                        .formatted(
                                file,
                                size(bytes),
                                size(most),
                                quoted(file.toString()),
                                quoted(plainName(file) + ".ome.zarr")));
    }

    /** Of the file, without the end that tells its format. */
    static String plainName(Path file) {
        String name = String.valueOf(file.getFileName());
        String plain =
                name.replaceFirst(
                        "(?i)(\\.ome)?\\.(tiff?|btf|tf2|tf8|png|jpe?g|nii(\\.gz)?|hdr|img)$", "");
        return plain.isBlank() ? name : plain;
    }

    /** For a POSIX shell; plain names stay as they are. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9._+@-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private static String size(double bytes) {
        String[] units = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
        double value = bytes / 1024;
        int unit = 0;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return value == Math.rint(value)
                ? "%.0f %s".formatted(value, units[unit])
                : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
    }
}
