package org.farview.server.pixel;

import java.util.Collection;
import java.util.OptionalLong;
import org.farview.server.runtime.LatestBox;

/** Counts for {@link PixelCounters}. Confined to the hub's thread, but for {@link #newest}. */
final class PixelTally {
    private final LatestBox<PixelCounters> published = new LatestBox<>();
    private long frames;
    private long bytes;
    private long keyframes;
    private long dropped;
    private long acks;
    private long refused;
    private OptionalLong lastKeyframeSeq = OptionalLong.empty();

    /** What was published last; callable from any thread. */
    PixelCounters newest() {
        return published.peek().orElse(PixelCounters.ZERO);
    }

    void sent(Packet packet, long withheld) {
        frames++;
        bytes += packet.bytes();
        dropped += withheld;
        if (packet.keyframe()) {
            keyframes++;
            lastKeyframeSeq = OptionalLong.of(Integer.toUnsignedLong(packet.seq()));
        }
    }

    void acknowledged() {
        acks++;
    }

    void refused() {
        refused++;
    }

    void publish(Collection<Viewer> viewers) {
        int parked = 0;
        for (Viewer viewer : viewers) {
            parked += viewer.isParked() ? 1 : 0;
        }
        published.put(
                new PixelCounters(
                        frames,
                        bytes,
                        keyframes,
                        dropped,
                        acks,
                        refused,
                        viewers.size(),
                        parked,
                        lastKeyframeSeq));
    }
}
