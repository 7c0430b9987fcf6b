package org.farview.server.pixel;

import java.nio.ByteBuffer;
import org.farview.protocol.FrameStage;
import org.farview.protocol.PixelPacket;
import org.farview.render.video.Codec;
import org.farview.server.runtime.FrameTimes;
import org.jspecify.annotations.Nullable;

/**
 * One picture as it goes over the wire, with and without the block of {@code x.frame}. Each form is
 * made once, when the first viewer needs it, and shared by all. Confined to the hub's thread.
 */
final class Packet {
    private static final long MICRO = 1_000;

    /** A stage longer ago than this is not told: it has nothing to do with this picture's way. */
    private static final long LONGEST_NANOS = 3_600_000_000_000L;

    private final long serial;
    private final EncodedPicture picture;
    private final FrameTimes times;
    private final boolean first;
    private @Nullable ByteBuffer plain;
    private @Nullable ByteBuffer framed;

    /**
     * @param serial counts packets, without wrapping
     * @param queuedNanos when the viewers' sockets get it
     * @param first whether no earlier packet showed this version of the scene, or a later one
     */
    Packet(long serial, EncodedPicture picture, long queuedNanos, boolean first) {
        this.serial = serial;
        this.picture = picture;
        this.times = picture.times().queued(queuedNanos);
        this.first = first;
    }

    long serial() {
        return serial;
    }

    /** The number on the wire: serial modulo 2^32. */
    int seq() {
        return (int) serial;
    }

    boolean keyframe() {
        return picture.unit().keyframe();
    }

    Codec codec() {
        return picture.codec();
    }

    /** Of the access unit. */
    int bytes() {
        return picture.unit().size();
    }

    FrameTimes times() {
        return times;
    }

    /** Whether it is the first picture of its version: the one that answers an input. */
    boolean first() {
        return first;
    }

    /** What this viewer is sent: a view of its own. */
    ByteBuffer message(PixelFeatures features) {
        return (features.frame() ? framed() : plain()).duplicate();
    }

    private ByteBuffer plain() {
        ByteBuffer made = plain;
        if (made == null) {
            made = withHeader(PixelPacket.HEADER_BYTES);
            plain = made.asReadOnlyBuffer();
        }
        return made;
    }

    private ByteBuffer framed() {
        ByteBuffer made = framed;
        if (made == null) {
            made = withHeader(PixelPacket.FRAMED_HEADER_BYTES);
            writeBlock(PixelPacket.wrap(made));
            framed = made.asReadOnlyBuffer();
        }
        return made;
    }

    private ByteBuffer withHeader(int headerBytes) {
        ByteBuffer message = ByteBuffer.allocate(headerBytes + bytes());
        PixelPacket.wrap(message)
                .seq(serial)
                .timestamp(picture.captureSeconds())
                .size(picture.size().width(), picture.size().height())
                .codec(picture.codec().wireCode())
                .flags(keyframe() ? PixelPacket.FLAG_KEYFRAME : 0);
        message.put(headerBytes, picture.unit().avcc(), 0, bytes());
        return message;
    }

    private void writeBlock(PixelPacket packet) {
        packet.frame(times.version());
        long base = times.queuedNanos();
        for (FrameStage stage : FrameStage.values()) {
            if (isKnown(stage)) {
                base = Math.min(base, at(stage));
            }
        }
        for (FrameStage stage : FrameStage.values()) {
            if (isKnown(stage)) {
                packet.stage(stage, (at(stage) - base) / MICRO);
            }
        }
    }

    private boolean isKnown(FrameStage stage) {
        long nanos = at(stage);
        return nanos != FrameTimes.NONE && times.queuedNanos() - nanos <= LONGEST_NANOS;
    }

    private long at(FrameStage stage) {
        return switch (stage) {
            case INPUT -> times.inputNanos();
            case APPLIED -> times.appliedNanos();
            case PLANNED -> times.plannedNanos();
            case RENDER_START -> times.renderStartNanos();
            case RENDER_END -> times.renderEndNanos();
            case CAPTURED -> times.capturedNanos();
            case ENCODED -> times.encodedNanos();
            case QUEUED -> times.queuedNanos();
        };
    }
}
