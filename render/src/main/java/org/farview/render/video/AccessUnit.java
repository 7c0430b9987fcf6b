package org.farview.render.video;

import java.nio.ByteBuffer;

/**
 * One encoded picture.
 *
 * @param avcc NAL units, each behind a 4-byte big-endian length; read-only, at least one unit
 * @param keyframe whether a decoder can start here; then the parameter sets come first
 */
public record AccessUnit(ByteBuffer avcc, boolean keyframe) {
    /** Takes the remaining bytes of {@code avcc}, which must not change any more. */
    public AccessUnit {
        if (!avcc.hasRemaining()) {
            throw new IllegalArgumentException("access unit: got no bytes");
        }
        avcc = avcc.slice().asReadOnlyBuffer();
    }

    /** A view of its own for each caller: positions are not shared. */
    @Override
    public ByteBuffer avcc() {
        return avcc.duplicate();
    }

    /** Bytes on the wire. */
    public int size() {
        return avcc.remaining();
    }
}
