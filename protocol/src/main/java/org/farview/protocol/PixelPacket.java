package org.farview.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One message of the pixel socket: a 24-byte header in network byte order and one access unit.
 *
 * <p>A flyweight over somebody's buffer; it belongs to one thread, as the buffer does. Absolute
 * positions only: the buffer's position and limit stay as they are.
 */
public final class PixelPacket {
    /** u32: counts packets, wraps at 2^32; gaps are normal. */
    public static final int SEQ = 0;

    /** f64: capture time, seconds since 1970-01-01 UTC. */
    public static final int TIMESTAMP = 4;

    /** u32: pixels. */
    public static final int WIDTH = 12;

    /** u32: pixels. */
    public static final int HEIGHT = 16;

    /** u8: {@link #CODEC_H264} and others. */
    public static final int CODEC = 20;

    /** u8: bit 0 {@link #FLAG_KEYFRAME}; the others are 0. */
    public static final int FLAGS = 21;

    /** u16: 0. */
    public static final int RESERVED = 22;

    /** The access unit begins here: repeated (4-byte length, NAL unit). */
    public static final int HEADER_BYTES = 24;

    public static final int CODEC_H264 = 1;
    public static final int CODEC_HEVC = 2;
    public static final int CODEC_AV1 = 3;
    public static final int FLAG_KEYFRAME = 1;

    private final ByteBuffer packet;

    private PixelPacket(ByteBuffer packet) {
        this.packet = packet;
    }

    /**
     * A view of a packet that begins at the buffer's position.
     *
     * @throws IllegalArgumentException if fewer than 24 bytes remain
     */
    public static PixelPacket wrap(ByteBuffer buffer) {
        if (buffer.remaining() < HEADER_BYTES) {
            throw new IllegalArgumentException(
                    "pixel packet: got %d bytes, wanted at least %d"
                            .formatted(buffer.remaining(), HEADER_BYTES));
        }
        return new PixelPacket(buffer.slice().order(ByteOrder.BIG_ENDIAN));
    }

    public long seq() {
        return Integer.toUnsignedLong(packet.getInt(SEQ));
    }

    /** Writes the low 32 bits. */
    public PixelPacket seq(long value) {
        packet.putInt(SEQ, (int) value);
        return this;
    }

    public double timestamp() {
        return packet.getDouble(TIMESTAMP);
    }

    public PixelPacket timestamp(double seconds) {
        packet.putDouble(TIMESTAMP, seconds);
        return this;
    }

    public int width() {
        return packet.getInt(WIDTH);
    }

    public int height() {
        return packet.getInt(HEIGHT);
    }

    public PixelPacket size(int width, int height) {
        packet.putInt(WIDTH, width).putInt(HEIGHT, height);
        return this;
    }

    public int codec() {
        return Byte.toUnsignedInt(packet.get(CODEC));
    }

    public PixelPacket codec(int value) {
        packet.put(CODEC, (byte) value);
        return this;
    }

    public int flags() {
        return Byte.toUnsignedInt(packet.get(FLAGS));
    }

    /** Writes the flags, and 0 into the reserved bytes behind them. */
    public PixelPacket flags(int value) {
        packet.put(FLAGS, (byte) value).putShort(RESERVED, (short) 0);
        return this;
    }

    public boolean keyframe() {
        return (flags() & FLAG_KEYFRAME) != 0;
    }

    /** The access unit behind the header: a view, not a copy. */
    public ByteBuffer accessUnit() {
        return packet.slice(HEADER_BYTES, packet.capacity() - HEADER_BYTES);
    }
}
