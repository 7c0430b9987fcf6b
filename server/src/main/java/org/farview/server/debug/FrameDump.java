package org.farview.server.debug;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.farview.render.view.RenderPlan;
import org.farview.server.pixel.EncodedPicture;
import org.farview.server.runtime.FrameTimes;

/**
 * Puts together what belongs to one picture: what was drawn, by which plan, and what the encoder
 * made of it. The encoder takes the newest picture, so of those that are drawn some may never be
 * encoded; and it may encode the last one again, for a keyframe or at rest. The dump begins with
 * the first keyframe whose drawing it has seen, so that all can be decoded.
 *
 * <p>Not thread-safe: {@link FrameTap} guards it.
 */
final class FrameDump {
    /** Drawings whose encoding may still come: one that waits, one that is encoded, and spares. */
    private static final int MOST_PENDING = 4;

    private final DumpWriter writer;
    private final int wanted;
    private final Deque<DumpedFrame.Drawing> pending = new ArrayDeque<>();

    /** Encoded, but by a plan that was not told yet. */
    private final Deque<DumpedFrame> waiting = new ArrayDeque<>();

    private Optional<DumpedFrame.Drawing> last = Optional.empty();
    private Optional<DumpedFrame.Drawing> newest = Optional.empty();
    private boolean begun;
    private boolean over;
    private int taken;

    FrameDump(DumpWriter writer, int wanted) {
        this.writer = writer;
        this.wanted = wanted;
    }

    Dumps.Progress progress() {
        return new Dumps.Progress(
                writer.folder(),
                wanted,
                writer.written(),
                over && writer.isDone(),
                writer.problem());
    }

    /** Whether it takes no more. */
    boolean isOver() {
        return over;
    }

    /** A picture was drawn; tells whether it is the first. */
    boolean shown(DumpedFrame.Drawing drawing) {
        if (over) {
            return false;
        }
        if (pending.size() == MOST_PENDING) {
            pending.removeFirst();
        }
        pending.addLast(drawing);
        boolean first = newest.isEmpty();
        newest = Optional.of(drawing);
        return first;
    }

    /** By this plan the last picture was drawn, unless it was not shown. */
    void planned(RenderPlan plan) {
        newest.filter(drawing -> drawing.plan().peek().isEmpty())
                .ifPresent(drawing -> drawing.plan().put(plan));
        handOn();
    }

    void encoded(EncodedPicture picture) {
        if (over || taken == wanted) {
            return;
        }
        find(picture.times().renderEndNanos());
        begun |= picture.unit().keyframe() && last.isPresent();
        if (!begun) {
            return;
        }
        waiting.addLast(new DumpedFrame(taken++, last, picture));
        handOn();
    }

    /** In order; what was encoded before its plan was told waits for it. */
    private void handOn() {
        while (!waiting.isEmpty() && isPlanned(waiting.getFirst())) {
            writer.take(waiting.removeFirst());
        }
        if (taken == wanted && waiting.isEmpty()) {
            end("");
        }
    }

    private static boolean isPlanned(DumpedFrame frame) {
        return frame.drawing().map(drawing -> drawing.plan().peek().isPresent()).orElse(true);
    }

    /** Takes no more. */
    void end(String reason) {
        if (!over) {
            over = true;
            waiting.forEach(writer::take);
            waiting.clear();
            pending.clear();
            last = Optional.empty();
            newest = Optional.empty();
            writer.end(reason);
        }
    }

    /** A picture without such a time is the one before, encoded again. */
    private void find(long drawnNanos) {
        if (drawnNanos == FrameTimes.NONE) {
            return;
        }
        last = Optional.empty();
        while (!pending.isEmpty() && pending.getFirst().drawnNanos() <= drawnNanos) {
            DumpedFrame.Drawing next = pending.removeFirst();
            if (next.drawnNanos() == drawnNanos) {
                last = Optional.of(next);
            }
        }
    }
}
