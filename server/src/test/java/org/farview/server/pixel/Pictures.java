package org.farview.server.pixel;

import java.nio.ByteBuffer;
import org.farview.render.video.AccessUnit;
import org.farview.render.video.Codec;
import org.farview.scene.CanvasSize;
import org.farview.server.runtime.FrameTimes;

/** Made-up encoded pictures. */
final class Pictures {
    static final CanvasSize SIZE = new CanvasSize(640, 480);
    static final double CAPTURED = 1_700_000_000.5;

    private static final byte[] KEY = {0, 0, 0, 2, 0x65, (byte) 0xB8};
    private static final byte[] DELTA = {0, 0, 0, 1, 0x61};

    private Pictures() {}

    static EncodedPicture key() {
        return picture(new AccessUnit(ByteBuffer.wrap(KEY), true));
    }

    static EncodedPicture delta() {
        return picture(new AccessUnit(ByteBuffer.wrap(DELTA), false));
    }

    /** A megabyte, which kernels do not buffer many times. */
    static EncodedPicture large() {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 20);
        bytes.putInt(0, bytes.capacity() - 4).put(4, (byte) 0x61);
        return picture(new AccessUnit(bytes, false));
    }

    /** A keyframe of a codec that only some viewers take. */
    static EncodedPicture jpeg() {
        AccessUnit unit = new AccessUnit(ByteBuffer.wrap(KEY), true);
        return new EncodedPicture(unit, SIZE, Codec.JPEG, FrameTimes.ofVersion(1), CAPTURED, 0);
    }

    /** Another picture of the scene. */
    static EncodedPicture delta(FrameTimes times) {
        AccessUnit unit = new AccessUnit(ByteBuffer.wrap(DELTA), false);
        return new EncodedPicture(unit, SIZE, Codec.H264, times, CAPTURED, 0);
    }

    private static EncodedPicture picture(AccessUnit unit) {
        return new EncodedPicture(unit, SIZE, Codec.H264, FrameTimes.ofVersion(1), CAPTURED, 0);
    }
}
