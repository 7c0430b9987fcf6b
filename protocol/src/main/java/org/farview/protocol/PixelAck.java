package org.farview.protocol;

import java.nio.ByteBuffer;

/**
 * What a viewer with {@code x.ack} says of one packet: a binary message of {@value #BYTES} bytes on
 * the pixel socket, upstream, in network byte order.
 *
 * @param kind what became of the packet
 * @param seq of the packet, 0..2^32-1
 * @param decodeQueue pictures that wait in the viewer's decoder, 0..65535
 * @param micros since the viewer received the packet, 0..2^32-1; 0 with {@link Kind#RECEIVED}
 */
public record PixelAck(Kind kind, long seq, int decodeQueue, long micros) implements PixelMessage {
    /** Of the message. */
    public static final int BYTES = 11;

    private static final int SEQ = 1;
    private static final int QUEUE = 5;
    private static final int MICROS = 7;
    private static final long U32 = 0xFFFF_FFFFL;

    /** What became of a packet, in the order in which it happens. */
    public enum Kind {
        RECEIVED(1),
        DECODED(2),
        PAINTED(3);

        private final int wireCode;

        Kind(int wireCode) {
            this.wireCode = wireCode;
        }
    }

    public PixelAck {
        if (seq < 0 || seq > U32 || micros < 0 || micros > U32) {
            throw new IllegalArgumentException(
                    "ack: got seq %d and %d us, wanted 0..2^32-1".formatted(seq, micros));
        }
        if (decodeQueue < 0 || decodeQueue > 0xFFFF) {
            throw new IllegalArgumentException(
                    "ack: got decode queue %d, wanted 0..65535".formatted(decodeQueue));
        }
    }

    /** The rest of an ack whose kind is known. */
    static PixelAck read(Kind kind, ByteBuffer ack) {
        return new PixelAck(
                kind,
                Integer.toUnsignedLong(ack.getInt(SEQ)),
                Short.toUnsignedInt(ack.getShort(QUEUE)),
                Integer.toUnsignedLong(ack.getInt(MICROS)));
    }

    /** The message, as a client sends it. */
    public ByteBuffer toBytes() {
        return ByteBuffer.allocate(BYTES)
                .put((byte) kind.wireCode)
                .putInt((int) seq)
                .putShort((short) decodeQueue)
                .putInt((int) micros)
                .flip();
    }
}
