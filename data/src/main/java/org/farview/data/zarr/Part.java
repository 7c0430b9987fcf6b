package org.farview.data.zarr;

/**
 * A stretch of a byte array.
 *
 * @param array shared, not copied: this names a place to read or write
 */
@SuppressWarnings("ArrayRecordComponent") // a pointer for the codecs' inner loops, never compared
record Part(byte[] array, int offset, int length) {}
