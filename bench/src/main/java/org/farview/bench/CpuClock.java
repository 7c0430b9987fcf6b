package org.farview.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.Stream;

/** Tells how much CPU time has been used, by all threads that do the work in question. */
public interface CpuClock {
    /** Nanoseconds since some moment; on Linux in steps of 10 ms. */
    long nanos();

    /** Of this process. */
    static CpuClock ofThisProcess() {
        OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system::getProcessCpuTime;
    }

    /** Of a process and all that it started, as far as they still run. */
    static CpuClock ofTree(ProcessHandle root) {
        return () ->
                Stream.concat(Stream.of(root), root.descendants())
                        .map(process -> process.info().totalCpuDuration())
                        .mapToLong(duration -> duration.map(Duration::toNanos).orElse(0L))
                        .sum();
    }
}
