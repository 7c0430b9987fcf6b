package org.farview.data.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Readers of Zarr that others wrote, each run as a process of its own by a script of {@code
 * corpus/}.
 */
enum ForeignReader {
    ZARR_PYTHON(
            List.of("/usr/bin/python3", "-c", "import zarr"),
            "/usr/bin/python3",
            "read-zarr.py",
            "/usr/bin/python3 has no zarr (Debian: python3-zarr)"),
    ZARRITA(
            List.of("node", "--input-type=module", "-e", "import 'zarrita'"),
            "node",
            "read-zarrita.mjs",
            "Node.js finds no zarrita in corpus/ (there: npm ci)");

    private static final int LONGEST_SECONDS = 60;

    private final String program;
    private final String script;
    private final String absence;
    private final boolean there;

    ForeignReader(List<String> probe, String program, String script, String absence) {
        this.program = program;
        this.script = script;
        this.absence = absence;
        this.there = runs(probe);
    }

    /** Skips the test when it is not installed, and says why. */
    void assume() {
        Assumptions.assumeTrue(there, absence);
    }

    private static boolean runs(List<String> probe) {
        try {
            return run(probe).code() == 0;
        } catch (UncheckedIOException e) {
            return false; // no such program
        }
    }

    /** A line per level: path, type, shape as {@code 5x7x9}, SHA-256 of its voxels. */
    List<String> read(Path container, List<String> levels) {
        List<String> line = new ArrayList<>(List.of(program, script, container.toString()));
        line.addAll(levels);
        Result result = run(line);
        if (result.code() != 0) {
            throw new AssertionError(
                    "%s: exit code %d%n%s".formatted(line, result.code(), result.text()));
        }
        return result.text().lines().toList();
    }

    private static Result run(List<String> line) {
        Path output = null;
        try {
            output = Files.createTempFile("foreign", ".txt");
            Process process =
                    new ProcessBuilder(line)
                            .directory(Path.of("..", "corpus").toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        "%s: still running after %d s".formatted(line, LONGEST_SECONDS));
            }
            return new Result(
                    process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            delete(output);
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Result(int code, String text) {}
}
