package org.farview.render.video;

import java.nio.ByteBuffer;
import org.farview.scene.CanvasSize;

/**
 * What a viewer must know before it can decode a stream.
 *
 * @param codec RFC 6381 string as WebCodecs takes it, "avc1.42C01F"
 * @param avcC decoder configuration record; read-only
 * @param size shown pixels
 * @param framesPerSecond the rate that the encoder reckons with; pictures may come less often
 */
public record StreamConfig(String codec, ByteBuffer avcC, CanvasSize size, double framesPerSecond) {
    public StreamConfig {
        avcC = avcC.slice().asReadOnlyBuffer();
    }

    /** A view of its own for each caller: positions are not shared. */
    @Override
    public ByteBuffer avcC() {
        return avcC.duplicate();
    }
}
