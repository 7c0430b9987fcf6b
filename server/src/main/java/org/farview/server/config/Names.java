package org.farview.server.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Names in small letters, a list or separated by commas; maybe none.
 *
 * @param wanted what they should be
 */
public record Names(String wanted) implements Kind<List<String>> {
    @Override
    public Optional<List<String>> parse(String text) {
        return parse(Arrays.asList(text.split(",")));
    }

    @Override
    public Optional<List<String>> parse(List<String> items) {
        return Optional.of(
                items.stream()
                        .map(item -> item.strip().toLowerCase(Locale.ROOT))
                        .filter(item -> !item.isEmpty())
                        .toList());
    }

    @Override
    public String written(List<String> value) {
        return String.join(",", value);
    }

    @Override
    public String range() {
        return wanted + ": a list, or separated by commas";
    }
}
