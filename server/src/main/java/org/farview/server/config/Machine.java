package org.farview.server.config;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The machine as far as budgets depend on it; a container's limits count as the machine's.
 *
 * @param heapBytes most that the Java heap may grow to
 * @param directBytes most that direct buffers may take beside it
 * @param memoryBytes of the machine or container; at least the heap where that is not known
 * @param cores that this process may use, at least 1
 * @param gpuBytes memory of the GPU that draws; empty without one, or where its driver does not
 *     tell
 */
public record Machine(
        long heapBytes, long directBytes, long memoryBytes, int cores, OptionalLong gpuBytes) {
    public Machine {
        if (heapBytes < 1 || directBytes < 0 || memoryBytes < 1 || cores < 1) {
            throw new IllegalArgumentException(
                    "machine: got heap %d, direct %d, memory %d bytes, %d cores"
                            .formatted(heapBytes, directBytes, memoryBytes, cores));
        }
    }

    /** What this process runs on; the GPU is not looked for. */
    public static Machine ofThisProcess() {
        Runtime runtime = Runtime.getRuntime();
        long heap = runtime.maxMemory();
        return new Machine(
                heap,
                directBytes(heap),
                memoryBytes(heap),
                runtime.availableProcessors(),
                OptionalLong.empty());
    }

    /**
     * The same with a GPU.
     *
     * @param bytes of its memory; 0 when it does not say
     */
    public Machine withGpu(long bytes) {
        OptionalLong known = bytes > 0 ? OptionalLong.of(bytes) : OptionalLong.empty();
        return new Machine(heapBytes, directBytes, memoryBytes, cores, known);
    }

    /** As large as the heap, unless {@code -XX:MaxDirectMemorySize} says otherwise. */
    private static long directBytes(long heap) {
        return Optional.ofNullable(
                        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class))
                .map(flags -> flags.getVMOption("MaxDirectMemorySize").getValue())
                .map(Long::parseLong)
                .filter(bytes -> bytes > 0)
                .orElse(heap);
    }

    private static long memoryBytes(long heap) {
        return Optional.ofNullable(ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class))
                .map(OperatingSystemMXBean::getTotalMemorySize)
                .filter(bytes -> bytes > 0)
                .orElse(heap);
    }
}
