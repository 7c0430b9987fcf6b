package org.farview.server.app.doctor;

import java.util.stream.Collectors;
import org.farview.server.app.MemoryBudget;
import org.farview.server.config.Machine;

/**
 * How the memory is divided, and whether the parts fit the whole.
 *
 * @param budget as the settings make it
 */
record MemoryCheck(MemoryBudget budget) implements Check {
    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Finding look() {
        Finding finding =
                judged().with("heap_bytes", budget.machine().heapBytes())
                        .with("direct_bytes", budget.machine().directBytes())
                        .with("plane_bytes", budget.planeBytes())
                        .with("rest_bytes", budget.restBytes())
                        .with("full_outboxes", budget.fullOutboxes());
        for (MemoryBudget.Part part : budget.parts()) {
            finding = finding.with(part.name().replace(' ', '_') + "_bytes", part.bytes());
        }
        return finding;
    }

    private Finding judged() {
        Machine machine = budget.machine();
        String parts =
                budget.parts().stream()
                        .map(part -> "%s %s".formatted(part.name(), Sizes.text(part.bytes())))
                        .collect(Collectors.joining(", "));
        String found = "heap %s: %s".formatted(Sizes.text(machine.heapBytes()), parts);
        if (budget.restBytes() < 0) {
            return Finding.warning(
                    name(),
                    "%s; that is %s too much when all is full"
                            .formatted(found, Sizes.text(-budget.restBytes())),
                    "set less for cache.budget or render.stage-budget, or FARVIEW_JAVA_OPTS=-Xmx… for more heap");
        }
        String whole =
                "%s; %s left, %d sessions that lag as far as they may; beside the heap %s of pictures"
                        .formatted(
                                found,
                                Sizes.text(budget.restBytes()),
                                budget.fullOutboxes(),
                                Sizes.text(budget.planeBytes()));
        if (machine.heapBytes() + budget.planeBytes() > machine.memoryBytes()) {
            return Finding.warning(
                    name(),
                    "%s; the machine has only %s"
                            .formatted(whole, Sizes.text(machine.memoryBytes())),
                    "set a smaller heap by FARVIEW_JAVA_OPTS=-Xmx…");
        }
        return Finding.ok(name(), whole);
    }
}
