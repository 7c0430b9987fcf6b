package org.farview.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;

/** Runs work and times it. */
final class Stopwatch {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final int frames;

    /**
     * @param frames to warm up, and then again to measure
     */
    Stopwatch(int frames) {
        this.frames = frames;
    }

    /**
     * Calls {@code frame} with 0..2n-1, the first half unmeasured: the compilers get to know the
     * code, and pictures go on moving.
     */
    Timing time(IntConsumer frame) {
        for (int i = 0; i < frames; i++) {
            frame.accept(i);
        }
        long[] wall = new long[frames];
        long cpuStart = SYSTEM.getProcessCpuTime();
        for (int i = 0; i < frames; i++) {
            long start = System.nanoTime();
            frame.accept(frames + i);
            wall[i] = System.nanoTime() - start;
        }
        long cpu = SYSTEM.getProcessCpuTime() - cpuStart;
        return Timing.of(wall, cpu, Runtime.getRuntime().availableProcessors());
    }
}
