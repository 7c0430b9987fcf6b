package org.farview.server.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.farview.scene.SceneState;

/**
 * Views behind short links: each is a scene without its history, in a file {@code <id>.fvv} of one
 * record. A view that was kept never changes.
 *
 * <p>Thread-safe as long as one thread at a time keeps views.
 */
public final class ViewLinks {
    /** Each is a few kilobytes; a program that makes links must not fill the disk. */
    public static final int MOST_LINKS = 10_000;

    private static final String LETTERS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** 62^10 ids, so that nobody finds a link by trying. */
    private static final int ID_CHARS = 10;

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z]{" + ID_CHARS + "}");
    private static final String SUFFIX = ".fvv";

    private final Path folder;
    private final Disk disk;
    private final RandomGenerator random;

    /**
     * A view that was kept.
     *
     * @param addresses by which name the image of each source can be opened again
     */
    public record KeptView(SceneState state, Map<String, String> addresses) {
        public KeptView {
            addresses = Map.copyOf(addresses);
        }
    }

    /**
     * @param random a {@code SecureRandom} in production: links must not be guessed
     */
    ViewLinks(Path folder, Disk disk, RandomGenerator random) {
        this.folder = folder;
        this.disk = disk;
        this.random = random;
    }

    /** Whether a text has the form of a link's id. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /**
     * Keeps a view; when this returns, it survives a loss of power.
     *
     * @param addresses by which name the image of a source can be opened again
     * @return the link's id; empty when there are {@value #MOST_LINKS}
     * @throws StateException when it cannot be written
     */
    public Optional<String> keep(SceneState state, Function<String, Optional<String>> addresses) {
        try {
            Files.createDirectories(folder);
            if (kept().size() >= MOST_LINKS) {
                return Optional.empty();
            }
            Map<String, Object> record = new LinkedHashMap<>();
            record.put(Entries.SET, new SceneParts(addresses).of(state));
            String id = freshId();
            Path unnamed = folder.resolve(id + ".unfinished");
            try (Disk.Output out = disk.create(unnamed)) {
                out.append(RecordFile.header());
                out.append(RecordFile.record(Json.bytes(record)));
                out.sync();
            }
            disk.rename(unnamed, file(id));
            return Optional.of(id);
        } catch (IOException e) {
            throw new StateException(
                    "view: cannot be kept in '%s': %s".formatted(folder, e.getMessage()), e);
        }
    }

    /**
     * The view behind a link; empty when there is none of this id.
     *
     * @throws StateException when it cannot be read, or was damaged
     */
    public Optional<KeptView> find(String id) {
        if (!isId(id) || !Files.exists(file(id))) {
            return Optional.empty();
        }
        Map<String, Fields> records = new LinkedHashMap<>();
        try {
            RecordFile.End end =
                    RecordFile.read(
                            file(id),
                            (_, content) ->
                                    records.put(
                                            Entries.SET,
                                            Json.object(content, "view").object(Entries.SET)));
            if (!(end instanceof RecordFile.End.Clean) || records.isEmpty()) {
                throw new StateException("view '%s': is damaged: %s".formatted(id, end));
            }
        } catch (IOException e) {
            throw new StateException(
                    "view '%s': cannot be read: %s".formatted(id, e.getMessage()), e);
        }
        Fields parts = records.values().iterator().next();
        return Optional.of(new KeptView(SceneReading.scene(parts), SceneReading.addresses(parts)));
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        }
    }

    private String freshId() {
        String id;
        do {
            StringBuilder letters = new StringBuilder();
            for (int i = 0; i < ID_CHARS; i++) {
                letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            id = letters.toString();
        } while (Files.exists(file(id)));
        return id;
    }

    private Path file(String id) {
        return folder.resolve(id + SUFFIX);
    }
}
