package org.farview.server.pixel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.farview.protocol.PixelAck;
import org.farview.protocol.PixelMessage;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.Loop;
import org.farview.server.runtime.ThreadOwner;
import org.jspecify.annotations.Nullable;

/**
 * Sends one stream to many viewers, each at its own speed.
 *
 * <p><b>Join.</b> A new viewer gets the newest keyframe and what follows it from the {@link
 * Replay}; if that is not at hand, nothing until a keyframe, which its joining causes.
 * <b>Window.</b> The encoder may go on while no flowing viewer has two unacknowledged packets:
 * {@link #window}. <b>Slow viewers</b> whose window stays full for too long are parked: they hold
 * nobody back any more, and miss everything until a keyframe that comes when their window is empty
 * again. Nobody waits for anybody: sends are started, never awaited. <b>Sequence numbers</b> count
 * packets for all viewers together, as the protocol has it, and wrap at 2^32. <b>Nobody there:</b>
 * pictures are discarded uncounted.
 *
 * <p>Events come from any thread through {@link #post} and are handled on the loop's own. The queue
 * needs no bound of its own: a step never blocks, viewers are bounded, each has at most sixteen
 * packets under way, and says nothing more until its last message was handled.
 */
final class Fanout implements Loop {
    /** What happened elsewhere. */
    sealed interface Event {
        record Joined(PixelSink sink) implements Event {}

        record Left(PixelSink sink) implements Event {}

        record Sent(PixelSink sink) implements Event {}

        record Said(PixelSink sink, PixelMessage message) implements Event {}

        record Encoded(EncodedPicture picture) implements Event {}

        record KeyframeRequested() implements Event {}
    }

    /** IANA registry of WebSocket close codes. */
    private static final int TRY_AGAIN_LATER = 1013;

    private static final System.Logger LOG = System.getLogger(Fanout.class.getName());
    private static final long SEQ_MASK = 0xFFFF_FFFFL;

