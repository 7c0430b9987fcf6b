package org.farview.server.pixel;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.farview.render.video.I420Frame;
import org.farview.render.video.Picture;
import org.farview.scene.CanvasSize;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.Signal;

/**
 * Moves pictures from the engine to the encoder, newest wins, in at most three buffers: one that is
 * written, one that waits, and one that the encoder reads or keeps. They are the exchange's own,
 * unless the engine has written the picture into borrowed memory: then the frame is closed, which
 * gives that memory back, as soon as neither side needs it.
 *
 * <p>Hand-over type with two sides. The engine calls {@link #borrow} and {@link #submit} in turn,
 * the encoder {@link #take} and {@link #giveBack}; each side is one thread. A picture that is
 * submitted before the last one was taken replaces it.
 */
final class FrameExchange implements AutoCloseable {
    private final Queue<I420Frame> free = new ConcurrentLinkedQueue<>();
    private final LatestBox<CapturedFrame> waiting = new LatestBox<>();
    private final Signal closed = new Signal();

    /** Engine's side: a buffer to write a picture of this size into. */
    I420Frame borrow(CanvasSize size) {
        I420Frame buffer = free.poll();
        if (buffer == null) {
            waiting.take().ifPresent(older -> giveBack(older.picture()));
            buffer = free.poll();
        }
        if (buffer != null && buffer.size().equals(size)) {
            return buffer;
        }
        if (buffer != null) {
            buffer.close();
        }
        return new I420Frame(size);
    }

    /** Engine's side: hands a written buffer over, or a picture in borrowed memory. */
    void submit(CapturedFrame picture) {
        waiting.take().ifPresent(older -> giveBack(older.picture()));
        waiting.put(picture);
        if (closed.isRaised()) {
            close();
        }
    }

    /** Encoder's side, while the engine submits nothing: copies a picture in borrowed memory. */
    void letGo() {
        Optional<CapturedFrame> theirs = waiting.take();
        theirs.flatMap(each -> each.picture().isBorrowed() ? each.copy() : theirs)
                .ifPresent(waiting::put);
        theirs.map(CapturedFrame::picture).filter(Picture::isBorrowed).ifPresent(this::giveBack);
    }

    /** Whether a picture waits. Any thread. */
    boolean isWaiting() {
        return waiting.isFresh();
    }

    /** Encoder's side: the newest picture, once; it stays the encoder's until given back. */
    Optional<CapturedFrame> take() {
        return waiting.take();
    }

    /** Encoder's side: a picture that it needs no more. */
    void giveBack(Picture picture) {
        if (picture instanceof I420Frame buffer && !buffer.isBorrowed()) {
            free.add(buffer);
        } else {
            picture.close();
        }
        if (closed.isRaised()) {
            close();
        }
    }

    /**
     * Frees the buffers that nobody holds. What a side holds on to then is freed when it is given
     * back, and what is submitted afterwards at once.
     */
    @Override
    public void close() {
        closed.raise();
        waiting.take().ifPresent(captured -> captured.picture().close());
        for (I420Frame buffer = free.poll(); buffer != null; buffer = free.poll()) {
            buffer.close();
        }
    }
}
