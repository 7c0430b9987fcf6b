package org.farview.server.debug;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.farview.render.Frame;
import org.farview.render.RenderException;
import org.farview.render.video.Picture;
import org.farview.render.view.RenderPlan;
import org.farview.server.pixel.EncodedPicture;
import org.farview.server.runtime.FrameTimes;
import org.farview.server.runtime.Guarded;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.Signal;

/**
 * Where the pictures of a scene pass by on their way to the encoder and from there to the viewers.
 * Copies them while there is a dump, and costs a look at a flag while there is none. Thread-safe.
 */
public final class FrameTap {
    private static final System.Logger LOG = System.getLogger(FrameTap.class.getName());

    private final Signal active = new Signal();
    private final Signal wantsPicture = new Signal();
    private final LatestBox<Guarded<FrameDump>> dump = new LatestBox<>();

    FrameTap() {}

    /** From now on pictures are given to this dump. */
    void open(FrameDump next) {
        dump.put(new Guarded<>(next));
        active.raise();
        wantsPicture.raise();
    }

    /** What there is to tell of the last dump; empty when there was none. */
    Optional<Dumps.Progress> progress() {
        return dump.peek().map(each -> each.with(FrameDump::progress));
    }

    /** Ends the dump of now, if there is one, with what it has. */
    void end(String reason) {
        dump.peek()
                .ifPresent(each ->
                        each.with(now -> {
                            now.end(reason);
                            return true;
                        }));
        active.take();
    }

    /** Whether a picture is to be drawn though nothing changed; true once for each dump. */
    public boolean wantsPicture() {
        return active.isRaised() && wantsPicture.take();
    }

    /**
     * Engine's thread: a picture goes to the encoder.
     *
     * @return whether it is the first of a dump, which begins with a keyframe
     */
    public boolean shown(Frame frame, FrameTimes times) {
        return active.isRaised()
                && copied(() -> {
                    Frame copy = new Frame(frame.size());
                    System.arraycopy(frame.pixels(), 0, copy.pixels(), 0, copy.pixels().length);
                    return new DumpedFrame.Drawing(
                            times.version(),
                            times.renderEndNanos(),
                            Optional.of(copy),
                            Planes.of(frame),
                            new LatestBox<>());
                });
    }

    /** The same for a picture that was converted where it was drawn; to be called before it is. */
    public boolean shown(Picture picture, FrameTimes times) {
        return active.isRaised()
                && copied(() ->
                        new DumpedFrame.Drawing(
                                times.version(),
                                times.renderEndNanos(),
                                Optional.empty(),
                                Planes.of(picture),
                                new LatestBox<>()));
    }

    /** Engine's thread: by this plan the last picture was drawn. */
    public void planned(RenderPlan plan) {
        if (active.isRaised()) {
            tell(now -> now.planned(plan));
        }
    }

    /** Encoder's thread: the video goes on with this. */
    public void encoded(EncodedPicture picture) {
        if (active.isRaised()) {
            tell(now -> now.encoded(picture));
        }
    }

    /** A GPU that gives no copy of its picture costs the dump that picture, and nobody else. */
    private boolean copied(Supplier<DumpedFrame.Drawing> drawing) {
        DumpedFrame.Drawing copy;
        try {
            copy = drawing.get();
        } catch (RenderException refused) {
            LOG.log(System.Logger.Level.WARNING, "dump.skipped reason={0}", refused.getMessage());
            return false;
        }
        return dump.peek().map(each -> each.with(now -> now.shown(copy))).orElse(false);
    }

    private void tell(Consumer<FrameDump> news) {
        boolean over =
                dump.peek()
                        .map(each ->
                                each.with(now -> {
                                    news.accept(now);
                                    return now.isOver();
                                }))
                        .orElse(true);
        if (over) {
            active.take();
        }
    }
}
