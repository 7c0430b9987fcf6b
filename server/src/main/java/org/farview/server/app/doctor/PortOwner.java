package org.farview.server.app.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds which process listens at a port, as far as Linux lets this user see.
 *
 * @param kernel folder of the kernel's own figures, {@code /proc}; need not exist
 * @param patience for looking through all files of all processes, newest first
 */
record PortOwner(Path kernel, Duration patience) {
    /** {@code TCP_LISTEN} of Linux, include/net/tcp_states.h. */
    private static final String LISTENS = "0A";

    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    /** "java (process 4711)"; empty when nobody does, or it is not to be seen. */
    Optional<String> of(int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            sockets.addAll(listening(kernel.resolve("net").resolve(table), port));
        }
        return sockets.isEmpty() ? Optional.empty() : owner(sockets);
    }

    /** What links to the open sockets say, "socket:[4711]". */
    private static List<String> listening(Path table, int port) {
        String end = String.format(Locale.ROOT, ":%04X", port);
        try (Stream<String> lines = Files.lines(table)) {
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(row -> row.length > INODE)
                    .filter(row -> row[ADDRESS].endsWith(end) && row[STATE].equals(LISTENS))
                    .map(row -> "socket:[" + row[INODE] + "]")
                    .toList();
        } catch (IOException | UncheckedIOException notLinux) {
            return List.of();
        }
    }

    private Optional<String> owner(Set<String> sockets) {
        long start = System.nanoTime();
        List<Path> processes = new ArrayList<>(folder(kernel, "[0-9]*"));
        processes.sort(Comparator.comparingLong(PortOwner::number).reversed());
        for (Path process : processes) {
            if (System.nanoTime() - start > patience.toNanos()) {
                return Optional.empty();
            }
            if (folder(process.resolve("fd"), "*").stream()
                    .anyMatch(file -> sockets.contains(target(file)))) {
                return Optional.of("%s (process %d)".formatted(command(process), number(process)));
            }
        }
        return Optional.empty();
    }

    private static long number(Path process) {
        return Long.parseLong(process.getFileName().toString());
    }

    /** Processes end while they are looked at, and those of others are closed. */
    private static List<Path> folder(Path path, String names) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(path, names)) {
            stream.forEach(entries::add);
        } catch (IOException | DirectoryIteratorException hidden) {
            return entries;
        }
        return entries;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException gone) {
            return "";
        }
    }

    private static String command(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException gone) {
            return "somebody";
        }
    }
}
