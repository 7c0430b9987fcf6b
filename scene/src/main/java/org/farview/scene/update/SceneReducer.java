package org.farview.scene.update;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.farview.scene.SceneState;

/**
 * Says what becomes of an update: finds its row, resolves its target, and lets the row do the rest.
 * Pure and immutable.
 */
public final class SceneReducer {
    private record Address(Scope scope, String key) {}

    private final Map<Address, Row> rows = new LinkedHashMap<>();

    public SceneReducer(SceneLimits limits) {
        List<Row> all = new ArrayList<>(ViewRows.rows(limits));
        all.addAll(DimsRows.rows());
        all.addAll(AxisOrderRows.rows());
        all.addAll(CameraRows.rows());
        all.addAll(LayerRows.rows());
        all.addAll(LayerStackRows.rows());
        all.addAll(VolumeRows.rows());
        for (Row row : all) {
            rows.put(new Address(row.head().scope(), row.head().key()), row);
        }
    }

    /** What every row of the table says about itself, for the reference page. */
    public List<Head> heads() {
        return rows.values().stream().map(Row::head).toList();
    }

    /** What a client may know of every row, in the order of the table. */
    public List<RowDescription> describe() {
        return rows.values().stream().map(Row::description).toList();
    }

    /** The table. */
    List<Row> rows() {
        return List.copyOf(rows.values());
    }

    /**
     * What becomes of an update.
     *
     * @param extensions the features that the asking session negotiated; rows of others are unknown
     *     to it
     */
    public Outcome reduce(SceneState state, UpdateRequest request, Set<String> extensions) {
        return Scope.named(request.scope())
                .map(scope -> reduce(state, request, scope, extensions))
                .orElseGet(() ->
                        unknown(request, "scope.unknown", "got scope '" + request.scope() + "'"));
    }

    private Outcome reduce(
            SceneState state, UpdateRequest request, Scope scope, Set<String> extensions) {
        Row row = rows.get(new Address(scope, request.key()));
        if (row == null || !row.head().extension().map(extensions::contains).orElse(true)) {
            return unknown(request, "key.unknown", "got key '" + request.key() + "'");
        }
        return switch (Target.resolve(state, row.head(), request.target())) {
            case Parsed.Refused<Target> refused ->
                    request.rejected(Target.unknownCode(scope), refused);
            case Parsed.Accepted<Target>(Target target) ->
                    row.reduce(state, new Row.Found(request, target));
        };
    }

    private static Outcome unknown(UpdateRequest request, String reason, String message) {
        return request.rejected(ErrorCode.INVALID, new Parsed.Refused<>(reason, message));
    }
}
