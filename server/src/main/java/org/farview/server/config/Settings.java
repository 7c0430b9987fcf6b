package org.farview.server.config;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Named settings from several sources; a later source wins over an earlier one.
 *
 * <p>Components read what they need through the typed methods, which also declares the key; {@link
 * #requireAllKnown} then refuses every key that nobody declared. Keys are lower case with dots and
 * dashes ({@code cache.budget}); in the environment the same key is {@code FARVIEW_CACHE_BUDGET}.
 *
 * <p>Confined to the thread that starts the process.
 */
public final class Settings {
    private static final String DEFAULT = "default";
    private static final String AUTO = "auto";
    private static final String OFF = "off";
    private static final String ENVIRONMENT_PREFIX = "FARVIEW_";

    /** Read by the launcher and the browser tests, not by this process. */
    private static final List<String> LAUNCHER_NAMES =
            List.of(
                    "FARVIEW_JAVA_HOME",
                    "FARVIEW_JAVA_OPTS",
                    "FARVIEW_SERVER",
                    "FARVIEW_CHROMIUM",
                    "FARVIEW_URL",
                    "FARVIEW_SCREENS");

    /** A raw value and where it came from. */
    private record Entry(String text, String source) {}

    /** A value as the process uses it. */
    private record Effective(String text, String source) {}

    private final Map<String, Entry> entries = new TreeMap<>();
    private final Map<String, Entry> environment = new HashMap<>();
    private final Map<String, Entry> flagEntries = new TreeMap<>();
    private final Map<String, Effective> effective = new TreeMap<>();

    /** Adds the flattened content of a file; {@code source} is its name for messages. */
    public Settings withFile(Map<String, String> values, String source) {
        values.forEach((key, text) -> entries.put(key, new Entry(text, source)));
        return this;
    }

    /**
     * Adds the process's environment, or a test's: every name that starts with {@code FARVIEW_}.
     */
    public Settings withEnvironment(Map<String, String> variables) {
        variables.forEach((name, text) -> {
            if (name.startsWith(ENVIRONMENT_PREFIX) && !LAUNCHER_NAMES.contains(name)) {
                environment.put(name, new Entry(text, "environment variable " + name));
            }
        });
        return this;
    }

    /** Adds the environment of this process. */
    public Settings withProcessEnvironment() {
        return withEnvironment(System.getenv());
    }

    /** Adds flags; they win over everything. */
    public Settings withFlags(Map<String, String> flags) {
        flags.forEach((key, text) -> flagEntries.put(key, new Entry(text, "command line")));
        return this;
    }

    /** A text setting. */
    public String text(String key, String fallback) {
        Optional<Entry> entry = find(key);
        String value = entry.map(Entry::text).orElse(fallback);
        effective.put(key, new Effective(value, entry.map(Entry::source).orElse(DEFAULT)));
        return value;
    }

    /** A whole number within {@code min..max}. */
    public int integer(String key, int fallback, Range range) {
        String text = text(key, Integer.toString(fallback));
        return whole(text, range).orElseThrow(() -> wrong(key, text, range.wanted()));
    }

    /** A whole number within {@code min..max}, or {@code off}, which is the default. */
    public OptionalInt integerOrOff(String key, Range range) {
        String text = text(key, OFF);
        OptionalInt number = whole(text, range);
        if (number.isEmpty() && !text.strip().equals(OFF)) {
            throw wrong(key, text, "off or " + range.wanted());
        }
        return number;
    }

    /** A number of bytes such as {@code 512MiB}, {@code 2GB} or {@code 65536}; at least 1. */
    public long bytes(String key, long fallback) {
        String text = text(key, Long.toString(fallback));
        return ByteSize.parse(text)
                .orElseThrow(() -> wrong(key, text, "a size such as 512MiB, 2GiB or 65536"));
    }

    /** The same, or {@code auto}, which is the default and empty. */
    public OptionalLong bytesOrAuto(String key) {
        return text(key, AUTO).strip().equals(AUTO)
                ? OptionalLong.empty()
                : OptionalLong.of(bytes(key, 1));
    }

    /** A span of time such as {@code 250ms}, {@code 15s} or {@code 2m}. */
    public Duration duration(String key, Duration fallback) {
        String text = text(key, fallback.toMillis() + "ms");
        return TimeSpan.parse(text)
                .orElseThrow(() ->
                        wrong(key, text, "a duration of at most a day such as 250ms, 15s or 2m"));
    }

    /** Paths, separated as in {@code PATH}: by {@code :}, on Windows by {@code ;}; maybe none. */
    public List<Path> paths(String key) {
        String text = text(key, "");
        try {
            return Arrays.stream(text.split(Pattern.quote(File.pathSeparator)))
                    .filter(part -> !part.isBlank())
                    .map(Path::of)
                    .toList();
        } catch (InvalidPathException e) {
            throw wrong(key, text, "paths separated by '%s'".formatted(File.pathSeparator));
        }
    }

    /**
     * Refuses keys that no component declared, naming the nearest that exists.
     *
     * @throws ConfigException naming the first unknown key
     */
    public void requireAllKnown() {
        for (Map<String, Entry> source : List.of(entries, flagEntries)) {
            for (Map.Entry<String, Entry> entry : source.entrySet()) {
                if (!effective.containsKey(entry.getKey())) {
                    throw unknown(entry.getKey(), entry.getValue().source());
                }
            }
        }
        Map<String, String> names =
                effective.keySet().stream()
                        .collect(Collectors.toMap(Settings::variableName, key -> key));
        for (String name : new TreeSet<>(environment.keySet())) {
            if (!names.containsKey(name)) {
                throw unknown(name, "environment");
            }
        }
    }

    /** One line per declared key: {@code key = value (source)}. */
    public List<String> describe() {
        return lines(effective);
    }

    /** The lines of {@link #describe} whose value is not the default's. */
    public List<String> chosen() {
        Map<String, Effective> others = new TreeMap<>(effective);
        others.values().removeIf(value -> value.source().equals(DEFAULT));
        return lines(others);
    }

    private static List<String> lines(Map<String, Effective> values) {
        return values.entrySet().stream()
                .map(entry ->
                        "%s = %s (%s)"
                                .formatted(
                                        entry.getKey(),
                                        entry.getValue().text(),
                                        entry.getValue().source()))
                .toList();
    }

    private Optional<Entry> find(String key) {
        if (flagEntries.containsKey(key)) {
            return Optional.ofNullable(flagEntries.get(key));
        }
        String name = variableName(key);
        if (environment.containsKey(name)) {
            return Optional.ofNullable(environment.get(name));
        }
        return Optional.ofNullable(entries.get(key));
    }

    private ConfigException wrong(String key, String text, String wanted) {
        String source = find(key).map(Entry::source).orElse("default");
        return new ConfigException(
                "setting '%s' (%s): got '%s', wanted %s".formatted(key, source, text, wanted));
    }

    private ConfigException unknown(String key, String source) {
        boolean variable = key.startsWith(ENVIRONMENT_PREFIX);
        String nearest =
                effective.keySet().stream()
                        .map(known -> variable ? variableName(known) : known)
                        .min((a, b) -> Integer.compare(editDistance(a, key), editDistance(b, key)))
                        .orElse("none");
        return new ConfigException(
                "setting '%s' (%s) is unknown; did you mean '%s'?".formatted(key, source, nearest));
    }

    private static OptionalInt whole(String text, Range range) {
        try {
            long value = Long.parseLong(text.strip());
            return value >= range.min() && value <= range.max()
                    ? OptionalInt.of((int) value)
                    : OptionalInt.empty();
        } catch (NumberFormatException e) {
            return OptionalInt.empty(); // told in the same words as a number out of range
        }
    }

    private static String variableName(String key) {
        return ENVIRONMENT_PREFIX
                + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Levenshtein distance, by the two-row method. */
    private static int editDistance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[b.length()];
    }

    /**
     * Limits of a whole number.
     *
     * @param min smallest allowed
     * @param max largest allowed
     */
    public record Range(int min, int max) {
        String wanted() {
            return "a whole number in %d..%d".formatted(min, max);
        }
    }
}
