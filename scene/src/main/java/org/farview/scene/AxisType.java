package org.farview.scene;

import java.util.Locale;

/** What an axis measures, in the words of OME-NGFF. */
public enum AxisType {
    SPACE,
    TIME,
    CHANNEL,
    OTHER;

    /** The NGFF spelling: {@code space}, {@code time}, {@code channel} or {@code other}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
