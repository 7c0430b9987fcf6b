package org.farview.server.pixel;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.farview.protocol.PixelPacket;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.Loop;
import org.farview.server.runtime.ThreadOwner;
import org.jspecify.annotations.Nullable;

/**
 * Sends one stream to many viewers, each at its own speed.
 *
 * <p><b>Join.</b> A new viewer gets nothing until a keyframe, and causes one. <b>Slow viewers</b>
 * are parked: they miss everything until a keyframe that comes when their outbox is empty again.
 * Nobody waits for anybody: sends are started, never awaited. <b>Sequence numbers</b> count packets
 * for all viewers together, as the protocol has it, and wrap at 2^32. <b>Nobody there:</b> pictures
 * are discarded uncounted.
 *
 * <p>Events come from any thread through {@link #post} and are handled on the loop's own. The queue
 * needs no bound of its own: a step never blocks, viewers are bounded, and each has at most sixteen
 * sends under way.
 */
final class Fanout implements Loop {
    /** What happened elsewhere. */
    sealed interface Event {
        record Joined(PixelSink sink) implements Event {}

        record Left(PixelSink sink) implements Event {}

        record Sent(PixelSink sink) implements Event {}

        record Encoded(EncodedPicture picture) implements Event {}

        record KeyframeRequested() implements Event {}
    }

    /** RFC 6455 section 7.4.1. */
    private static final int GOING_AWAY = 1001;

    /** IANA registry of WebSocket close codes. */
    private static final int TRY_AGAIN_LATER = 1013;

    private static final System.Logger LOG = System.getLogger(Fanout.class.getName());
    private static final long SEQ_MASK = 0xFFFF_FFFFL;

    private final PixelSettings settings;
    private final PixelListener listener;
    private final Clock clock;
    private final Runnable wake;
    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final LatestBox<PixelCounters> counters = new LatestBox<>();
    private final ThreadOwner owner = new ThreadOwner();
    private final Map<PixelSink, Viewer> viewers = new LinkedHashMap<>();
    private final KeyframePolicy keyframes;

    /** Totals only; viewers are counted when the counters are published. */
    private PixelCounters counted = PixelCounters.ZERO;

    private long nextSeq;
    private long nextPingNanos;

    /**
     * @param wake makes the loop step soon
     */
    Fanout(PixelSettings settings, PixelListener listener, Clock clock, Runnable wake) {
        this.settings = settings;
        this.listener = listener;
        this.clock = clock;
        this.wake = wake;
        this.keyframes = new KeyframePolicy(settings.keyframeGap());
        this.counters.put(counted);
        this.nextPingNanos = clock.nanoTime() + settings.keepAlive().toNanos();
    }

    /** Hands an event over; callable from any thread. */
    void post(Event event) {
        events.add(event);
        wake.run();
    }

    /** The newest counters; callable from any thread. */
    PixelCounters counters() {
        return counters.peek().orElse(PixelCounters.ZERO);
    }

    /** Continues the numbering, so that a test sees the wrap without four billion packets. */
    void nextSeq(long seq) {
        nextSeq = seq & SEQ_MASK;
    }

    @Override
    public String name() {
        return "pixel";
    }

    @Override
    public boolean step() {
        owner.check();
        Event event = events.poll();
        if (event != null) {
            int before = viewers.size();
            handle(event);
            publishCounters();
            // After the counters: whoever is woken by this asks them whether anybody looks.
            if (viewers.size() != before) {
                listener.viewersChanged(viewers.size());
            }
        }
        pingWhenDue();
        if (!viewers.isEmpty() && keyframes.grant(clock.nanoTime())) {
            listener.keyframeWanted();
        }
        return event != null;
    }

    @Override
    public long nextDeadlineNanos() {
        return viewers.isEmpty()
                ? Long.MAX_VALUE
                : Math.min(nextPingNanos, keyframes.nextGrantNanos());
    }

    @Override
    public void onClose() {
        viewers.keySet().forEach(sink -> sink.close(GOING_AWAY, "server stops"));
        viewers.clear();
        for (Event event = events.poll(); event != null; event = events.poll()) {
            if (event instanceof Event.Joined(PixelSink sink)) {
                sink.close(GOING_AWAY, "server stops");
            }
        }
        publishCounters();
    }

