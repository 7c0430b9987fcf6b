package org.farview.server.pixel;

import java.time.Duration;
import org.farview.render.Frame;
import org.farview.render.RenderException;
import org.farview.render.TilePool;
import org.farview.render.video.ColorConversion;
import org.farview.render.video.I420Frame;
import org.farview.render.video.Picture;
import org.farview.scene.CanvasSize;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.FrameTimes;
import org.farview.server.runtime.Gate;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.LoopRunner;
import org.farview.server.runtime.Signal;
import org.farview.server.runtime.Threads;
import org.farview.server.runtime.Timer;

/**
 * The way from the engine to the encoder: converts colours on the engine's thread and tiles, unless
 * the engine's pictures are converted already, then hands over to the encoder's own thread. If the
 * encoder is behind, the newest picture replaces the one that waits; an engine that asks {@link
 * #hasRoom} first draws none in vain.
 *
 * <p>Four times a second the timer looks whether the encoder hangs. Then its thread is abandoned,
 * because a native call cannot be ended, and another thread goes on with the next encoder. What is
 * lost until the call comes back, if it does, is one thread, one picture and one codec for each
 * encoder of the ladder at most.
 */
public final class EncodeLane implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(EncodeLane.class.getName());
    private static final Duration WATCH_PERIOD = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /** What the lane works with. */
    public record Tools(Threads threads, Clock clock, Timer timer) {}

    /** A loop on its thread. */
    private record Running(EncodeLoop loop, LoopRunner runner) {}

    private final EncodeRequests requests = new EncodeRequests();
    private final EncodeListener listener;
    private final Tools tools;
    private final LatestBox<Running> running = new LatestBox<>();
    private final Signal closed = new Signal();
    private final Timer.Handle watching;

    private EncodeLane(EncodeSettings settings, EncodeListener listener, Tools tools) {
        this.listener = listener;
        this.tools = tools;
        run(
                new EncodeLoop(
                        settings, new EncodeLoop.Connections(requests, listener, tools.clock())));
        this.watching = tools.timer().every(WATCH_PERIOD, this::watch);
    }

    /**
     * Starts the encoder's thread; the codec is opened with the first picture, or by {@link
     * #prepare}.
     */
    public static EncodeLane start(EncodeSettings settings, EncodeListener listener, Tools tools) {
        return new EncodeLane(settings, listener, tools);
    }

    /** Opens the codec for pictures of this size already now. Any thread. */
    public void prepare(CanvasSize size) {
        requests.expected().put(size);
        wake();
    }

    /**
     * Whether the encoder has taken the last picture; if not, the next would replace it. {@link
     * EncodeListener#taken} tells when it has. Any thread.
     */
    public boolean hasRoom() {
        return !requests.frames().isWaiting();
    }

    /**
     * Whether the encoder in use reads pictures in a GPU's memory. If not, one is taken
     * nevertheless, and copied into host memory first. May change with every change of the encoder,
     * so it is to be asked for each picture. Any thread.
     */
    public boolean takesGpuPictures() {
        return requests.inUse().peek().map(rung -> rung.factory().takesGpuPictures()).orElse(false);
    }

    /** Aims at another bitrate from the next picture on. Any thread. */
    public void bitrate(int bitsPerSecond) {
        requests.bitsPerSecond().put(bitsPerSecond);
    }

    /** The viewers can take a picture again. Any thread. */
    public void roomAgain() {
        wake();
    }

    /**
     * Takes a picture; the frame belongs to the caller again when this returns. Engine's thread
     * only.
     *
     * @param times the stages up to the end of drawing
     */
    public void show(Frame frame, FrameTimes times, TilePool tiles) {
        I420Frame planes = requests.frames().borrow(frame.size());
        ColorConversion.toI420(frame, planes, tiles);
        submit(planes, times);
    }

    /**
     * Takes a picture that is converted already, in memory of the caller's: {@link I420Frame#over},
     * or a {@link org.farview.render.video.CudaFrame} while {@link #takesGpuPictures}. The encoder
     * reads it where it lies, and nothing is copied. Engine's thread only.
     *
     * <p>The lane closes the picture, once, when no encoder reads it any more and none will:
     * because a newer picture took its place, before it was encoded or after, or because the lane
     * was closed. That happens on the engine's, the encoder's or the closing thread. Until then it
     * holds at most two pictures: the one that waits, and the last one taken, which is encoded
     * again for a keyframe or at rest. So of three buffers one is free to write into. An encoder
     * that hangs keeps one more, one for each rung of the ladder at most, until its call comes
     * back; if that is after the lane was closed, never: then the memory must be left alone.
     *
     * @param times the stages up to the end of drawing
     */
    public void show(Picture picture, FrameTimes times) {
        submit(picture, times);
    }

    /**
     * Gives pictures in borrowed memory back, having copied them. Waits for the encoder to be done
     * with them, but not for one that hangs. Engine's thread only.
     */
    public void letGo() {
        Gate done = new Gate(); // its own: the answer to an earlier call may still come
        requests.letGo().put(done);
        wake();
        try {
            done.await(LONGEST_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes a keyframe of the next picture, or of the last one if none comes. Any thread. */
    public void requestKeyframe() {
        requests.keyframe().raise();
        wake();
    }

    /** Ends the thread and frees the buffers; the engine must have ended before. Idempotent. */
    @Override
    public void close() {
        closed.raise();
        watching.cancel();
        running.peek()
                .ifPresent(loop -> {
                    loop.runner().close();
                    requests.frames().close();
                });
    }

    private void submit(Picture picture, FrameTimes times) {
        Clock clock = tools.clock();
        requests.frames()
                .submit(
                        new CapturedFrame(
                                picture, times.captured(clock.nanoTime()), clock.wallSeconds()));
        wake();
    }

    private void wake() {
        running.peek().ifPresent(loop -> loop.runner().wake());
    }

    private void run(EncodeLoop loop) {
        running.put(
                new Running(
                        loop,
                        LoopRunner.start(loop, tools.threads(), tools.clock(), listener::died)));
        if (closed.isRaised()) {
            running.peek().ifPresent(late -> late.runner().end());
        }
    }

    /** Timer's thread: takes over from a thread that hangs. */
    private void watch() {
        running.peek()
                .filter(loop -> !closed.isRaised() && loop.loop().abandon())
                .ifPresent(loop -> {
                    loop.runner().end();
                    LOG.log(
                            System.Logger.Level.ERROR,
                            "encoder.hangs: its thread, its codec and a picture are lost until it answers");
                    loop.loop()
                            .successor()
                            .ifPresentOrElse(
                                    this::run,
                                    () ->
                                            listener.died(
                                                    new RenderException("every encoder hangs")));
                });
    }
}
