package org.farview.server.config;

import java.util.regex.Pattern;

/**
 * One thing that may be set: declared once, beside what it sets. Reading, refusals, {@code farview
 * config}, the page about settings and the schema of the file all come from here.
 *
 * @param key group and name, {@code cache.budget}; {@code FARVIEW_CACHE_BUDGET} in the environment
 * @param kind how it is written, and which values are allowed
 * @param fallback the value where nobody says one
 * @param words for people
 * @param <T> the value
 */
public record Setting<T>(String key, Kind<T> kind, Fallback<T> fallback, Words words) {
    private static final Pattern KEY = Pattern.compile("[a-z]+\\.[a-z0-9]+(-[a-z0-9]+)*");
    private static final String MASK = "***";

    /** What stands before the {@code @} of an address. */
    private static final Pattern PASSWORD = Pattern.compile("(://[^/@:\\s]*):[^/@\\s]*@");

    /**
     * What a setting is about.
     *
     * @param meaning one sentence, without a full stop; Markdown
     * @param bound what happens at the bound, or beside; sentences, may be empty; Markdown
     * @param secret whether its value must not be shown
     */
    public record Words(String meaning, String bound, boolean secret) {}

    public Setting {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "key of a setting: got '%s', wanted group.name".formatted(key));
        }
    }

    /** A setting with a fixed default. */
    public static <T> Setting<T> of(String key, Kind<T> kind, T fallback, String meaning) {
        return of(key, kind, Fallback.of(fallback), meaning);
    }

    /** A setting whose default is found when it is read. */
    public static <T> Setting<T> of(
            String key, Kind<T> kind, Fallback<T> fallback, String meaning) {
        return new Setting<>(key, kind, fallback, new Words(meaning, "", false));
    }

    /** The same, with what happens at the bound, or what else there is to know. */
    public Setting<T> bound(String sentences) {
        return new Setting<>(
                key, kind, fallback, new Words(words.meaning(), sentences, words.secret()));
    }

    /** The same; its value is shown nowhere. */
    public Setting<T> secret() {
        return new Setting<>(key, kind, fallback, new Words(words.meaning(), words.bound(), true));
    }

    /** What belongs together: the key's part before the dot. */
    public String group() {
        return key.substring(0, key.indexOf('.'));
    }

    /** The key's part behind the dot. */
    public String name() {
        return key.substring(key.indexOf('.') + 1);
    }

    /** The default in words, or as it would be written. */
    public String fallbackTold() {
        return fallback.told().isEmpty() ? kind.written(fallback.value().get()) : fallback.told();
    }

    /** A text that may hold what nobody should see. */
    String masked(String text) {
        return words.secret() && !text.isEmpty()
                ? MASK
                : PASSWORD.matcher(text).replaceAll("$1:" + MASK + "@");
    }
}
