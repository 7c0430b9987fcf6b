package org.farview.scene.update;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.farview.scene.ImageLayer;
import org.farview.scene.SceneState;

/**
 * Remembers at which version of the scene each subject last changed. Confined to the thread that
 * reduces.
 */
public final class SubjectVersions {
    /** Of what there is once in a scene. */
    private final List<Row> sceneRows;

    /** Of what each layer has: a function of the layer, its place and whether it is marked. */
    private final List<Row> layerRows;

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
        Map<Boolean, List<Row>> byLayer =
                reducer.rows().stream()
                        .collect(Collectors.partitioningBy(SubjectVersions::isLayers));
        this.sceneRows = List.copyOf(byLayer.getOrDefault(false, List.of()));
        this.layerRows = List.copyOf(byLayer.getOrDefault(true, List.of()));
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
        for (Row row : sceneRows) {
            note(row, "", before, after);
        }
        if (!sameStack(before, after)) {
            advanceAllLayers(before, after);
        } else if (!before.layers().equals(after.layers())) {
            advanceChangedLayers(before, after);
        }
    }

    private static boolean isLayers(Row row) {
        return row instanceof Row.Property<?> && row.head().scope() == Scope.LAYER;
    }

    /** Whether the same layers lie in the same order, and the same are marked. */
    private static boolean sameStack(SceneState before, SceneState after) {
        boolean same =
                before.layers().size() == after.layers().size()
                        && before.selected().equals(after.selected());
        for (int i = 0; same && i < after.layers().size(); i++) {
            same = before.layers().get(i).id().equals(after.layers().get(i).id());
        }
        return same;
    }

    private void advanceAllLayers(SceneState before, SceneState after) {
        for (ImageLayer layer : after.layers()) {
            advanceLayer(layer.id(), before, after);
        }
        versions.keySet()
                .removeIf(subject ->
                        !subject.target().isEmpty() && after.layer(subject.target()).isEmpty());
    }

    private void advanceChangedLayers(SceneState before, SceneState after) {
        for (int i = 0; i < after.layers().size(); i++) {
            ImageLayer layer = after.layers().get(i);
            if (!layer.equals(before.layers().get(i))) {
                advanceLayer(layer.id(), before, after);
            }
        }
    }

    private void advanceLayer(String id, SceneState before, SceneState after) {
        for (Row row : layerRows) {
            note(row, id, before, after);
        }
    }

    private void note(Row row, String layerId, SceneState before, SceneState after) {
        boolean known = layerId.isEmpty() || before.layer(layerId).isPresent();
        if (!known || !row.read(before, layerId).equals(row.read(after, layerId))) {
            Subject subject = new Subject(row.head().scope(), layerId, row.head().subject());
            versions.put(subject, after.version());
        }
    }
}
