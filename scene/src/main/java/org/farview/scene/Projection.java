package org.farview.scene;

/** How a volume comes onto the canvas. */
public enum Projection {
    /** Lines of sight spread from the eye: what is farther away is smaller. */
    PERSPECTIVE,
    /** Lines of sight are parallel: lengths across them can be compared anywhere. */
    ORTHOGRAPHIC
}
