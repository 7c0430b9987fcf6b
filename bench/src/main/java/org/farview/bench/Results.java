package org.farview.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Prints a table with the machine that it was measured on, and keeps it when asked to. */
public final class Results {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss'Z'", Locale.ROOT);

    @Option(names = "--save", description = "Also writes the table into bench/results.")
    private boolean save;

    /**
     * @param name of the benchmark
     * @param machine as it was before the benchmark
     * @param table as Markdown
     */
    public void show(String name, String machine, String table, PrintWriter out) {
        String text = "%s%n%n%s%n".formatted(machine, table);
        out.print(text);
        if (save) {
            out.printf("%nSaved in %s%n", write(name, text));
        }
        out.flush();
    }

    private static Path write(String name, String text) {
        Path folder = Machine.home().resolve("bench").resolve("results");
        try {
            Files.createDirectories(folder);
            Path file =
                    folder.resolve(
                            name + "-" + STAMP.format(LocalDateTime.now(ZoneOffset.UTC)) + ".txt");
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
