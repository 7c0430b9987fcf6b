package org.farview.render.cpu;

import org.farview.render.view.Cut;

/**
 * A heap array of voxels with the bulk operations of drawing. One class per storage type, so that
 * the inner loops are monomorphic.
 *
 * <p>Not thread-safe; disjoint parts may be written at once.
 */
sealed interface Voxels permits ValueVoxels, LabelVoxels {
    /** Memory for voxels of a cut. */
    static Voxels of(Cut cut, int capacity) {
        return switch (cut.kind()) {
            case IMAGE -> ValueVoxels.of(cut.type(), capacity);
            case LABELS -> new LabelVoxels(cut.type(), capacity);
        };
    }

    int capacity();

    /** Copies voxels out of a chunk's little-endian bytes. */
    void load(byte[] chunk, Run from, int to);

    /** Copies voxels of the same type out of another array. */
    void copy(Voxels source, Run from, int to);

    /** Sets to the type's lowest value, to NaN, or to no label: nothing is known here. */
    void erase(int from, int count);

    /**
     * The largest of a run and {@code start}; NaN counts for nothing, a label for 1 and none for 0.
     */
    float max(int from, int count, float start);

    /**
     * These, of an image.
     *
     * @throws IllegalStateException of labels
     */
    default ValueVoxels values() {
        if (this instanceof ValueVoxels values) {
            return values;
        }
        throw new IllegalStateException("voxels: got labels, wanted values");
    }

    /**
     * The labels; not to be written to.
     *
     * @throws IllegalStateException of an image
     */
    default int[] labels() {
        throw new IllegalStateException("voxels: got values, wanted labels");
    }

    /** {@code count} voxels, {@code stride} apart, beginning at {@code first}. */
    record Run(int first, int stride, int count) {}
}
