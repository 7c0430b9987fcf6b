package org.farview.render.cpu;

import java.util.Optional;
import org.farview.render.RenderException;
import org.farview.render.cpu.kernels.FogFold;
import org.farview.render.cpu.kernels.RowPaint;
import org.farview.render.view.RayRule;
import org.farview.render.view.Transfer;
import org.farview.scene.Colormap;

/**
 * Gamma, colormap and opacity as one table over the windowed value. With 65,536 entries the result
 * is rounded to 8 bits once, at the end. A new window needs no new table.
 */
public final class TransferTable {
    private static final int SIZE = 1 << 16;

    private static final int FOG_CHANNELS = 4;

    private final Transfer transfer;
    private final int[] colors;
    private Optional<Hiding> hiding;

    private TransferTable(Transfer transfer, int[] colors, Optional<Hiding> hiding) {
        this.transfer = transfer;
        this.colors = colors;
        this.hiding = hiding;
    }

    /**
     * The colours of fog.
     *
     * @param exponent by which an entry's alpha follows from its gamma
     */
    @SuppressWarnings("ArrayRecordComponent") // shared by reference on purpose
    private record Hiding(double exponent, float[] table) {}

    /** The table of a transfer. */
    public static TransferTable of(Transfer transfer) {
        Colormap map = colormap(transfer);
        int[] colors = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            double position = power(windowed(i), transfer.gamma()) * (Colormap.SIZE - 1);
            int color = 0xFF;
            for (int shift = 16; shift >= 0; shift -= 8) {
                color = color << 8 | (int) Math.round(channel(map, position, shift, transfer));
            }
            colors[i] = color;
        }
        return new TransferTable(transfer, colors, Optional.empty());
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
        return sameColors ? new TransferTable(next, colors, hiding) : of(next);
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

    /**
     * What fog looks like, computed once for all pictures of a level. Only the render thread may
     * ask; tiles share the answer.
     *
     * @param exponent a sample's length in units of {@link RayRule.Translucent}
     */
    FogFold.Fog fog(double exponent) {
        Hiding known =
                hiding.filter(found -> found.exponent() == exponent)
                        .orElseGet(() -> new Hiding(exponent, fogTable(exponent)));
        hiding = Optional.of(known);
        return new FogFold.Fog(known.table(), low(), scale());
    }

    private float[] fogTable(double exponent) {
        Colormap map = colormap(transfer);
        float[] table = new float[FOG_CHANNELS * SIZE];
        for (int i = 0; i < SIZE; i++) {
            double part = power(windowed(i), transfer.gamma());
            double alpha = 1 - power(1 - part * part, exponent);
            for (int channel = 0; channel < 3; channel++) {
                double color = channel(map, part * (Colormap.SIZE - 1), 16 - 8 * channel, transfer);
                table[FOG_CHANNELS * i + channel] = (float) (color * alpha);
            }
            table[FOG_CHANNELS * i + 3] = (float) alpha;
        }
        return table;
    }

    /** The colour 0xFFRRGGBB of a value in the window, 0..1. */
    int colorOf(float windowed) {
        return color(windowed * (SIZE - 1));
    }

    /** The colour 0xFFRRGGBB of a value, given in entries above the window's low end. */
    int color(float entry) {
        int index = (int) (entry + 0.5f); // NaN becomes 0
        return colors[index < 0 ? 0 : Math.min(index, SIZE - 1)];
    }

    private static Colormap colormap(Transfer transfer) {
        return Colormap.named(transfer.colormap())
                .orElseThrow(() ->
                        new RenderException(
                                "colormap: got '%s', wanted one of %s"
                                        .formatted(transfer.colormap(), Colormap.names())));
    }

    private static double windowed(int entry) {
        return entry / (SIZE - 1.0);
    }

    /** {@code x} to the power of 1 is {@code x}, but takes most of the time. */
    private static double power(double x, double exponent) {
        return exponent == 1 ? x : Math.pow(x, exponent);
    }

    /** Red (shift 16), green (8) or blue (0) of a position in a colormap, 0..255. */
    private static double channel(Colormap map, double position, int shift, Transfer transfer) {
        int index = Math.min((int) position, Colormap.SIZE - 2);
        int low = map.rgb(index) >> shift & 0xFF;
        int high = map.rgb(index + 1) >> shift & 0xFF;
        return (low + (position - index) * (high - low)) * transfer.opacity();
    }
}
