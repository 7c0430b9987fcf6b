package org.farview.server.access;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.farview.server.config.ConfigException;

/**
 * Puts the older encodings of private keys into PKCS#8 (RFC 5958), which is all that Java reads:
 * RSA by PKCS#1 (RFC 8017, appendix A), elliptic curves by SEC 1 (RFC 5915).
 */
final class Der {
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;

    /** The curve stands in a field tagged 0, explicitly. */
    private static final int CURVE = 0xA0;

    private static final byte[] VERSION_0 = hex("020100");

    /** 1.2.840.113549.1.1.1 and NULL. */
    private static final byte[] RSA = hex("300d06092a864886f70d0101010500");

    /** 1.2.840.10045.2.1; the curve follows it. */
    private static final byte[] EC = hex("06072a8648ce3d0201");

    private Der() {}

    static byte[] ofRsa(byte[] pkcs1) {
        return field(SEQUENCE, VERSION_0, RSA, field(OCTETS, pkcs1));
    }

    /**
     * @throws ConfigException when the key does not name its curve
     */
    static byte[] ofEc(byte[] sec1, String place) {
        return field(
                SEQUENCE, VERSION_0, field(SEQUENCE, EC, curve(sec1, place)), field(OCTETS, sec1));
    }

    private static byte[] curve(byte[] sec1, String place) {
        try {
            ByteBuffer fields = ByteBuffer.wrap(content(ByteBuffer.wrap(sec1)));
            while (fields.hasRemaining()) {
                int tag = fields.get(fields.position()) & 0xFF;
                byte[] content = content(fields);
                if (tag == CURVE) {
                    return content;
                }
            }
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new ConfigException("%s: the key is broken".formatted(place));
        }
        throw new ConfigException("%s: the key does not name its curve".formatted(place));
    }

    /** Reads one field and gives what is in it. */
    private static byte[] content(ByteBuffer from) {
        from.get();
        int length = from.get() & 0xFF;
        if (length > 0x7F) {
            int bytes = length & 0x7F;
            if (bytes > 2) {
                throw new IllegalArgumentException("a field of " + bytes + " length bytes");
            }
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = (length << 8) | (from.get() & 0xFF);
            }
        }
        byte[] content = new byte[Math.min(length, from.remaining() + 1)];
        from.get(content);
        return content;
    }

    private static byte[] field(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer field = ByteBuffer.allocate(length + 5);
        field.put((byte) tag);
        if (length < 0x80) {
            field.put((byte) length);
        } else if (length < 0x100) {
            field.put((byte) 0x81).put((byte) length);
        } else {
            field.put((byte) 0x82).putShort((short) length);
        }
        for (byte[] part : parts) {
            field.put(part);
        }
        byte[] bytes = new byte[field.position()];
        field.flip().get(bytes);
        return bytes;
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
