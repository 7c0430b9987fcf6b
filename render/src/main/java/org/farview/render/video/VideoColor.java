package org.farview.render.video;

/**
 * How the colours of a stream are meant, in the code points of ITU-T H.264 tables E-3 to E-5.
 *
 * @param fullRange whether samples use 0..255
 * @param primaries {@code colour_primaries}; 1 is BT.709, 2 unspecified
 * @param transfer {@code transfer_characteristics}
 * @param matrix {@code matrix_coefficients}
 */
record VideoColor(boolean fullRange, int primaries, int transfer, int matrix) {
    private static final int BT_709 = 1;
    private static final int UNSPECIFIED = 2;

    /** What every stream of ours says. */
    static final VideoColor FULL_RANGE_BT_709 = new VideoColor(true, BT_709, BT_709, BT_709);

    static VideoColor unspecified(boolean fullRange) {
        return new VideoColor(fullRange, UNSPECIFIED, UNSPECIFIED, UNSPECIFIED);
    }
}
