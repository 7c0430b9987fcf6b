package org.farview.bench.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What an import took.
 *
 * @param wallNanos from its start to its end
 * @param cpuNanos of all its threads
 * @param peakBytes most memory that was resident at one time; 0 where the system does not tell
 */
record Cost(long wallNanos, long cpuNanos, long peakBytes) {
    private static final String PEAK = "VmHWM:";
    private static final int BYTES_PER_KIB = 1024;

    /** Of a process that runs. */
    static Cost of(ProcessHandle process, long startNanos) {
        long cpu = process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
        return new Cost(System.nanoTime() - startNanos, cpu, peak(process.pid()));
    }

    /** The larger of two looks at the same process; the time is this one's. */
    Cost andBefore(Cost earlier) {
        return new Cost(
                wallNanos,
                Math.max(cpuNanos, earlier.cpuNanos),
                Math.max(peakBytes, earlier.peakBytes));
    }

    private static long peak(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                    .filter(line -> line.startsWith(PEAK))
                    .map(line -> line.substring(PEAK.length()).replace("kB", "").strip())
                    .mapToLong(kib -> Long.parseLong(kib) * BYTES_PER_KIB)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0; // It has ended, or this is not Linux.
        }
    }
}
