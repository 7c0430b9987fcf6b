package org.farview.scene.update;

/**
 * What this server allows in a scene.
 *
 * @param maxCanvasPixels width times height of a view's picture, at least {@value #LEAST_PIXELS}
 */
public record SceneLimits(int maxCanvasPixels) {
    static final int MIN_CANVAS_SIDE = 64;
    static final int MAX_CANVAS_SIDE = 4096;

    /** So that the longest side beside the shortest is always allowed. */
    public static final int LEAST_PIXELS = MIN_CANVAS_SIDE * MAX_CANVAS_SIDE;

    public SceneLimits {
        if (maxCanvasPixels < LEAST_PIXELS) {
            throw new IllegalArgumentException(
                    "canvas pixels: got %d, wanted at least %d"
                            .formatted(maxCanvasPixels, LEAST_PIXELS));
        }
    }
}
