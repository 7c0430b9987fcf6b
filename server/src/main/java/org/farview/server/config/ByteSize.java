package org.farview.server.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and writes sizes in bytes: {@code 512MiB} (powers of 1024), {@code 512MB} (powers of 1000),
 * {@code 4096}.
 */
public final class ByteSize {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*([a-z]*)");
    private static final Map<String, Long> UNITS =
            Map.of(
                    "", 1L,
                    "b", 1L,
                    "kb", 1_000L,
                    "mb", 1_000_000L,
                    "gb", 1_000_000_000L,
                    "kib", 1L << 10,
                    "mib", 1L << 20,
                    "gib", 1L << 30,
                    "tib", 1L << 40);

    private ByteSize() {}

    /** The number of bytes, at least 1; empty when the text has another form or is too large. */
    public static Optional<Long> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long unit = UNITS.getOrDefault(matcher.group(2), 0L);
        long count = Long.parseLong(matcher.group(1));
        if (unit == 0 || count == 0 || count > Long.MAX_VALUE / unit) {
            return Optional.empty();
        }
        return Optional.of(count * unit);
    }

    /** In the largest power of 1024 that gives a whole number. */
    static String written(long bytes) {
        for (String unit : List.of("TiB", "GiB", "MiB", "KiB")) {
            long size = UNITS.getOrDefault(unit.toLowerCase(Locale.ROOT), 1L);
            if (bytes % size == 0) {
                return bytes / size + unit;
            }
        }
        return Long.toString(bytes);
    }
}
