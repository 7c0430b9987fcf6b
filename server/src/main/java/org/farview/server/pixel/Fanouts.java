package org.farview.server.pixel;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.farview.server.runtime.Loop;

/**
 * The fan-outs of one scene, one for each {@link Rendition}, on one thread. They know nothing of
 * one another: each has its own viewers, numbers and window.
 */
final class Fanouts implements Loop {
    private final Map<Rendition, Fanout> all = new EnumMap<>(Rendition.class);

    /**
     * @param make makes the fan-out of a rendition
     */
    Fanouts(Function<Rendition, Fanout> make) {
        for (Rendition rendition : Rendition.values()) {
            all.put(rendition, make.apply(rendition));
        }
    }

    Fanout of(Rendition rendition) {
        return Objects.requireNonNull(all.get(rendition));
    }

    Collection<Fanout> all() {
        return List.copyOf(all.values());
    }

    @Override
    public String name() {
        return "pixel";
    }

    @Override
    public boolean step() {
        boolean worked = false;
        for (Fanout fanout : all.values()) {
            worked |= fanout.step();
        }
        return worked;
    }

    @Override
    public long nextDeadlineNanos() {
        return all.values().stream()
                .mapToLong(Fanout::nextDeadlineNanos)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    @Override
    public void onClose() {
        all.values().forEach(Fanout::onClose);
    }
}
