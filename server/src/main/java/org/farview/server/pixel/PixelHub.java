package org.farview.server.pixel;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.farview.protocol.PixelMessage;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Counter;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.LoopRunner;
import org.farview.server.runtime.Threads;

/**
 * The door of a scene's pixel channel: a stream for each {@link Rendition}, many viewers of each.
 * It owns the thread of the {@link Fanouts} and may be called from any thread; nothing here blocks
 * but {@link #close}.
 */
public final class PixelHub implements AutoCloseable {
    /** RFC 6455 section 7.4.1. */
    private static final int GOING_AWAY = 1001;

    private static final int SERVER_ERROR = 1011;

    private final Fanouts fanouts;
    private final LoopRunner runner;
    private final Admission admission;
    private final Map<Rendition, Counter> published = new EnumMap<>(Rendition.class);

    private PixelHub(Fanouts fanouts, LoopRunner runner, Admission admission) {
        for (Rendition rendition : Rendition.values()) {
            published.put(rendition, new Counter());
        }
        this.fanouts = fanouts;
        this.runner = runner;
        this.admission = admission;
    }

    /**
     * Starts the hub's thread.
     *
     * @param listeners one for each rendition; that of the video hears of failures
     */
    public static PixelHub start(
            PixelSettings settings,
            Function<Rendition, PixelListener> listeners,
            Threads threads,
            Clock clock) {
        LatestBox<LoopRunner> running = new LatestBox<>();
        PixelListener listener = listeners.apply(Rendition.VIDEO);
        Fanouts fanouts =
                new Fanouts(rendition ->
                        new Fanout(
                                settings,
                                rendition == Rendition.VIDEO
                                        ? listener
                                        : listeners.apply(rendition),
                                clock,
                                () -> running.peek().ifPresent(LoopRunner::wake)));
        Admission admission = new Admission(clock);
        LoopRunner runner =
                LoopRunner.start(
                        fanouts,
                        threads,
                        clock,
                        problem -> {
                            admission.shut(SERVER_ERROR, "the pixel channel failed");
                            listener.failed(problem);
                        });
        running.put(runner);
        return new PixelHub(fanouts, runner, admission);
    }

    /**
     * Sends a picture to everybody who can take it. The rendition's encoder's thread; in the order
     * of calls.
     */
    public void publish(Rendition rendition, EncodedPicture picture) {
        PictureLog.tell(rendition, picture);
        published(rendition).increment();
        fanouts.of(rendition).post(new Fanout.Event.Encoded(picture));
    }

    /**
     * Whether a rendition's viewers can take another picture: all that were published are handled,
     * and no viewer that keeps up has two unacknowledged packets. Exact on the encoder's thread;
     * elsewhere it may be out of date. {@link PixelListener#roomAgain} tells when it turns true.
     */
    public boolean hasRoom(Rendition rendition) {
        SendWindow window = fanouts.of(rendition).window();
        return window.open() && window.handled() == published(rendition).total();
    }

    /** Asks for keyframes on behalf of a viewer; at most one is forced per gap. */
    public void requestKeyframe() {
        fanouts.all().forEach(fanout -> fanout.post(new Fanout.Event.KeyframeRequested()));
    }

    /** Whether anybody looks; if not, nothing need be drawn. */
    public boolean hasViewers() {
        return counters().viewers() > 0;
    }

    /** Whether anybody looks at a rendition; if not, it need not be encoded. */
    public boolean hasViewers(Rendition rendition) {
        return fanouts.of(rendition).counters().viewers() > 0;
    }

    /** Of all renditions together. */
    public PixelCounters counters() {
        return fanouts.all().stream()
                .map(Fanout::counters)
                .reduce(PixelCounters.ZERO, PixelCounters::plus);
    }

    /** A control session begins; this ticket lets one viewer of it in. */
    public void issue(String session, String ticket) {
        admission.issue(session, ticket);
    }

    /**
     * One more ticket of a session, instead of one that was not used.
     *
     * @return false when there is no such session
     */
    public boolean renew(String session, String ticket) {
        return admission.renew(session, ticket);
    }

    /** The control session is over: closes its viewers with this code. Idempotent. */
    public void end(String session, int code, String reason) {
        admission.end(session, code, reason);
    }

    /** No picture comes any more: closes all viewers with 1011, and whoever comes later. */
    public void shut(String reason) {
        admission.shut(SERVER_ERROR, reason);
    }

    /** The server stops: closes all viewers with 1001, and whoever comes later. */
    public void dismiss() {
        admission.shut(GOING_AWAY, "server stops");
    }

    /** Disconnects all viewers with 1001 and ends the thread. Idempotent. */
    @Override
    public void close() {
        dismiss();
        runner.close();
    }

    void join(PixelSink sink) {
        if (admission.enter(sink)) {
            fanout(sink).post(new Fanout.Event.Joined(sink));
        }
    }

    void leave(PixelSink sink) {
        admission.leave(sink);
        fanout(sink).post(new Fanout.Event.Left(sink));
    }

    /** The sink is told to listen again when the message is dealt with. */
    void said(PixelSink sink, PixelMessage message) {
        fanout(sink).post(new Fanout.Event.Said(sink, message));
    }

    private Fanout fanout(PixelSink sink) {
        return fanouts.of(sink.features().rendition());
    }

    private Counter published(Rendition rendition) {
        return Objects.requireNonNull(published.get(rendition));
    }
}