    private void handle(Event event) {
        switch (event) {
            case Event.Joined(PixelSink sink) -> join(sink);
            case Event.Left(PixelSink sink) -> leave(sink);
            case Event.Sent(PixelSink sink) -> sent(sink);
            case Event.Encoded(EncodedPicture picture) -> publish(picture);
            case Event.KeyframeRequested() -> keyframes.want(KeyframePolicy.Wish.SOON);
        }
    }

    private void join(PixelSink sink) {
        if (viewers.size() >= settings.maxViewers()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "pixel.refused viewer={0} viewers={1}",
                    sink.name(),
                    viewers.size());
            sink.close(TRY_AGAIN_LATER, "too many viewers");
            return;
        }
        viewers.put(sink, new Viewer(sink, settings.maxDelay().toNanos()));
        keyframes.want(KeyframePolicy.Wish.URGENT);
        LOG.log(
                System.Logger.Level.DEBUG,
                "pixel.joined viewer={0} viewers={1}",
                sink.name(),
                viewers.size());
    }

    private void leave(PixelSink sink) {
        if (viewers.remove(sink) == null) {
            return;
        }
        LOG.log(
                System.Logger.Level.DEBUG,
                "pixel.left viewer={0} viewers={1}",
                sink.name(),
                viewers.size());
    }

    private void sent(PixelSink sink) {
        @Nullable Viewer viewer = viewers.get(sink);
        if (viewer == null) {
            return;
        }
        viewer.sent();
        if (viewer.wantsKeyframe()) {
            keyframes.want(KeyframePolicy.Wish.SOON);
        }
    }

    private void publish(EncodedPicture picture) {
        if (viewers.isEmpty()) {
            return;
        }
        long seq = nextSeq;
        nextSeq = (nextSeq + 1) & SEQ_MASK;
        boolean keyframe = picture.unit().keyframe();
        if (keyframe) {
            keyframes.keyframeSeen();
        }
        long dropped = offer(packet(picture, seq), keyframe);
        counted =
                new PixelCounters(
                        counted.frames() + 1,
                        counted.bytes() + picture.unit().size(),
                        counted.keyframes() + (keyframe ? 1 : 0),
                        counted.dropped() + dropped,
                        0,
                        0,
                        keyframe ? OptionalLong.of(seq) : counted.lastKeyframeSeq());
    }

    /** Offers a packet to all; returns how many slow viewers missed it. */
    private long offer(ByteBuffer packet, boolean keyframe) {
        long now = clock.nanoTime();
        long dropped = 0;
        List<Viewer> ready = new ArrayList<>();
        for (Viewer viewer : viewers.values()) {
            switch (viewer.offer(keyframe, now)) {
                case SEND -> ready.add(viewer);
                case DROP -> dropped++;
                case WAIT -> {}
            }
        }
        ready.forEach(viewer -> send(viewer.sink(), packet.duplicate()));
        return dropped;
    }

    private void send(PixelSink sink, ByteBuffer packet) {
        sink.send(
                packet,
                new PixelSink.Completion() {
                    @Override
                    public void sent() {
                        post(new Event.Sent(sink));
                    }

                    @Override
                    public void failed(Throwable problem) {
                        post(new Event.Left(sink));
                    }
                });
    }

    private static ByteBuffer packet(EncodedPicture picture, long seq) {
        ByteBuffer bytes = ByteBuffer.allocate(PixelPacket.HEADER_BYTES + picture.unit().size());
        PixelPacket.wrap(bytes)
                .seq(seq)
                .timestamp(picture.captureSeconds())
                .size(picture.size().width(), picture.size().height())
                .codec(PixelPacket.CODEC_H264)
                .flags(picture.unit().keyframe() ? PixelPacket.FLAG_KEYFRAME : 0);
        bytes.put(PixelPacket.HEADER_BYTES, picture.unit().avcc(), 0, picture.unit().size());
        return bytes.asReadOnlyBuffer();
    }

    private void pingWhenDue() {
        long now = clock.nanoTime();
        if (now - nextPingNanos >= 0) {
            nextPingNanos = now + settings.keepAlive().toNanos();
            viewers.keySet().forEach(PixelSink::ping);
        }
    }

    private void publishCounters() {
        int parked = (int) viewers.values().stream().filter(Viewer::parked).count();
        counters.put(
                new PixelCounters(
                        counted.frames(),
                        counted.bytes(),
                        counted.keyframes(),
                        counted.dropped(),
                        viewers.size(),
                        parked,
                        counted.lastKeyframeSeq()));
    }
}
