package org.farview.server.config;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Folders, a list or separated as in {@code PATH}; maybe none. */
public record Folders() implements Kind<List<Path>> {
    private static final Kind.Place FOLDER = new Kind.Place("a folder");

    @Override
    public Optional<List<Path>> parse(String text) {
        return parse(
                Arrays.stream(text.split(Pattern.quote(File.pathSeparator)))
                        .filter(part -> !part.isBlank())
                        .toList());
    }

    @Override
    public Optional<List<Path>> parse(List<String> items) {
        List<Path> paths =
                items.stream().flatMap(item -> FOLDER.parse(item.strip()).stream()).toList();
        return paths.size() == items.size() ? Optional.of(paths) : Optional.empty();
    }

    @Override
    public String written(List<Path> value) {
        return value.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    @Override
    public String wanted() {
        return "paths separated by '%s'".formatted(File.pathSeparator);
    }

    @Override
    public String range() {
        return "folders: a list, or separated by `:` (on Windows `;`)";
    }
}
