package org.farview.server.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.farview.server.runtime.Signal;

/** Figures of the virtual machine and of its process, by Micrometer's names. Thread-safe. */
final class VirtualMachine implements AutoCloseable {
    private static final String PAUSES = "jvm.gc.pause";

    private final MeterRegistry registry;
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Signal watched = new Signal();

    VirtualMachine(MeterRegistry registry) {
        this.registry = registry;
    }

    /** From now on; to be called once. */
    void watch() {
        watched.raise();
        new JvmMemoryMetrics().bindTo(registry);
        collections.bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** The few that are looked at all the time; empty when it is not watched. */
    Map<String, Object> show() {
        Map<String, Object> shown = new LinkedHashMap<>();
        if (!watched.isRaised()) {
            return shown;
        }
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        shown.put("heap_used_bytes", heap.getUsed());
        shown.put("heap_max_bytes", heap.getMax());
        shown.put(
                "direct_bytes",
                ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum());
        Collection<Timer> pauses = registry.find(PAUSES).timers();
        shown.put("gc_pauses", pauses.stream().mapToLong(Timer::count).sum());
        shown.put(
                "gc_pause_ms",
                pauses.stream().mapToDouble(each -> each.totalTime(TimeUnit.MILLISECONDS)).sum());
        shown.put(
                "gc_pause_max_ms",
                pauses.stream()
                        .mapToDouble(each -> each.max(TimeUnit.MILLISECONDS))
                        .max()
                        .orElse(0));
        shown.put("threads", ManagementFactory.getThreadMXBean().getThreadCount());
        shown.put("cpu", gauge("process.cpu.usage"));
        shown.put("cores", Runtime.getRuntime().availableProcessors());
        shown.put("uptime_s", ManagementFactory.getRuntimeMXBean().getUptime() / 1e3);
        return shown;
    }

    /** Listens to collections no more. Idempotent. */
    @Override
    public void close() {
        collections.close();
    }

    private double gauge(String name) {
        return registry.find(name).gauges().stream()
                .mapToDouble(each -> each.value())
                .filter(Double::isFinite)
                .findFirst()
                .orElse(0);
    }
}
