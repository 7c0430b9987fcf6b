package org.farview.protocol;

import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes ids in the original's form. Safe for many threads when the random source is. */
public final class FrameIds {
    private static final HexFormat HEX = HexFormat.of();

    private final RandomGenerator random;

    /**
     * @param random a {@code SecureRandom} in production: session ids must not be guessed
     */
    public FrameIds(RandomGenerator random) {
        this.random = random;
    }

    /**
     * An id for a frame: the type's prefix and 32 hex digits, or 8 bare digits for {@code
     * notify.dims}, {@code notify.camera} and the others without a log.
     */
    public String next(FrameType type) {
        return type.idPrefix().isEmpty()
                ? HEX.toHexDigits(random.nextInt())
                : type.idPrefix() + token();
    }

    /** 32 hex digits: a delta token. */
    public String token() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HEX.formatHex(bytes);
    }

    /** A session id: a random UUID (RFC 9562, version 4). */
    public String session() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
