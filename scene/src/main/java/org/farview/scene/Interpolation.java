package org.farview.scene;

import java.util.Locale;

/** How values between voxel centres are made. */
public enum Interpolation {
    NEAREST,
    LINEAR;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
