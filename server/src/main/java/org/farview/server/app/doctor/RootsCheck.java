package org.farview.server.app.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.farview.server.config.ConfigException;
import org.farview.server.datasets.Roots;

/**
 * Whether the folders can be read that clients may list and load from.
 *
 * @param served gives the folders, none when nothing is served; may wait for a disk
 */
record RootsCheck(Supplier<List<Path>> served) implements Check {
    private static final String REMEDY = "correct data.roots, or mount what is missing";

    @Override
    public String name() {
        return "roots";
    }

    @Override
    public Finding look() {
        List<Path> folders = served.get();
        if (folders.isEmpty()) {
            return Finding.notThere(
                    name(), "no folder is served: data.roots is not set, and no image named");
        }
        try {
            Roots ignored = Roots.of(folders);
        } catch (ConfigException problem) {
            return Finding.failed(name(), String.valueOf(problem.getMessage()), REMEDY);
        }
        Optional<Path> closed =
                folders.stream()
                        .filter(folder -> !Files.isReadable(folder) || !Files.isExecutable(folder))
                        .findFirst();
        return closed.map(folder ->
                        Finding.failed(name(), "'%s' may not be read".formatted(folder), REMEDY))
                .orElseGet(() ->
                        Finding.ok(name(), "clients may list and load from %s".formatted(folders)));
    }
}
