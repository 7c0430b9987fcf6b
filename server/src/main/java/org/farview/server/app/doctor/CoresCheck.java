package org.farview.server.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.farview.server.config.Machine;

/**
 * How many cores and how much memory there are, and how much of them a container leaves.
 *
 * @param machine as this process sees it
 * @param wanted threads that are to draw
 * @param kernel folder of the kernel's own figures, {@code /proc}; need not exist
 */
record CoresCheck(Machine machine, int wanted, Path kernel) implements Check {
    @Override
    public String name() {
        return "cores";
    }

    @Override
    public Finding look() {
        long cores = hostCores();
        long memory = hostBytes();
        String found =
                "%s, %s"
                        .formatted(
                                part(
                                        machine.cores() + " cores",
                                        Long.toString(cores),
                                        cores > machine.cores()),
                                part(
                                        Sizes.text(machine.memoryBytes()) + " of memory",
                                        Sizes.text(memory),
                                        memory > machine.memoryBytes()));
        return judged(found)
                .with("cores", machine.cores())
                .with("memory_bytes", machine.memoryBytes())
                .with("drawing_threads", wanted);
    }

    private Finding judged(String found) {
        if (wanted > machine.cores()) {
            return Finding.warning(
                    name(),
                    "%s; render.cores asks for %d".formatted(found, wanted),
                    "leave render.cores out, or set it to %d".formatted(machine.cores()));
        }
        if (machine.cores() == 1) {
            return Finding.warning(
                    name(),
                    found + "; drawing, decoding and encoding share one",
                    "give the machine or container at least two cores");
        }
        return Finding.ok(name(), found);
    }

    private static String part(String mine, String all, boolean limited) {
        return limited ? "%s (the machine has %s)".formatted(mine, all) : mine;
    }

    /** 0 when the kernel does not tell. */
    private long hostCores() {
        try (Stream<String> lines = Files.lines(kernel.resolve("cpuinfo"))) {
            return lines.filter(line -> line.startsWith("processor")).count();
        } catch (IOException notLinux) {
            return 0;
        }
    }

    /** 0 when the kernel does not tell. */
    private long hostBytes() {
        try (Stream<String> lines = Files.lines(kernel.resolve("meminfo"))) {
            return lines.filter(line -> line.startsWith("MemTotal:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(kibi -> Long.parseLong(kibi) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException notLinux) {
            return 0;
        }
    }
}
