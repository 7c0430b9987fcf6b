package org.farview.server.config;

/**
 * A setting as the process uses it.
 *
 * @param setting which
 * @param text its value as it would be written, masked where nobody should see it
 * @param source where the value comes from
 */
public record Effective(Setting<?> setting, String text, Source source) {
    static <T> Effective of(Setting<T> setting, T value, Source source) {
        return new Effective(setting, setting.masked(setting.kind().written(value)), source);
    }

    /** Where the value comes from; a default that was computed says how. */
    public String sourceTold() {
        String told = setting.fallback().told();
        return source.origin() == Source.Origin.DEFAULT && !told.isEmpty()
                ? "default: " + told
                : source.told();
    }

    /** {@code key = value (source)}. */
    String line() {
        return "%s = %s (%s)".formatted(setting.key(), text, source.told());
    }
}
