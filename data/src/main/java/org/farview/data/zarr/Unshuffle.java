package org.farview.data.zarr;

/**
 * The loops that undo a byte shuffle for the commonest widths. Plane i holds byte i of every
 * element; all planes are of one length, and {@code to} has room for all of them.
 */
interface Unshuffle {
    /** For logs and tests. */
    String name();

    /**
     * @param planes two
     */
    void two(Part[] planes, Part to);

    /**
     * @param planes four
     */
    void four(Part[] planes, Part to);
}
