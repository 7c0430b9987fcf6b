package org.farview.server.log;

import java.util.Arrays;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** A logger that knows its area. Thread-safe; what is not wanted costs a comparison. */
final class AreaLogger implements System.Logger {
    private final String name;
    private final String area;
    private final Logbook book;
    private Threshold threshold;

    /** From which level on is logged, as long as the levels are these. */
    private record Threshold(Levels levels, int severity) {}

    AreaLogger(String name, Logbook book) {
        this.name = name;
        this.area = Area.of(name);
        this.book = book;
        this.threshold = threshold(book.setup().levels());
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the levels are replaced, never changed
    public boolean isLoggable(Level level) {
        Levels now = book.setup().levels();
        Threshold known = threshold; // an old one is found out below, whichever thread wrote it
        if (known.levels() != now) {
            known = threshold(now);
            threshold = known;
        }
        return level != Level.OFF && level.getSeverity() >= known.severity();
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String message,
            @Nullable Throwable thrown) {
        if (isLoggable(level)) {
            book.write(
                    new Logbook.Said(name, level, translated(bundle, message), List.of()), thrown);
        }
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object @Nullable ... parameters) {
        if (isLoggable(level)) {
            List<@Nullable Object> all = parameters == null ? List.of() : Arrays.asList(parameters);
            book.write(new Logbook.Said(name, level, translated(bundle, format), all), null);
        }
    }

    private Threshold threshold(Levels levels) {
        return new Threshold(levels, levels.of(area).getSeverity());
    }

    /** The JDK gives keys of a bundle. */
    private static String translated(@Nullable ResourceBundle bundle, @Nullable String message) {
        String text = String.valueOf(message);
        return bundle != null && bundle.containsKey(text) ? bundle.getString(text) : text;
    }
}
