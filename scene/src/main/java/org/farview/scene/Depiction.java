package org.farview.scene;

import java.util.Locale;

/** What a 3D view shows of a volume, in napari's words. */
public enum Depiction {
    VOLUME,
    /** One plane that cuts through the volume. */
    PLANE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is drawn for it today. */
    public Depiction drawnAs() {
        return VOLUME;
    }
}
