package org.farview.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Says what a figure was measured on; without it a figure means nothing. */
public final class Machine {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final String UNKNOWN = "unknown";

    private Machine() {}

    /** One line: CPU, cores, load average, JDK, commit. */
    public static String describe() {
        return String.format(
                Locale.ROOT,
                "CPU %s, %d cores, load average %.1f; JDK %s; commit %s.",
                cpu(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version(),
                commit());
    }

    /** The folder that the launcher stands in. */
    public static Path home() {
        return Path.of(Optional.ofNullable(System.getProperty("farview.home")).orElse("."));
    }

    private static String cpu() {
        try {
            return Files.readAllLines(CPU_INFO).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(UNKNOWN);
        } catch (IOException e) {
            // Not Linux.
            return System.getProperty("os.arch", UNKNOWN);
        }
    }

    /** Of the package, which says so in a file, or of the working tree. */
    private static String commit() {
        Path packed = home().resolve("COMMIT");
        if (Files.isReadable(packed)) {
            try {
                return Files.readString(packed).strip();
            } catch (IOException e) {
                return UNKNOWN;
            }
        }
        ProcessBuilder git =
                new ProcessBuilder(
                        "git", "-C", home().toString(), "describe", "--always", "--dirty");
        try {
            Process process = git.redirectErrorStream(true).start();
            String answer =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(5, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 ? answer.strip() : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }
}
