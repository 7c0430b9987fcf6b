package org.farview.server.pixel;

import org.farview.protocol.PixelMessage;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Counter;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.LoopRunner;
import org.farview.server.runtime.Threads;

/**
 * The door of the pixel channel: one stream, many viewers. It owns the thread of the {@link Fanout}
 * and may be called from any thread; nothing here blocks but {@link #close}.
 */
public final class PixelHub implements AutoCloseable {
    /** RFC 6455 section 7.4.1. */
    private static final int GOING_AWAY = 1001;

    private static final int SERVER_ERROR = 1011;

    private final Fanout fanout;
    private final LoopRunner runner;
    private final Admission admission;
    private final Counter published = new Counter();

    private PixelHub(Fanout fanout, LoopRunner runner, Admission admission) {
        this.fanout = fanout;
        this.runner = runner;
        this.admission = admission;
    }

    /** Starts the hub's thread. */
    public static PixelHub start(
            PixelSettings settings, PixelListener listener, Threads threads, Clock clock) {
        LatestBox<LoopRunner> running = new LatestBox<>();
        Fanout fanout =
                new Fanout(
                        settings,
                        listener,
                        clock,
                        () -> running.peek().ifPresent(LoopRunner::wake));
        Admission admission = new Admission(clock);
        LoopRunner runner =
                LoopRunner.start(
                        fanout,
                        threads,
                        clock,
                        problem -> {
                            admission.shut(SERVER_ERROR, "the pixel channel failed");
                            listener.failed(problem);
                        });
        running.put(runner);
        return new PixelHub(fanout, runner, admission);
    }

    /** Sends a picture to everybody who can take it. Encoder's thread; in the order of calls. */
    public void publish(EncodedPicture picture) {
        published.increment();
        fanout.post(new Fanout.Event.Encoded(picture));
    }

    /**
     * Whether the viewers can take another picture: all that were published are handled, and no
     * viewer that keeps up has two unacknowledged packets. Exact on the encoder's thread; elsewhere
     * it may be out of date. {@link PixelListener#roomAgain} tells when it turns true.
     */
    public boolean hasRoom() {
        SendWindow window = fanout.window();
        return window.open() && window.handled() == published.total();
    }

    /** Asks for a keyframe on behalf of a viewer; at most one is forced per gap. */
    public void requestKeyframe() {
        fanout.post(new Fanout.Event.KeyframeRequested());
    }

    /** Whether anybody looks; if not, nothing need be drawn or encoded. */
    public boolean hasViewers() {
        return counters().viewers() > 0;
    }

    public PixelCounters counters() {
        return fanout.counters();
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

    /** Disconnects all viewers with 1001 and ends the thread. Idempotent. */
    @Override
    public void close() {
        admission.shut(GOING_AWAY, "server stops");
        runner.close();
    }

    void join(PixelSink sink) {
        if (admission.enter(sink)) {
            fanout.post(new Fanout.Event.Joined(sink));
        }
    }

    void leave(PixelSink sink) {
        admission.leave(sink);
        fanout.post(new Fanout.Event.Left(sink));
    }

    /** The sink is told to listen again when the message is dealt with. */
    void said(PixelSink sink, PixelMessage message) {
        fanout.post(new Fanout.Event.Said(sink, message));
    }
}
