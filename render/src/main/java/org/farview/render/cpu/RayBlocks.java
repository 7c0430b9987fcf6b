package org.farview.render.cpu;

import java.util.Arrays;
import org.farview.render.Frame;
import org.farview.scene.CanvasSize;

/**
 * Colours of rays that lie in the middles of square blocks of pixels, and the pixels between them:
 * bilinear, beyond the outermost rays theirs. Colours are multiplied by their alpha, so that they
 * mix with nothing too.
 *
 * <p>Keeps its memory between pictures. Tiles put disjoint rays, then spread disjoint rows.
 */
final class RayBlocks {
    private static final int ONE = 1 << 8;

    /** Two of the four channels, so that both are multiplied at once. */
    private static final int PAIR = 0xFF00FF;

    private int block = 1;
    private int across;
    private int down;
    private int[] rays = {};

    /** Per half pixel of the way from one ray to the next. */
    private int[] weights = {};

    /** Begins a picture without any ray. */
    void begin(CanvasSize canvas, int pixelsPerBlock) {
        block = pixelsPerBlock;
        across = Math.ceilDiv(canvas.width(), block);
        down = Math.ceilDiv(canvas.height(), block);
        if (rays.length < across * down) {
            rays = new int[across * down];
        }
        weights = new int[2 * block];
        for (int way = 0; way < weights.length; way++) {
            weights[way] = way * ONE / (2 * block);
        }
        Arrays.fill(rays, 0, across * down, RayColor.NOTHING);
    }

    void close() {
        rays = new int[0];
    }

    /** Sets the ray in the middle of a block. */
    void put(int x, int y, int seen) {
        rays[y * across + x] = seen;
    }

    /** Draws canvas rows {@code from} (included) to {@code to} (excluded). */
    void spread(Frame into, int from, int to) {
        for (int y = from; y < to; y++) {
            spread(into, y);
        }
    }

    /** The same without anything between: all pixels of a block are its ray's. */
    void fill(Frame into, int from, int to) {
        int width = into.size().width();
        int[] pixels = into.pixels();
        for (int y = from; y < to; y++) {
            int row = y / block * across;
            for (int x = 0; x < width; x++) {
                int seen = rays[row + x / block];
                if (seen != RayColor.NOTHING) {
                    int at = y * width + x;
                    pixels[at] = Overlay.seenOver(seen, pixels[at]);
                }
            }
        }
    }

    private void spread(Frame into, int y) {
        int width = into.size().width();
        int[] pixels = into.pixels();
        int upper = Math.floorDiv(2 * y + 1 - block, 2 * block);
        int part = weights[Math.floorMod(2 * y + 1 - block, 2 * block)];
        int above = Math.max(upper, 0) * across;
        int below = Math.min(upper + 1, down - 1) * across;
        int left = mixed(rays[above], rays[below], part);
        int x = 0;
        for (int column = 0; column <= across; column++) {
            int next = Math.min(column, across - 1);
            int right = mixed(rays[above + next], rays[below + next], part);
            // up to the first pixel whose centre is not before this ray's
            int end = Math.min(width, (2 * column + 1) * block / 2);
            if ((left | right) == RayColor.NOTHING) {
                x = end;
            }
            for (int way = 2 * x + 1 - (2 * column - 1) * block; x < end; x++, way += 2) {
                int seen = left == right ? left : mixed(left, right, weights[way]);
                int at = y * width + x;
                pixels[at] = Overlay.seenOver(seen, pixels[at]);
            }
            left = right;
        }
    }

    /** The way from one colour to another, in parts of {@link #ONE}; all four channels. */
    private static int mixed(int from, int to, int part) {
        int even = (from & PAIR) * (ONE - part) + (to & PAIR) * part;
        int odd = (from >>> 8 & PAIR) * (ONE - part) + (to >>> 8 & PAIR) * part;
        return ((even >>> 8) & PAIR) | (odd & ~PAIR);
    }
}
