package org.farview.server.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.farview.server.runtime.Clock;

/** How long each step of a start took, in order. Confined to the thread that starts the process. */
public final class StartTimes {
    private final Clock clock;
    private final long startNanos;
    private final List<Step> steps = new ArrayList<>();

    /**
     * A step that was taken.
     *
     * @param name a word
     */
    public record Step(String name, Duration took) {}

    /** The start begins now. */
    public StartTimes(Clock clock) {
        this.clock = clock;
        this.startNanos = clock.nanoTime();
    }

    /** Takes a step. One that throws is none. */
    public <T> T measure(String step, Supplier<T> work) {
        long start = clock.nanoTime();
        T result = work.get();
        steps.add(new Step(step, Duration.ofNanos(clock.nanoTime() - start)));
        return result;
    }

    /** The steps taken so far. */
    public List<Step> steps() {
        return List.copyOf(steps);
    }

    /** How long ago the start began. */
    public Duration sofar() {
        return Duration.ofNanos(clock.nanoTime() - startNanos);
    }

    /** For people: {@code settings 12, image 230}, in ms. */
    String text() {
        return steps.stream()
                .map(step -> step.name() + " " + step.took().toMillis())
                .collect(Collectors.joining(", "));
    }
}
