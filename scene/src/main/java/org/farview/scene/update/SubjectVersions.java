package org.farview.scene.update;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.farview.scene.ImageLayer;
import org.farview.scene.SceneState;

/**
 * Remembers at which version of the scene each subject last changed. Confined to the thread that
 * reduces.
 */
public final class SubjectVersions {
    private final List<Row> rows;
    private final long firstVersion;
    private final Map<Subject, Long> versions = new HashMap<>();

    /**
     * @param reducer whose table says what the subjects are
     * @param firstVersion the version of what never changed
     */
    public SubjectVersions(SceneReducer reducer, long firstVersion) {
        this(reducer, firstVersion, Map.of());
    }

    /**
     * @param known what {@link #all} gave
     */
    public SubjectVersions(SceneReducer reducer, long firstVersion, Map<Subject, Long> known) {
        this.rows = reducer.rows();
        this.firstVersion = firstVersion;
        this.versions.putAll(known);
    }

    /** The version of what never changed. */
    public long first() {
        return firstVersion;
    }

    /** Those that changed, with the version at which they did so last. */
    public Map<Subject, Long> all() {
        return Map.copyOf(versions);
    }

    /** The version of the scene at which a subject last changed. */
    public long of(Subject subject) {
        return versions.getOrDefault(subject, firstVersion);
    }

    /** Notes what differs between two scenes that follow each other. */
    public void advance(SceneState before, SceneState after) {
        if (before.version() == after.version()) {
            return;
        }
        for (Row row : rows) {
            if (row instanceof Row.Property<?> && row.head().scope() == Scope.LAYER) {
                for (ImageLayer layer : after.layers()) {
                    note(row, layer.id(), before, after);
                }
            } else {
                note(row, "", before, after);
            }
        }
        versions.keySet()
                .removeIf(subject ->
                        !subject.target().isEmpty() && after.layer(subject.target()).isEmpty());
    }

    private void note(Row row, String layerId, SceneState before, SceneState after) {
        boolean known = layerId.isEmpty() || before.layer(layerId).isPresent();
        if (!known || !row.read(before, layerId).equals(row.read(after, layerId))) {
            Subject subject = new Subject(row.head().scope(), layerId, row.head().subject());
            versions.put(subject, after.version());
        }
    }
}
