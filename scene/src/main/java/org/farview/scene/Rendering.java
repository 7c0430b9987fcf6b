package org.farview.scene;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How the values along a ray become one, in napari's words. */
public enum Rendering {
    /** The largest value. */
    MIP,
    /** The smallest value. */
    MINIP,
    /** The largest value, farther ones weaker. */
    ATTENUATED_MIP,
    /** Values as fog: near ones hide far ones. */
    TRANSLUCENT,
    /** The surface where the values cross a threshold. */
    ISO,
    /** The sum of the colours. */
    ADDITIVE,
    /** The mean. */
    AVERAGE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is drawn for it today. */
    public Rendering drawnAs() {
        return this == ADDITIVE ? MIP : this;
    }

    /** Those that are drawn as themselves, in the order of a menu. */
    public static List<Rendering> drawn() {
        return Arrays.stream(values()).filter(each -> each.drawnAs() == each).toList();
    }
}
