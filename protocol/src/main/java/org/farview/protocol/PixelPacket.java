package org.farview.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/**
 * One message of the pixel socket: a 24-byte header in network byte order, for viewers with {@code
 * x.frame} a block that tells the picture's version and times, and one access unit.
 *
 * <p>A flyweight over somebody's buffer; it belongs to one thread, as the buffer does. Absolute
 * positions only: the buffer's position and limit stay as they are. To write a packet, {@link
 * #wrap} a zeroed buffer; to read one from a stranger, {@link #read} it.
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

    /** u8: bit 0 {@link #FLAG_KEYFRAME}, bit 1 {@link #FLAG_FRAME}; the others are 0. */
    public static final int FLAGS = 21;

    /** u16: 0. */
    public static final int RESERVED = 22;

    /** The access unit begins here, unless there is a block. */
    public static final int HEADER_BYTES = 24;

    /** u16: bytes of the block after this field, at least {@link #BLOCK_BYTES}. */
    public static final int BLOCK_LENGTH = 24;

    /** u64: version of the scene that the picture shows. */
    public static final int BLOCK_VERSION = 26;

    /** u32 for each {@link FrameStage}: microseconds after the earliest, or {@link #NONE}. */
    public static final int BLOCK_STAGES = 34;

    /** Of the block that is written, without its length. */
    public static final int BLOCK_BYTES = Long.BYTES + FrameStage.COUNT * Integer.BYTES;

    /** The access unit begins here when the block that is written here precedes it. */
    public static final int FRAMED_HEADER_BYTES = BLOCK_VERSION + BLOCK_BYTES;

    public static final int CODEC_H264 = 1;
    public static final int CODEC_HEVC = 2;
    public static final int CODEC_AV1 = 3;

    /** One JFIF file, for viewers with {@code x.jpeg} only. */
    public static final int CODEC_JPEG = 0x80;

    public static final int FLAG_KEYFRAME = 1;

    /** The header is followed by the block of {@code x.frame}. */
    public static final int FLAG_FRAME = 2;

    /** The most that a stage can say; later ones are written as this. */
    public static final long MAX_MICROS = 0xFFFF_FFFEL;

    /** Stands for a stage that did not occur. */
    private static final int NONE = -1;

    private final ByteBuffer packet;

    /** What reading a message gave. */
    public sealed interface Reading {
        /** A packet whose parts all lie inside the message. */
        record Packet(PixelPacket packet) implements Reading {}

        /** No packet. */
        record Malformed(String reason) implements Reading {}
    }

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
            throw new IllegalArgumentException(tooShort(buffer.remaining(), HEADER_BYTES));
        }
        return new PixelPacket(buffer.slice().order(ByteOrder.BIG_ENDIAN));
    }

    /** Judges a message that begins at the buffer's position; never throws. */
    public static Reading read(ByteBuffer message) {
        int bytes = message.remaining();
        if (bytes < HEADER_BYTES) {
            return new Reading.Malformed(tooShort(bytes, HEADER_BYTES));
        }
        PixelPacket packet = wrap(message);
        if (packet.framed()) {
            if (bytes < BLOCK_VERSION) {
                return new Reading.Malformed(tooShort(bytes, BLOCK_VERSION));
            }
            if (packet.blockLength() < BLOCK_BYTES) {
                return new Reading.Malformed(
                        "pixel packet: got a block of %d bytes, wanted at least %d"
                                .formatted(packet.blockLength(), BLOCK_BYTES));
            }
        }
        if (bytes <= packet.unitOffset()) {
            return new Reading.Malformed(tooShort(bytes, packet.unitOffset() + 1));
        }
        return new Reading.Packet(packet);
    }

    private static String tooShort(int bytes, int wanted) {
        return "pixel packet: got %d bytes, wanted at least %d".formatted(bytes, wanted);
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

    /** Whether the block of {@code x.frame} follows the header. */
    public boolean framed() {
        return (flags() & FLAG_FRAME) != 0;
    }

    /**
     * Writes the block, none of whose stages occurred yet, and sets its flag.
     *
     * @throws IndexOutOfBoundsException if the buffer has fewer than {@link #FRAMED_HEADER_BYTES}
     */
    public PixelPacket frame(long version) {
        flags(flags() | FLAG_FRAME);
        packet.putShort(BLOCK_LENGTH, (short) BLOCK_BYTES).putLong(BLOCK_VERSION, version);
        for (int i = 0; i < FrameStage.COUNT; i++) {
            packet.putInt(BLOCK_STAGES + i * Integer.BYTES, NONE);
        }
        return this;
    }

    /**
     * Writes when a stage occurred.
     *
     * @param micros after the earliest stage, at least 0; {@link #MAX_MICROS} stands for more
     */
    public PixelPacket stage(FrameStage stage, long micros) {
        packet.putInt(offset(stage), (int) Math.min(micros, MAX_MICROS));
        return this;
    }

    /** Version of the scene shown; of a {@link #framed} packet only. */
    public long version() {
        return packet.getLong(BLOCK_VERSION);
    }

    /** Microseconds after the earliest stage; of a {@link #framed} packet only. */
    public OptionalLong stage(FrameStage stage) {
        int micros = packet.getInt(offset(stage));
        return micros == NONE
                ? OptionalLong.empty()
                : OptionalLong.of(Integer.toUnsignedLong(micros));
    }

    /** The access unit: a view, not a copy. */
    public ByteBuffer accessUnit() {
        return packet.slice(unitOffset(), packet.capacity() - unitOffset());
    }

    private int unitOffset() {
        return framed() ? BLOCK_VERSION + blockLength() : HEADER_BYTES;
    }

    private int blockLength() {
        return Short.toUnsignedInt(packet.getShort(BLOCK_LENGTH));
    }

    private static int offset(FrameStage stage) {
        return BLOCK_STAGES + stage.position() * Integer.BYTES;
    }
}
