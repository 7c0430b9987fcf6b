package org.farview.server.config;

import java.util.function.Supplier;

/**
 * The value of a setting that nobody set.
 *
 * @param told in words, where the value depends on the machine; otherwise empty
 * @param value may be asked more than once
 */
public record Fallback<T>(String told, Supplier<T> value) {
    /** Always this. */
    public static <T> Fallback<T> of(T value) {
        return new Fallback<>("", () -> value);
    }

    /**
     * What depends on the machine, or stands for something else.
     *
     * @param told such as {@code 30 % of the heap}
     */
    public static <T> Fallback<T> computed(String told, Supplier<T> value) {
        return new Fallback<>(told, value);
    }
}
