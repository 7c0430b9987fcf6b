package org.farview.scene.update;

import java.util.Locale;
import java.util.Optional;

/** What part of a scene an update addresses. */
public enum Scope {
    VIEW,
    DIMS,
    CAMERA,
    LAYER,
    VOLUME,
    MULTISCALE;

    /** The spelling on the wire, e.g. {@code layer}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Scope> named(String wireName) {
        for (Scope scope : values()) {
            if (scope.wireName().equals(wireName)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }
}
