package org.farview.scene;

/**
 * A contrast window in true data values: {@code low} is drawn as the colormap's first colour,
 * {@code high} as its last.
 *
 * @param low finite
 * @param high finite, greater than {@code low}
 */
public record Window(double low, double high) {
    public Window {
        if (!Double.isFinite(low) || !Double.isFinite(high) || high <= low) {
            throw new IllegalArgumentException(
                    "contrast window: got [%s, %s], wanted finite low < high".formatted(low, high));
        }
    }
}
