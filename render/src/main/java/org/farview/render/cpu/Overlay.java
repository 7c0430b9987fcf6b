package org.farview.render.cpu;

import java.util.Arrays;
import java.util.Optional;
import org.farview.render.Frame;
import org.farview.render.view.Transfer;
import org.farview.scene.Blending;
import org.farview.scene.CanvasSize;

/**
 * A layer that does not simply cover what is below: it is drawn for itself, with alpha, and then
 * laid over the picture by the formula of its {@link Blending}. Colours are multiplied by opacity
 * and alpha, as Porter and Duff do ("Compositing digital images", SIGGRAPH 1984).
 *
 * <p>Keeps its memory between pictures. Confined to the render thread; tiles lay disjoint rows.
 */
final class Overlay {
    /** Parts of 1 in whole numbers. */
    private static final int ONE = 1 << 16;

    private static final int HALF = ONE / 2;
    private static final int OPAQUE = 0xFF000000;
    private static final int MOST = 255;

    private Optional<Frame> layer = Optional.empty();

    /** How much of what is below stays, per alpha, in parts of {@link #ONE}. */
    private final int[] stays = new int[MOST + 1];

    /** A frame of this size without anything in it. */
    Frame cleared(CanvasSize size) {
        Frame frame =
                layer.filter(kept -> kept.size().equals(size)).orElseGet(() -> new Frame(size));
        layer = Optional.of(frame);
        Arrays.fill(frame.pixels(), 0);
        return frame;
    }

    void close() {
        layer = Optional.empty();
    }

    /** Lays a layer that was drawn for itself over a picture of the same size. */
    void lay(Frame above, Frame below, Transfer transfer, Tiling tiling) {
        Blending blending = transfer.blending();
        double opacity = blending == Blending.TRANSLUCENT ? transfer.opacity() : 1;
        for (int alpha = 0; alpha <= MOST; alpha++) {
            stays[alpha] = (int) Math.round((1 - opacity * alpha / MOST) * ONE);
        }
        int width = below.size().width();
        Rows rows = rows(blending);
        tiling.rows(
                below.size().height(),
                (from, to) -> rows.lay(above.pixels(), below.pixels(), from * width, to * width));
    }

    /** Lays pixels {@code from} (included) to {@code to} (excluded). */
    @FunctionalInterface
    private interface Rows {
        void lay(int[] above, int[] below, int from, int to);
    }

    /** The same as {@link #over}, at once for a colour that covers all. */
    static int seenOver(int color, int below) {
        return color >>> 24 == MOST ? color : over(color, below);
    }

    /** A colour laid over one that is below it, both with alpha. */
    static int over(int color, int below) {
        int stays = MOST - (color >>> 24);
        int sum = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int kept = ((below >>> shift & 0xFF) * stays * 2 + MOST) / (2 * MOST);
            sum |= Math.min(MOST, (color >>> shift & 0xFF) + kept) << shift;
        }
        return sum;
    }

    private Rows rows(Blending blending) {
        return switch (blending) {
            case OPAQUE, TRANSLUCENT -> this::cover;
            case ADDITIVE -> Overlay::add;
            case MINIMUM -> Overlay::lower;
            case MAXIMUM -> Overlay::raise;
            case AVERAGE -> Overlay::halve;
        };
    }

    private void cover(int[] above, int[] below, int from, int to) {
        for (int i = from; i < to; i++) {
            int color = above[i];
            int stay = stays[color >>> 24];
            int old = below[i];
            int red = (color >> 16 & 0xFF) + (((old >> 16 & 0xFF) * stay + HALF) >> 16);
            int green = (color >> 8 & 0xFF) + (((old >> 8 & 0xFF) * stay + HALF) >> 16);
            int blue = (color & 0xFF) + (((old & 0xFF) * stay + HALF) >> 16);
            below[i] = packed(Math.min(red, MOST), Math.min(green, MOST), Math.min(blue, MOST));
        }
    }

    private static void add(int[] above, int[] below, int from, int to) {
        for (int i = from; i < to; i++) {
            int color = above[i];
            int old = below[i];
            below[i] =
                    packed(
                            Math.min((old >> 16 & 0xFF) + (color >> 16 & 0xFF), MOST),
                            Math.min((old >> 8 & 0xFF) + (color >> 8 & 0xFF), MOST),
                            Math.min((old & 0xFF) + (color & 0xFF), MOST));
        }
    }

    private static void raise(int[] above, int[] below, int from, int to) {
        for (int i = from; i < to; i++) {
            int color = above[i];
            int old = below[i];
            below[i] =
                    packed(
                            Math.max(old >> 16 & 0xFF, color >> 16 & 0xFF),
                            Math.max(old >> 8 & 0xFF, color >> 8 & 0xFF),
                            Math.max(old & 0xFF, color & 0xFF));
        }
    }

    private static void lower(int[] above, int[] below, int from, int to) {
        for (int i = from; i < to; i++) {
            int color = above[i];
            int old = below[i];
            int clear = MOST - (color >>> 24); // nothing there lowers nothing
            below[i] =
                    packed(
                            Math.min(old >> 16 & 0xFF, (color >> 16 & 0xFF) + clear),
                            Math.min(old >> 8 & 0xFF, (color >> 8 & 0xFF) + clear),
                            Math.min(old & 0xFF, (color & 0xFF) + clear));
        }
    }

    private static void halve(int[] above, int[] below, int from, int to) {
        for (int i = from; i < to; i++) {
            int color = above[i];
            int old = below[i];
            int parts = 2 * MOST - (color >>> 24); // nothing there keeps all
            below[i] =
                    packed(
                            mean(color >> 16 & 0xFF, old >> 16 & 0xFF, parts),
                            mean(color >> 8 & 0xFF, old >> 8 & 0xFF, parts),
                            mean(color & 0xFF, old & 0xFF, parts));
        }
    }

    private static int mean(int color, int old, int parts) {
        return (color * MOST + old * parts + MOST) / (2 * MOST);
    }

    private static int packed(int red, int green, int blue) {
        return OPAQUE | red << 16 | green << 8 | blue;
    }
}
