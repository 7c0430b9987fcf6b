package org.farview.render.stage;

import java.util.Arrays;
import org.farview.data.LabelLegend;
import org.farview.scene.VoxelType;

/**
 * The colours of one layer of labels: the file's own ({@link LabelLegend}), and for labels that the
 * file does not name those of {@link LabelPalette}. 0 is no object and has none, whatever the file
 * says.
 *
 * <p>Voxels are looked up by their {@linkplain LabelFold fold}. A number below 2^32 is its own
 * fold, so it is found exactly, and goes before larger and negative ones of the same fold. Those
 * are found by 32 bits of a hash: a number that the file does not name has a named one's colour
 * once in 2^32 for each that is named. In files of up to 32 bits without a sign there are none.
 *
 * <p>One array for both renderers: the palette's colours, then the places of a hash table with
 * linear probing (Knuth, "The Art of Computer Programming" 3, 6.4, algorithm L), each a fold and
 * its colour. A place whose fold is 0 is free; at least half of them are. Without colours of the
 * file there are no places. Colours are 0xAARRGGBB, multiplied by alpha and opacity; with an alpha
 * of 0 nothing is shown. Immutable.
 */
public final class LabelTable {
    /** Array entries per place. */
    private static final int PLACE = 2;

    private static final int BYTE = 0xFF;

    private final LabelLegend legend;
    private final VoxelType type;
    private final double opacity;
    private final int[] entries;

    /** From the product to the place of the hash table. */
    private final int shift;

    private LabelTable(LabelLegend legend, VoxelType type, double opacity) {
        this.legend = legend;
        this.type = type;
        this.opacity = opacity;
        int places = places((int) legend.colors().keySet().stream().filter(this::occurs).count());
        this.shift = Integer.numberOfLeadingZeros(places) + 1;
        this.entries =
                Arrays.copyOf(LabelPalette.colors(opacity), LabelPalette.SIZE + PLACE * places);
        legend.colors()
                .forEach((number, rgba) -> {
                    if (isFold(number)) {
                        put(number, rgba);
                    }
                });
        legend.colors()
                .forEach((number, rgba) -> {
                    if (!isFold(number)) {
                        put(number, rgba);
                    }
                });
    }

    /**
     * The colours of a layer.
     *
     * @param type of the voxels as they are stored: what is named beyond it occurs nowhere
     * @param opacity 0..1
     */
    public static LabelTable of(LabelLegend legend, VoxelType type, double opacity) {
        return new LabelTable(legend, type, opacity);
    }

    /** This table if it serves that, else a new one. */
    @SuppressWarnings("ReferenceEquality") // an image has one legend, which can be large
    public LabelTable serving(LabelLegend nextLegend, VoxelType nextType, double nextOpacity) {
        boolean same = nextLegend == legend && nextType == type && nextOpacity == opacity;
        return same ? this : of(nextLegend, nextType, nextOpacity);
    }

    /**
     * The colour of a label; 0 where nothing is to be seen of it.
     *
     * @param label its fold
     */
    public int color(int label) {
        if (label == 0) {
            return 0;
        }
        if (entries.length == LabelPalette.SIZE) {
            return entries[LabelPalette.place(label)];
        }
        int at = find(label);
        return entries[at] == label ? entries[at + 1] : entries[LabelPalette.place(label)];
    }

    /** What a shader looks it up in; not to be written to. */
    public int[] entries() {
        return entries;
    }

    /** Where a label is, or the free place where it would be; there are places. */
    private int find(int label) {
        int last = entries.length - PLACE;
        int at = LabelPalette.SIZE + PLACE * ((label * LabelPalette.STEP) >>> shift);
        while (entries[at] != 0 && entries[at] != label) {
            at = at == last ? LabelPalette.SIZE : at + PLACE;
        }
        return at;
    }

    private void put(long number, int rgba) {
        int label = LabelFold.of(number);
        if (label == 0 || !occurs(number)) {
            return;
        }
        int at = find(label);
        if (entries[at] == 0) {
            entries[at] = label;
            entries[at + 1] = multiplied(rgba, opacity);
        }
    }

    /** A power of two, at least twice the count; 0 for none. */
    private static int places(int count) {
        return count == 0 ? 0 : Integer.highestOneBit(2 * count - 1) << 1;
    }

    private static boolean isFold(long number) {
        return number >>> Integer.SIZE == 0;
    }

    /** Whether a voxel can have that number. */
    private boolean occurs(long number) {
        int unused = Long.SIZE - Byte.SIZE * type.bytes();
        return type.min() < 0
                ? number << unused >> unused == number
                : number << unused >>> unused == number;
    }

    /** 0xRRGGBBAA to 0xAARRGGBB; 0 where it is clear. */
    private static int multiplied(int rgba, double opacity) {
        int alpha = rgba & BYTE;
        int color = alpha;
        for (int shift = 24; shift > 0; shift -= Byte.SIZE) {
            double part = opacity * ((double) alpha / BYTE);
            color = color << Byte.SIZE | (int) Math.round((rgba >>> shift & BYTE) * part);
        }
        return color;
    }
}
