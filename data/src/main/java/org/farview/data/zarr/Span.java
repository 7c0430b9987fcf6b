package org.farview.data.zarr;

/**
 * A stretch of a stored object.
 *
 * @param offset of the first byte, at least 0
 * @param length in bytes, at least 0
 */
record Span(long offset, long length) {}
