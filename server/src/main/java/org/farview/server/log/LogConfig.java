package org.farview.server.log;

import java.util.Locale;
import org.farview.server.config.ConfigException;
import org.farview.server.config.Settings;

/**
 * What is logged, and how.
 *
 * @param levels of the areas
 * @param form of the lines
 */
public record LogConfig(Levels levels, LogForm form) {
    /** Reads the settings {@code log.levels} and {@code log.format}. */
    public static LogConfig read(Settings settings) {
        return new LogConfig(levels(settings), form(settings));
    }

    private static Levels levels(Settings settings) {
        try {
            return Levels.parse(settings.text("log.levels", "info"));
        } catch (IllegalArgumentException e) {
            throw new ConfigException("setting 'log.levels': " + e.getMessage());
        }
    }

    private static LogForm form(Settings settings) {
        String word = settings.text("log.format", "text").strip();
        return switch (word) {
            case "text" -> LogForm.TEXT;
            case "json" -> LogForm.JSON;
            default ->
                    throw new ConfigException(
                            "setting 'log.format': got '%s', wanted text or json"
                                    .formatted(word.toLowerCase(Locale.ROOT)));
        };
    }
}
