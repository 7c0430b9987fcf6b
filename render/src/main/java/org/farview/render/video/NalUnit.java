package org.farview.render.video;

import java.util.Arrays;

/**
 * One NAL unit of H.264: a header byte and its payload, emulation prevention bytes included,
 * without start code or length (ITU-T H.264 section 7.3.1).
 *
 * <p>It is a window on a buffer and not a copy: an access unit is cut up at every frame. The buffer
 * must not change while the unit is in use; {@link #copy()} gives a unit with bytes of its own.
 */
public final class NalUnit {
    /** Section 7.4.1, table 7-1: the types that this server acts on. */
    public static final int TYPE_IDR_SLICE = 5;

    public static final int TYPE_SEQUENCE_PARAMETERS = 7;
    public static final int TYPE_PICTURE_PARAMETERS = 8;

    static final int TYPE_MASK = 0x1F;

    private final byte[] buffer;
    private final int offset;
    private final int length;

    /**
     * @throws IllegalArgumentException when the window is empty or leaves the buffer
     */
    public NalUnit(byte[] buffer, int offset, int length) {
        if (length < 1 || offset < 0 || offset > buffer.length - length) {
            throw new IllegalArgumentException(
                    "NAL unit: got %d bytes at %d of a buffer of %d, wanted at least 1 inside"
                            .formatted(length, offset, buffer.length));
        }
        this.buffer = buffer;
        this.offset = offset;
        this.length = length;
    }

    /** {@code nal_unit_type}, 0..31, by H.264's rule whatever the bytes would mean elsewhere. */
    public int type() {
        return buffer[offset] & TYPE_MASK;
    }

    /** Bytes, the header byte included; at least 1. */
    public int length() {
        return length;
    }

    /**
     * The byte at {@code index}, 0..255; index 0 is the header.
     *
     * @throws IndexOutOfBoundsException outside 0..length-1
     */
    public int at(int index) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException("NAL unit of " + length + " bytes: " + index);
        }
        return buffer[offset + index] & 0xFF;
    }

    /** The same unit on bytes that nobody else can change. */
    public NalUnit copy() {
        return new NalUnit(bytes(), 0, length);
    }

    /** A fresh array of the bytes. */
    public byte[] bytes() {
        return Arrays.copyOfRange(buffer, offset, offset + length);
    }

    void copyTo(byte[] target, int at) {
        System.arraycopy(buffer, offset, target, at, length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NalUnit that
                && Arrays.equals(
                        buffer,
                        offset,
                        offset + length,
                        that.buffer,
                        that.offset,
                        that.offset + that.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + buffer[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return "NalUnit[type=" + type() + ", length=" + length + "]";
    }
}