    private final PixelSettings settings;
    private final PixelListener listener;
    private final Clock clock;
    private final Runnable wake;
    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final LatestBox<SendWindow> window = new LatestBox<>();
    private final PixelTally tally = new PixelTally();
    private final ThreadOwner owner = new ThreadOwner();
    private final Map<PixelSink, Viewer> viewers = new LinkedHashMap<>();
    private final Replay replay = new Replay();
    private final KeyframePolicy keyframes;
    private final BitratePolicy bitrate;
    private long nextSerial;
    private long handled;
    private long newestVersion = Long.MIN_VALUE;
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
        this.bitrate = new BitratePolicy(settings.bitsPerSecond(), clock.nanoTime());
        this.window.put(SendWindow.FRESH);
        this.nextPingNanos = clock.nanoTime() + settings.keepAlive().toNanos();
    }

    /** Hands an event over; callable from any thread. */
    void post(Event event) {
        events.add(event);
        wake.run();
    }

    /** The newest counters; callable from any thread. */
    PixelCounters counters() {
        return tally.newest();
    }

    /** Whether the encoder may go on; callable from any thread. */
    SendWindow window() {
        return window.peek().orElse(SendWindow.FRESH);
    }

    /** Continues the numbering, so that a test sees the wrap without four billion packets. */
    void nextSeq(long seq) {
        nextSerial = seq & SEQ_MASK;
    }

    @Override
    public String name() {
        return "pixel";
    }

    @Override
    public boolean step() {
        owner.check();
        long now = clock.nanoTime();
        viewers.values().forEach(viewer -> viewer.parkIfSlow(now));
        Event event = events.poll();
        int before = viewers.size();
        if (event != null) {
            handle(event);
        }
        tally.publish(viewers.values());
        updateWindow();
        // After the counters: whoever is woken by this asks them whether anybody looks.
        if (viewers.size() != before) {
            listener.viewersChanged(viewers.size());
        }
        pingWhenDue();
        if (!viewers.isEmpty() && keyframes.grant(now)) {
            listener.keyframeWanted();
        }
        return event != null;
    }

    @Override
    public long nextDeadlineNanos() {
        if (viewers.isEmpty()) {
            return Long.MAX_VALUE;
        }
        long next = Math.min(nextPingNanos, keyframes.nextGrantNanos());
        for (Viewer viewer : viewers.values()) {
            next = Math.min(next, viewer.parkNanos());
        }
        return next;
    }

    /** Who closes the hub closes the sockets. */
    @Override
    public void onClose() {
        viewers.clear();
        events.clear();
        tally.publish(viewers.values());
    }

    private void handle(Event event) {
        switch (event) {
            case Event.Joined(PixelSink sink) -> join(sink);
            case Event.Left(PixelSink sink) -> leave(sink);
            case Event.Sent(PixelSink sink) -> sent(sink);
            case Event.Said(PixelSink sink, PixelMessage message) -> said(sink, message);
            case Event.Encoded(EncodedPicture picture) -> {
                handled++;
                publish(picture);
            }
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
        Viewer viewer = new Viewer(sink, settings.maxDelay().toNanos());
        viewers.put(sink, viewer);
        replay.keyframe()
                .filter(keyframe -> isFor(viewer, keyframe))
                .ifPresentOrElse(
                        keyframe -> {
                            viewer.replay(keyframe.serial());
                            replayTo(viewer);
                        },
                        this::wantKeyframe);
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
        if (viewers.isEmpty()) {
            replay.clear(); // what is drawn next may be another picture
        }
        LOG.log(
                System.Logger.Level.DEBUG,
                "pixel.left viewer={0} viewers={1}",
                sink.name(),
                viewers.size());
    }

    private void sent(PixelSink sink) {
        @Nullable Viewer viewer = viewers.get(sink);
        if (viewer != null) {
            viewer.taken(clock.nanoTime());
            opened(viewer);
        }
    }

    private void said(PixelSink sink, PixelMessage message) {
        @Nullable Viewer viewer = viewers.get(sink);
        if (viewer == null) {
            return;
        }
        switch (message) {
            case PixelAck ack when sink.features().ack() -> acknowledged(viewer, ack);
            case PixelAck _, PixelMessage.Malformed _ -> tally.refused();
        }
        sink.listen();
    }

    private void acknowledged(Viewer viewer, PixelAck ack) {
        long now = clock.nanoTime();
        int seq = (int) ack.seq();
        tally.acknowledged();
        switch (ack.kind()) {
            case RECEIVED -> adaptBitrate(viewer, seq, now);
            case DECODED -> {
                viewer.sent().decoded(seq, ack.micros());
                viewer.acknowledged(seq, now);
                opened(viewer);
            }
            case PAINTED -> {
                viewer.acknowledged(seq, now);
                opened(viewer);
            }
        }
        viewer.sent()
                .find(seq)
                .filter(Packet::first)
                .ifPresent(packet ->
                        listener.seen(
                                new PixelListener.Sighting(
                                        ack.kind(),
                                        packet.times(),
                                        now,
                                        ack.micros(),
                                        viewer.sent().decodedMicros(seq))));
    }

    /** A packet that was replayed to a newcomer was queued long before; it tells nothing. */
    private void adaptBitrate(Viewer viewer, int seq, long now) {
        if (!viewer.isReplaying()) {
            viewer.sent()
                    .find(seq)
                    .ifPresent(packet ->
                            bitrate.received(now - packet.times().queuedNanos(), now)
                                    .ifPresent(listener::bitrateWanted));
        }
    }

    /** A viewer's window has become smaller. */
    private void opened(Viewer viewer) {
        if (viewer.mayReplay()) {
            replayTo(viewer);
        }
        if (viewer.wantsKeyframe()) {
            keyframes.want(KeyframePolicy.Wish.SOON);
        }
    }

    /** Who is alone sees it sooner: it costs nobody else anything. */
    private void wantKeyframe() {
        keyframes.want(viewers.size() == 1 ? KeyframePolicy.Wish.URGENT : KeyframePolicy.Wish.SOON);
    }

    /** Gives a viewer what it lacks of the running stream, as far as its window goes. */
    private void replayTo(Viewer viewer) {
        while (viewer.mayReplay()) {
            Optional<Packet> next = replay.from(viewer.cursor());
            if (next.isPresent() && isFor(viewer, next.get())) {
                send(viewer, next.get());
            } else if (viewer.cursor() == nextSerial) {
                viewer.caughtUp(clock.nanoTime());
            } else {
                viewer.rejoin();
                wantKeyframe();
            }
        }
    }

    private void publish(EncodedPicture picture) {
        if (viewers.isEmpty()) {
            return;
        }
        boolean first = picture.times().version() > newestVersion;
        newestVersion = Math.max(newestVersion, picture.times().version());
        Packet packet = new Packet(nextSerial, picture, clock.nanoTime(), first);
        nextSerial++;
        if (packet.keyframe()) {
            keyframes.keyframeSeen();
        }
        replay.add(packet);
        bitrate.sent(packet.bytes());
        tally.sent(packet, offer(packet));
        if (first) {
            listener.sent(packet.times());
        }
    }

    /** Offers a packet to all; returns how many slow viewers missed it. */
    private long offer(Packet packet) {
        long dropped = 0;
        for (Viewer viewer : List.copyOf(viewers.values())) {
            if (!isFor(viewer, packet)) {
                viewer.rejoin();
                continue;
            }
            switch (viewer.judge(packet)) {
                case SEND -> send(viewer, packet);
                case DROP -> dropped++;
                case WAIT -> {
                    if (viewer.mayReplay()) {
                        replayTo(viewer);
                    }
                }
            }
        }
        return dropped;
    }

    private static boolean isFor(Viewer viewer, Packet packet) {
        return switch (packet.codec()) {
            case H264 -> true;
            case JPEG -> viewer.sink().features().jpeg() || viewer.sink().features().stills();
        };
    }

    private void send(Viewer viewer, Packet packet) {
        PixelSink sink = viewer.sink();
        viewer.sending(packet, clock.nanoTime());
        sink.send(
                packet.message(sink.features()),
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

    /** Tells the encoder and the engine when they may go on. */
    private void updateWindow() {
        SendWindow before = window();
        boolean open = viewers.values().stream().noneMatch(Viewer::isFull);
        SendWindow now = new SendWindow(handled, open);
        if (!now.equals(before)) {
            window.put(now);
            if (open) {
                listener.roomAgain();
            }
        }
    }

    private void pingWhenDue() {
        long now = clock.nanoTime();
        if (now - nextPingNanos >= 0) {
            nextPingNanos = now + settings.keepAlive().toNanos();
            viewers.keySet().forEach(PixelSink::ping);
        }
    }
}
