package org.farview.scene;

/**
 * Size of a view's picture in pixels; both even, because 4:2:0 video halves them. What is streamed
 * is smaller than a still picture may be.
 *
 * @param width 16..32768
 * @param height 16..32768
 */
public record CanvasSize(int width, int height) {
    public static final int MIN = 16;
    public static final int MAX = 32768;

    public CanvasSize {
        if (!valid(width) || !valid(height)) {
            throw new IllegalArgumentException(
                    "canvas size: got %dx%d, wanted even numbers in %d..%d"
                            .formatted(width, height, MIN, MAX));
        }
    }

    private static boolean valid(int side) {
        return side >= MIN && side <= MAX && side % 2 == 0;
    }
}
