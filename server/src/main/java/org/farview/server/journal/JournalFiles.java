package org.farview.server.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the files of a scene's journal are called: {@code journal-7.fvj} is the seventh. */
final class JournalFiles {
    private static final Pattern NAME = Pattern.compile("journal-(\\d{1,18})\\.fvj");
    private static final String DAMAGED = ".damaged";

    /** Kept for who wants to look; the oldest go. */
    private static final int MOST_DAMAGED = 3;

    private JournalFiles() {}

    static Path file(Path folder, long generation) {
        return folder.resolve("journal-%d.fvj".formatted(generation));
    }

    /** Where a file is made that has no name yet. */
    static Path unfinished(Path folder) {
        return folder.resolve("journal.unfinished");
    }

    /** Those that are not needed: the newest holds everything, and the one before stands in. */
    static List<Long> old(Path folder) throws IOException {
        return generations(folder).stream().skip(2).toList();
    }

    /** The highest number in use, by damaged files too; 0 for none. */
    static long newest(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(JournalFiles::number).max().orElse(0);
        }
    }

    /** Those that are there, newest first. */
    static List<Long> generations(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> Long.valueOf(name.group(1)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    /**
     * Puts a damaged file aside, so that it is neither read nor deleted.
     *
     * @return where it is now
     */
    static Path putAside(Path folder, long generation) throws IOException {
        Path file = file(folder, generation);
        Path aside = Path.of(file + DAMAGED);
        Files.move(file, aside);
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> old =
                    files.filter(each -> each.toString().endsWith(DAMAGED))
                            .sorted(Comparator.comparingLong(JournalFiles::number).reversed())
                            .skip(MOST_DAMAGED)
                            .toList();
            for (Path each : old) {
                Files.delete(each);
            }
        }
        return aside;
    }

    /** Puts all that are there aside, in place of what was put aside before. */
    static void putAllAside(Path folder) throws IOException {
        Path aside = folder.resolve("before");
        Files.createDirectories(aside);
        for (long old : generations(aside)) {
            Files.delete(file(aside, old));
        }
        for (long generation : generations(folder)) {
            Files.move(file(folder, generation), file(aside, generation));
        }
    }

    private static long number(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString().replace(DAMAGED, ""));
        return name.matches() ? Long.parseLong(name.group(1)) : 0;
    }
}
