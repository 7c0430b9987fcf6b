package org.farview.server.debug;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.farview.server.engine.PolicyDecision;
import org.farview.server.runtime.Guarded;

/** The last {@value #KEPT} decisions of each scene. Thread-safe. */
public final class PolicyRings {
    /** More than a minute of turning a volume on and off. */
    static final int KEPT = 256;

    /** Of one scene. */
    private static final class Ring {
        private final Deque<Map<String, Object>> last = new ArrayDeque<>();
        private long count;
    }

    private final Guarded<Map<String, Ring>> rings = new Guarded<>(new TreeMap<>());
    private final Consumer<Map<String, Object>> then;

    /**
     * @param then given each decision, in order for each scene; must return at once
     */
    PolicyRings(Consumer<Map<String, Object>> then) {
        this.then = then;
    }

    /** Takes a decision of a scene. */
    public void decided(String scene, PolicyDecision decision) {
        rings.with(all -> {
            Ring ring = all.computeIfAbsent(scene, _ -> new Ring());
            Map<String, Object> text = PolicyText.of(scene, ++ring.count, decision);
            if (ring.last.size() == KEPT) {
                ring.last.removeFirst();
            }
            ring.last.addLast(text);
            then.accept(text);
            return true;
        });
    }

    /** A scene's decisions, the oldest first; empty when it has made none. */
    public Optional<List<Map<String, Object>>> of(String scene) {
        return rings.with(
                all -> Optional.ofNullable(all.get(scene)).map(ring -> List.copyOf(ring.last)));
    }

    /** The decisions of all scenes, by scene. */
    public Map<String, List<Map<String, Object>>> all() {
        return rings.with(all -> {
            Map<String, List<Map<String, Object>>> copies = new TreeMap<>();
            all.forEach((scene, ring) -> copies.put(scene, new ArrayList<>(ring.last)));
            return copies;
        });
    }

    /** A scene has ended. */
    void forget(String scene) {
        rings.with(all -> all.remove(scene) != null);
    }
}
