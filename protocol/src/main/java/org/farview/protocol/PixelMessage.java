package org.farview.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What a viewer said on the pixel socket: an ack, or nothing that is understood. */
public sealed interface PixelMessage permits PixelAck, PixelMessage.Malformed {
    /** No ack; cheap, because anybody may send many. */
    enum Malformed implements PixelMessage {
        /** It is shorter or longer than {@value PixelAck#BYTES} bytes. */
        SIZE,
        /** The first byte is not 1, 2 or 3. */
        KIND
    }

    /** Judges a message that begins at the buffer's position, which stays; never throws. */
    static PixelMessage read(ByteBuffer message) {
        if (message.remaining() != PixelAck.BYTES) {
            return Malformed.SIZE;
        }
        ByteBuffer ack = message.slice().order(ByteOrder.BIG_ENDIAN);
        return switch (ack.get(0)) {
            case 1 -> PixelAck.read(PixelAck.Kind.RECEIVED, ack);
            case 2 -> PixelAck.read(PixelAck.Kind.DECODED, ack);
            case 3 -> PixelAck.read(PixelAck.Kind.PAINTED, ack);
            default -> Malformed.KIND;
        };
    }
}
