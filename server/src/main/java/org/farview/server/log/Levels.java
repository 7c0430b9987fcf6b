package org.farview.server.log;

import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * From which level on each area is logged. What is not said follows the room around it, then {@link
 * #rooms} for rooms and {@code warning} for libraries; flags are off.
 *
 * @param rooms of all rooms that are not named
 * @param named by area
 */
public record Levels(Level rooms, Map<String, Level> named) {
    /** Longer than all areas together. */
    private static final int LONGEST = 2000;

    private static final String WORDS = "trace, debug, info, warning, error, off";

    private static final Level LIBRARIES = Level.WARNING;

    public Levels {
        named = Map.copyOf(named);
    }

    /** One level for all rooms. */
    public static Levels of(Level rooms) {
        return new Levels(rooms, Map.of());
    }

    /**
     * Reads levels such as {@code debug} or {@code info,engine=debug,camera=debug}: without an
     * area, of all rooms.
     *
     * @throws IllegalArgumentException saying what was got and what is wanted
     */
    public static Levels parse(String text) {
        return of(Level.INFO).with(text);
    }

    /**
     * These, with some changed; a level without an area is that of all rooms that are not named.
     *
     * @throws IllegalArgumentException as {@link #parse}
     */
    public Levels with(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "got %d characters, wanted at most %d".formatted(text.length(), LONGEST));
        }
        Level all = rooms;
        Map<String, Level> more = new TreeMap<>(named);
        for (String part : text.split("[,\\s]+")) {
            if (part.isEmpty()) {
                continue;
            }
            int equals = part.indexOf('=');
            Level level = level(part.substring(equals + 1));
            if (equals < 0) {
                all = level;
            } else {
                more.put(area(part.substring(0, equals)), level);
            }
        }
        return new Levels(all, more);
    }

    /** Of an area. */
    Level of(String area) {
        for (String part = area; !part.isEmpty(); part = around(part)) {
            Level level = named.get(part);
            if (level != null) {
                return level;
            }
        }
        if (Area.FLAGS.contains(area)) {
            return Level.OFF;
        }
        return Area.isOurs(area) ? rooms : LIBRARIES;
    }

    /** As {@link #parse} reads it. */
    public String text() {
        String areas =
                new TreeMap<>(named)
                        .entrySet().stream()
                                .map(each -> "," + each.getKey() + "=" + word(each.getValue()))
                                .collect(Collectors.joining());
        return word(rooms) + areas;
    }

    static String word(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private static String around(String area) {
        int dot = area.lastIndexOf('.');
        return dot < 0 ? "" : area.substring(0, dot);
    }

    private static Level level(String word) {
        return Arrays.stream(Level.values())
                .filter(level -> level != Level.ALL && word(level).equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "got level '%s', wanted one of %s".formatted(word, WORDS)));
    }

    private static String area(String name) {
        if (!Area.isKnown(name)) {
            throw new IllegalArgumentException(
                    "got area '%s', wanted one of %s"
                            .formatted(name, String.join(", ", Area.names())));
        }
        return name;
    }
}
