package org.farview.server.app;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.farview.data.DataException;
import org.farview.data.ImageSource;
import org.farview.data.file.Doors;
import org.farview.data.ngff.ImageDescription;
import org.farview.data.pattern.Patterns;

/**
 * Finds what a user calls an image: a path, {@code sample:head} for a file that ships with Farview,
 * {@code pattern:noise} for a test pattern.
 */
public final class ImageNames {
    private static final String SAMPLE = "sample:";
    private static final Map<String, String> SAMPLES =
            new TreeMap<>(Map.of("head", "samples/head.ome.zarr.zip"));

    private final Optional<Path> home;

    /**
     * @param home Farview's own folder; empty when the process was not started by its launcher
     */
    public ImageNames(Optional<Path> home) {
        this.home = home;
    }

    /** With the folder that the launcher names in the system property {@code farview.home}. */
    public static ImageNames ofThisProcess() {
        return new ImageNames(
                Optional.ofNullable(System.getProperty("farview.home")).map(Path::of));
    }

    /**
     * Opens an image.
     *
     * @return to be closed by the caller
     * @throws DataException when there is none, or none that can be read
     */
    public ImageSource open(String name) {
        return Patterns.isPattern(name) ? Patterns.open(name) : Doors.open(resolve(name));
    }

    /**
     * Describes an image without reading voxels.
     *
     * @throws DataException as {@link #open}
     */
    public ImageDescription describe(String name) {
        return Patterns.isPattern(name) ? Patterns.describe(name) : Doors.describe(resolve(name));
    }

    /**
     * The folder that a named image lies in, whether it is a folder, an archive or a part of one;
     * empty for what lies nowhere.
     *
     * @throws DataException as {@link #open}
     */
    public Optional<Path> folder(String name) {
        if (Patterns.isPattern(name)) {
            return Optional.empty();
        }
        Path at = resolve(name).toAbsolutePath().normalize().getParent();
        while (at != null && !Files.isDirectory(at)) {
            at = at.getParent();
        }
        return Optional.ofNullable(at);
    }

    /**
     * The path that a name of a file stands for; whether it exists is found out by opening it.
     *
     * @throws DataException for an unknown sample, or a text that is no path on this system
     */
    Path resolve(String name) {
        if (!name.startsWith(SAMPLE)) {
            try {
                return Path.of(name);
            } catch (InvalidPathException e) {
                throw new DataException("'%s' is not a path: %s".formatted(name, e.getReason()));
            }
        }
        String file = SAMPLES.get(name.substring(SAMPLE.length()));
        if (file == null) {
            throw new DataException(
                    "no sample '%s'; there is: %s%s"
                            .formatted(name, SAMPLE, String.join(", " + SAMPLE, SAMPLES.keySet())));
        }
        Path path =
                home.orElseThrow(() ->
                                new DataException(
                                        "samples are found through ./farview only (system property farview.home is not set)"))
                        .resolve(file);
        if (!Files.exists(path)) {
            throw new DataException("sample '%s': its file '%s' is missing".formatted(name, path));
        }
        return path;
    }
}
