package org.farview.server.app.doctor;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Collectors;
import org.farview.server.config.Machine;

/**
 * The Java runtime and the flags that it was started with.
 *
 * @param machine what it runs on
 */
record JavaCheck(Machine machine) implements Check {
    @Override
    public String name() {
        return "java";
    }

    @Override
    public Finding look() {
        String found =
                "%s %s, collector %s, heap up to %s"
                        .formatted(
                                System.getProperty("java.vendor", "unknown vendor"),
                                Runtime.version(),
                                collectors(),
                                Sizes.text(machine.heapBytes()));
        Finding finding =
                JavaCheck.class.getModule().isNativeAccessEnabled()
                        ? Finding.ok(name(), found)
                        : Finding.warning(
                                name(),
                                found + "; not allowed to call native code",
                                "start by ./farview, or with --enable-native-access=ALL-UNNAMED");
        return finding.with("version", Runtime.version().feature())
                .with("heap_bytes", machine.heapBytes());
    }

    /** The first words of its parts: "G1", "ZGC", "Copy and MarkSweepCompact". */
    private static String collectors() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .map(name -> name.split(" ", 2)[0])
                .distinct()
                .collect(Collectors.joining(" and "));
    }
}
