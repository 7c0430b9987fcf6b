package org.farview.server.config;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Text of a form that a component reads itself.
 *
 * @param form a regular expression that all of the text matches
 * @param wanted the form in words
 * @param reader of text that has the form; empty when the text is no value all the same
 * @param writer the other way
 */
public record Formed<T>(
        Pattern form,
        String wanted,
        Function<String, Optional<T>> reader,
        Function<T, String> writer)
        implements Kind<T> {
    @Override
    public Optional<T> parse(String text) {
        return form.matcher(text).matches() ? reader.apply(text) : Optional.empty();
    }

    @Override
    public String written(T value) {
        return writer.apply(value);
    }

    @Override
    public String range() {
        return wanted;
    }
}
