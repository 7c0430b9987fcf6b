package org.farview.data.zarr;

/**
 * A stretch of a byte array.
 *
 * @param array shared, not copied: this names a place to read or write
 */
@SuppressWarnings("ArrayRecordComponent") // a pointer for the codecs' inner loops, never compared
record Part(byte[] array, int offset, int length) {
    static Part of(byte[] array) {
        return new Part(array, 0, array.length);
    }

    /** The stretch of {@code length} bytes that begins {@code start} bytes into this one. */
    Part slice(int start, int length) {
        return new Part(array, offset + start, length);
    }

    @SuppressWarnings("ReferenceEquality") // the same place, not equal bytes
    boolean liesIn(byte[] other) {
        return array == other;
    }

    /** Whether both name the same bytes of the same array. */
    boolean isAt(Part other) {
        return liesIn(other.array) && offset == other.offset && length == other.length;
    }

    void copyTo(Part to) {
        System.arraycopy(array, offset, to.array, to.offset, length);
    }
}
