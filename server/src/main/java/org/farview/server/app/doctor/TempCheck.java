package org.farview.server.app.doctor;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Whether a folder that native code is unpacked into can be written, and has room. Without it some
 * encoders and the GPU are missing, no more.
 *
 * @param name of the check
 * @param folder that may not be there yet
 * @param needed bytes that should be free
 * @param remedy when it cannot be used
 */
record TempCheck(String name, Path folder, long needed, String remedy) implements Check {
    @Override
    public Finding look() {
        try {
            Path place = Probe.existing(folder);
            long ignored = Probe.syncNanos(place);
            long free = Files.getFileStore(place).getUsableSpace();
            String found = "'%s' can be written, %s free".formatted(folder, Sizes.text(free));
            Finding finding =
                    free >= needed
                            ? Finding.ok(name, found)
                            : Finding.warning(
                                    name,
                                    "%s, wanted %s".formatted(found, Sizes.text(needed)),
                                    remedy);
            return finding.with("free_bytes", free);
        } catch (IOException problem) {
            return Finding.warning(
                    name, "'%s' cannot be written: %s".formatted(folder, reason(problem)), remedy);
        }
    }

    /** The system's words without the name of the file that was tried. */
    static String reason(IOException problem) {
        return problem instanceof FileSystemException file
                ? Objects.requireNonNullElse(file.getReason(), file.getClass().getSimpleName())
                : String.valueOf(problem.getMessage());
    }
}
