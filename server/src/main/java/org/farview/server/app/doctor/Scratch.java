package org.farview.server.app.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the native code of the libraries is unpacked meanwhile: a folder that is deleted at the
 * end. FFmpeg's code is used where a server has unpacked it before. To be opened before any of that
 * code is used, once in a process.
 */
public final class Scratch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Scratch.class.getName());

    /** JavaCPP's. */
    private static final String UNPACKED = "org.bytedeco.javacpp.cachedir";

    /** LWJGL's. */
    private static final String EXTRACTED = "org.lwjgl.system.SharedLibraryExtractPath";

    private final Optional<Path> folder;
    private final Path unpackedTo;
    private final boolean unpacked;

    private Scratch(Optional<Path> folder, Path unpackedTo, boolean unpacked) {
        this.folder = folder;
        this.unpackedTo = unpackedTo;
        this.unpacked = unpacked;
    }

    /** Without a folder when none can be made: then a check will say so. */
    public static Scratch open() {
        Path lasting = lasting();
        boolean unpacked = isUnpacked(lasting);
        try {
            Path made = Files.createTempDirectory("farview-doctor");
            if (!unpacked) {
                System.setProperty(UNPACKED, made.toString());
            }
            System.setProperty(EXTRACTED, made.resolve("lwjgl").toString());
            return new Scratch(Optional.of(made), lasting, unpacked);
        } catch (IOException full) {
            LOG.log(System.Logger.Level.DEBUG, "doctor.scratch", full);
            return new Scratch(Optional.empty(), lasting, unpacked);
        }
    }

    /** Where a server unpacks FFmpeg's code. */
    Path unpackedTo() {
        return unpackedTo;
    }

    /** Whether no server has done so yet. */
    boolean wantsUnpacking() {
        return !unpacked;
    }

    private static Path lasting() {
        String home = System.getProperty("user.home", ".");
        return Optional.ofNullable(System.getProperty(UNPACKED))
                .map(Path::of)
                .orElseGet(() -> Path.of(home, ".javacpp"));
    }

    private static boolean isUnpacked(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.anyMatch(Files::isDirectory);
        } catch (IOException none) {
            return false;
        }
    }

    @Override
    public void close() {
        folder.ifPresent(Scratch::delete);
    }

    private static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException held) {
            // Where loaded code cannot be deleted, the system clears its temporary folder.
            LOG.log(System.Logger.Level.DEBUG, "doctor.scratch", held);
        }
    }
}
