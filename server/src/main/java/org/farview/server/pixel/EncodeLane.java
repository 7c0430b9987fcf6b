package org.farview.server.pixel;

import org.farview.render.Frame;
import org.farview.render.TilePool;
import org.farview.render.video.ColorConversion;
import org.farview.render.video.I420Frame;
import org.farview.scene.CanvasSize;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.FrameTimes;
import org.farview.server.runtime.LoopRunner;
import org.farview.server.runtime.Threads;

/**
 * The way from the engine to the encoder: converts colours on the engine's thread and tiles, then
 * hands over to the encoder's own thread. If the encoder is behind, the newest picture replaces the
 * one that waits.
 */
public final class EncodeLane implements AutoCloseable {
    private final FrameExchange frames = new FrameExchange();
    private final Clock clock;
    private final EncodeLoop loop;
    private final LoopRunner runner;

    private EncodeLane(
            EncodeSettings settings, EncodeListener listener, Threads threads, Clock clock) {
        this.clock = clock;
        this.loop = new EncodeLoop(settings, frames, listener, clock);
        this.runner = LoopRunner.start(loop, threads, clock, listener::died);
    }

    /**
     * Starts the encoder's thread; the codec is opened with the first picture, or by {@link
     * #prepare}.
     */
    public static EncodeLane start(
            EncodeSettings settings, EncodeListener listener, Threads threads, Clock clock) {
        return new EncodeLane(settings, listener, threads, clock);
    }

    /** Opens the codec for pictures of this size already now. Any thread. */
    public void prepare(CanvasSize size) {
        loop.prepare(size);
        runner.wake();
    }

    /**
     * Takes a picture; the frame belongs to the caller again when this returns. Engine's thread
     * only.
     *
     * @param times the stages up to the end of drawing
     */
    public void show(Frame frame, FrameTimes times, TilePool tiles) {
        I420Frame planes = frames.borrow(frame.size());
        ColorConversion.toI420(frame, planes, tiles);
        frames.submit(
                new CapturedFrame(planes, times.captured(clock.nanoTime()), clock.wallSeconds()));
        runner.wake();
    }

    /** Makes a keyframe of the next picture, or of the last one if none comes. Any thread. */
    public void requestKeyframe() {
        loop.requestKeyframe();
        runner.wake();
    }

    /** Ends the thread and frees the buffers; the engine must have ended before. Idempotent. */
    @Override
    public void close() {
        runner.close();
        if (!runner.isAlive()) {
            frames.close();
        }
    }
}
