package org.farview.server.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.farview.protocol.NotifyCamera.Mode;
import org.farview.scene.update.Outcome;
import org.farview.scene.update.Scope;

/**
 * A movement of the camera as it is told to all. Movements of one burst are told as one where that
 * loses nothing: pans and orbits add, zooms multiply about the same anchor, resets and sets
 * replace.
 *
 * @param delta as applied, by wire name
 * @param intentId of the last update in it
 */
record CameraMove(Mode mode, Map<String, Object> delta, String intentId) {
    CameraMove {
        delta = Map.copyOf(delta);
    }

    /**
     * The movement that an applied update was; empty for what is no movement or, as truck over a
     * volume, is told by its pose alone.
     */
    static Optional<CameraMove> of(Outcome.Applied applied, String intentId) {
        if (applied.head().scope() != Scope.CAMERA
                || !(applied.value() instanceof Map<?, ?> value)) {
            return Optional.empty();
        }
        boolean plane = applied.state().mainView().ndisplay() == 2;
        Map<String, Object> delta = new LinkedHashMap<>();
        value.forEach((name, part) -> delta.put(String.valueOf(name), part));
        return modeOf(applied.head().key(), plane)
                .map(mode -> new CameraMove(mode, delta, intentId));
    }

    private static Optional<Mode> modeOf(String key, boolean plane) {
        return switch (key) {
            case "zoom" -> Optional.of(Mode.ZOOM);
            case "pan" -> Optional.of(Mode.PAN);
            case "orbit" -> Optional.of(Mode.ORBIT);
            case "reset" -> Optional.of(Mode.RESET);
            case "set" -> Optional.of(Mode.SET);
            case "truck" -> plane ? Optional.of(Mode.PAN) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Both movements as one, or empty when they must be told apart. */
    Optional<CameraMove> then(CameraMove later) {
        if (mode != later.mode) {
            return Optional.empty();
        }
        return switch (mode) {
            case PAN -> Optional.of(later.with(sums(later, "dx_px", "dy_px")));
            case ORBIT -> Optional.of(later.with(sums(later, "d_az_deg", "d_el_deg")));
            case ZOOM -> zoomThen(later);
            case SET -> {
                Map<String, Object> both = new LinkedHashMap<>(delta);
                both.putAll(later.delta);
                yield Optional.of(later.with(both));
            }
            case RESET, POSE -> Optional.of(later);
        };
    }

    /** A pan by nothing is not told, as in the original. */
    boolean isStandstill() {
        return mode == Mode.PAN && number("dx_px") == 0 && number("dy_px") == 0;
    }

    private Optional<CameraMove> zoomThen(CameraMove later) {
        Object anchor = later.delta.get("anchor_px");
        if (anchor == null || !anchor.equals(delta.get("anchor_px"))) {
            return Optional.empty();
        }
        double factor = number("factor") * later.number("factor");
        return Optional.of(later.with(Map.of("factor", factor, "anchor_px", anchor)));
    }

    private Map<String, Object> sums(CameraMove later, String first, String second) {
        return Map.of(
                first,
                number(first) + later.number(first),
                second,
                number(second) + later.number(second));
    }

    private double number(String name) {
        return delta.get(name) instanceof Number number ? number.doubleValue() : 0;
    }

    private CameraMove with(Map<String, Object> newDelta) {
        return new CameraMove(mode, newDelta, intentId);
    }
}
