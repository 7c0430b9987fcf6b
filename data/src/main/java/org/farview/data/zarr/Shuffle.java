package org.farview.data.zarr;

/** The byte shuffle of blosc: all first bytes of a block's elements, then all second bytes, ... */
final class Shuffle {
    private Shuffle() {}

    /**
     * @param shuffled one block from index 0
     * @param into where its plain bytes go; its length is the block's
     * @param typeBytes bytes per element; what is left over at the block's end was not shuffled
     */
    static void undo(byte[] shuffled, Part into, int typeBytes) {
        int elements = into.length() / typeBytes;
        byte[] out = into.array();
        if (typeBytes == 2) {
            int at = into.offset();
            for (int i = 0; i < elements; i++, at += 2) {
                out[at] = shuffled[i];
                out[at + 1] = shuffled[elements + i];
            }
        } else {
            for (int lane = 0; lane < typeBytes; lane++) {
                int from = lane * elements;
                int at = into.offset() + lane;
                for (int i = 0; i < elements; i++, at += typeBytes) {
                    out[at] = shuffled[from + i];
                }
            }
        }
        int shuffledBytes = elements * typeBytes;
        System.arraycopy(
                shuffled,
                shuffledBytes,
                out,
                into.offset() + shuffledBytes,
                into.length() - shuffledBytes);
    }
}
