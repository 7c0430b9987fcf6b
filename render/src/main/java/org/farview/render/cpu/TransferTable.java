package org.farview.render.cpu;

import org.farview.render.RenderException;
import org.farview.render.cpu.kernels.RowPaint;
import org.farview.render.view.Transfer;
import org.farview.scene.Colormap;

/**
 * Gamma, colormap and opacity as one table over the windowed value. With 65,536 entries the result
 * is rounded to 8 bits once, at the end. A new window needs no new table.
 */
public final class TransferTable {
    private static final int SIZE = 1 << 16;

    private final Transfer transfer;
    private final int[] colors;

    private TransferTable(Transfer transfer, int[] colors) {
        this.transfer = transfer;
        this.colors = colors;
    }

    /** The table of a transfer. */
    public static TransferTable of(Transfer transfer) {
        Colormap map =
                Colormap.named(transfer.colormap())
                        .orElseThrow(() ->
                                new RenderException(
                                        "colormap: got '%s', wanted one of %s"
                                                .formatted(transfer.colormap(), Colormap.names())));
        int[] colors = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            double windowed = i / (SIZE - 1.0);
            // x to the power of 1 is x, but takes most of the time
            double part = transfer.gamma() == 1 ? windowed : Math.pow(windowed, transfer.gamma());
            colors[i] = color(map, part * (Colormap.SIZE - 1), transfer.opacity());
        }
        return new TransferTable(transfer, colors);
    }

    /** This table if it serves the transfer, else a new one. */
    public TransferTable serving(Transfer next) {
        if (next.equals(transfer)) {
            return this;
        }
        boolean sameColors =
                next.gamma() == transfer.gamma()
                        && next.opacity() == transfer.opacity()
                        && next.colormap().equals(transfer.colormap());
        return sameColors ? new TransferTable(next, colors) : of(next);
    }

    /** The window's low end, as the drawing loops compute. */
    public float low() {
        return (float) transfer.window().low();
    }

    public float high() {
        return (float) transfer.window().high();
    }

    /** Table entries per data value. */
    public float scale() {
        return (float) ((SIZE - 1) / (transfer.window().high() - transfer.window().low()));
    }

    /** The colours 0xFFRRGGBB, from the window's low end to its high end; not to be written to. */
    public int[] colors() {
        return colors;
    }

    /** The same for the loops that draw rows. */
    RowPaint.Colors rowColors() {
        return new RowPaint.Colors(colors, low(), scale());
    }

    /** The colour 0xFFRRGGBB of a value, given in entries above the window's low end. */
    int color(float entry) {
        int index = (int) (entry + 0.5f); // NaN becomes 0
        return colors[index < 0 ? 0 : Math.min(index, SIZE - 1)];
    }

    private static int color(Colormap map, double position, double opacity) {
        int index = Math.min((int) position, Colormap.SIZE - 2);
        double part = position - index;
        int color = 0xFF;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int low = map.rgb(index) >> shift & 0xFF;
            int high = map.rgb(index + 1) >> shift & 0xFF;
            color = color << 8 | (int) Math.round((low + part * (high - low)) * opacity);
        }
        return color;
    }
}
