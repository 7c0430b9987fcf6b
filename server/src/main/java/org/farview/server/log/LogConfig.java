package org.farview.server.log;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.regex.Pattern;
import org.farview.server.config.Formed;
import org.farview.server.config.Kind;
import org.farview.server.config.Setting;
import org.farview.server.config.Settings;

/**
 * What is logged, and how.
 *
 * @param levels of the areas
 * @param form of the lines
 */
public record LogConfig(Levels levels, LogForm form) {
    private static final Setting<Levels> LEVELS =
            Setting.of(
                            "log.levels",
                            new Formed<>(
                                    Pattern.compile(
                                            "[a-z.-]+(=[a-z]+)?([,\\s]+[a-z.-]+(=[a-z]+)?)*"),
                                    "levels of areas such as info,engine=debug",
                                    LogConfig::levels,
                                    Levels::text),
                            Levels.of(Level.INFO),
                            "from which level on each area is logged; see [the log](commands.md#the-log)")
                    .bound("A level without an area is that of all rooms");

    private static final Setting<LogForm> FORMAT =
            Setting.of(
                    "log.format",
                    Kind.choice(LogForm.class),
                    LogForm.TEXT,
                    "a line for people, or an object a line");

    /** Reads the settings {@code log.levels} and {@code log.format}. */
    public static LogConfig read(Settings settings) {
        return new LogConfig(settings.get(LEVELS), settings.get(FORMAT));
    }

    private static Optional<Levels> levels(String text) {
        try {
            return Optional.of(Levels.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // refused with what is wanted, like all other text
        }
    }
}
