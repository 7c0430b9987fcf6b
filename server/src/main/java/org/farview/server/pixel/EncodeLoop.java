package org.farview.server.pixel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.farview.render.RenderException;
import org.farview.render.video.AccessUnit;
import org.farview.render.video.Codec;
import org.farview.render.video.CudaFrame;
import org.farview.render.video.EncoderRung;
import org.farview.render.video.I420Frame;
import org.farview.render.video.Picture;
import org.farview.render.video.PictureRequest;
import org.farview.render.video.StreamConfig;
import org.farview.scene.CanvasSize;
import org.farview.server.runtime.CallWatch;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Gate;
import org.farview.server.runtime.Loop;
import org.farview.server.runtime.ThreadOwner;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the newest picture, one per step, with an encoder that only this loop's thread touches.
 *
 * <p><b>What is encoded.</b> Every new picture; the last one again when a keyframe is requested and
 * nothing moves; and the last one again twice when nothing came for 0.3 s, because what moves is
 * encoded coarsely and a resting picture shows it. Then nothing: a scene at rest costs no bytes. A
 * picture of another size gets another encoder. While the viewers have no room nothing is encoded.
 *
 * <p><b>Failures.</b> An encoder that throws or gives garbage is closed and reported; {@link
 * RungChoice} says which one is opened next and when, and the picture that failed is tried again
 * unless a newer one waits. Each new encoder begins with a keyframe. A picture in a GPU's memory
 * that it cannot read there is copied into host memory; the pictures after it come as it wants
 * them.
 *
 * <p><b>Hangs.</b> The slot watches every call of the encoder. Who finds that one lasts too long
 * abandons this loop's thread and runs its {@link #successor} on another; the state goes over as it
 * was before the call. The abandoned thread, should its call come back, closes its encoder, which
 * nobody else may touch, and ends. The picture that the call reads may be read on, but is neither
 * written nor freed before the call has come back.
 */
final class EncodeLoop implements Loop {
    private static final long REST_NANOS = Duration.ofMillis(300).toNanos();
    private static final int REPEATS_AT_REST = 2;

    /** Whom the loop works for. */
    record Connections(EncodeRequests requests, EncodeListener listener, Clock clock) {}

    /** A picture that a call which never came back may still read. */
    private record Held(Picture picture, CallWatch reader) {}

    private final ThreadOwner owner = new ThreadOwner();
    private final EncodeSettings settings;
    private final Connections connections;
    private final Clock clock;
    private final EncoderSlot slot;
    private final RungChoice choice;
    private final List<Held> held = new ArrayList<>();
    private @Nullable CapturedFrame current;
    private Optional<StreamConfig> announced = Optional.empty();
    private Optional<Long> pauseEndNanos = Optional.empty();
    private Optional<Long> restNanos = Optional.empty();
    private int repeatsLeft;
    private boolean unfinished;

    EncodeLoop(EncodeSettings settings, Connections connections) {
        this(settings, connections, new RungChoice(settings.ladder().rungs()));
    }

    private EncodeLoop(EncodeSettings settings, Connections connections, RungChoice choice) {
        this.settings = settings;
        this.connections = connections;
        this.clock = connections.clock();
        this.slot = new EncoderSlot(settings, clock);
        this.choice = choice;
        connections.requests().inUse().put(choice.current());
    }

    @Override
    public String name() {
        return "encode";
    }

    @Override
    public boolean step() {
        owner.check();
        letGo();
        if (slot.watch().isAbandoned() || isBefore(pauseEndNanos)) {
            return false;
        }
        if (current == null && !connections.requests().frames().isWaiting()) {
            return connections.requests().expected().take().filter(this::tryOpen).isPresent();
        }
        if (!connections.listener().hasRoom()) {
            return false;
        }
        Optional<CapturedFrame> newest = connections.requests().frames().take();
        newest.ifPresent(this::replaceCurrent);
        if (current == null) {
            return false;
        }
        if (!tryAim()) {
            return true;
        }
        boolean climbed = tryJoin() || tryClimb();
        Optional<CapturedFrame> picture = reach();
        if (picture.isEmpty()) {
            return true;
        }
        boolean forced = connections.requests().keyframe().take();
        boolean rested = restNanos.isPresent() && !isBefore(restNanos);
        if (newest.isPresent() || forced) {
            repeatsLeft = REPEATS_AT_REST;
        } else if (rested) {
            repeatsLeft--;
        } else if (!unfinished && !climbed) {
            return false;
        }
        restNanos = Optional.empty();
        tryEncode(
                newest.isPresent() ? picture.get() : again(picture.get()),
                forced ? PictureRequest.KEYFRAME : PictureRequest.ANY);
        return true;
    }

    @Override
    public long nextDeadlineNanos() {
        if (isBefore(pauseEndNanos)) {
            return pauseEndNanos.orElseThrow();
        }
        if (current == null || !connections.listener().hasRoom()) {
            return Long.MAX_VALUE;
        }
        long next = unfinished ? clock.nanoTime() : restNanos.orElse(Long.MAX_VALUE);
        return Math.min(next, choice.climbNanos());
    }

    @Override
    public void onClose() {
        slot.close();
        if (!slot.watch().isAbandoned()) {
            dropCurrent();
            releaseHeld();
        }
    }

    /**
     * Timer's thread: whether the loop hangs; then its thread is lost, and the caller takes over.
     */
    boolean abandon() {
        return slot.watch().abandon(clock.nanoTime());
    }

    /**
     * The loop that goes on with another encoder after {@link #abandon} was true; empty when there
     * is none left. To be called once.
     */
    Optional<EncodeLoop> successor() {
        EncoderRung hanging = choice.current();
        if (!choice.hung(slot.watch(), clock.nanoTime())) {
            return Optional.empty();
        }
        EncodeLoop next = new EncodeLoop(settings, connections, choice);
        connections.requests().bitsPerSecond().peek().ifPresent(next.slot::bitrate);
        next.held.addAll(held);
        next.current = current;
        next.unfinished = current != null;
        if (current != null) {
            next.held.add(new Held(current.picture(), slot.watch()));
        }
        connections.listener().rungChanged(hanging, choice.current(), "it does not answer");
        return Optional.of(next);
    }

    private boolean isBefore(Optional<Long> deadline) {
        return deadline.map(end -> clock.nanoTime() - end < 0).orElse(false);
    }

    /** The picture as if it had been captured now. */
    private CapturedFrame again(CapturedFrame picture) {
        return new CapturedFrame(
                picture.picture(), picture.times().again(clock.nanoTime()), clock.wallSeconds());
    }

    /** Keeps what the engine wants back as a copy, and no encoder that knows its memory. */
    private void letGo() {
        if (slot.watch().isAbandoned()) {
            return;
        }
        Optional<Gate> asked = connections.requests().letGo().take();
        if (asked.isPresent()) {
            connections.requests().frames().letGo();
            CapturedFrame lent = current;
            if (lent != null && lent.picture().isBorrowed()) {
                Optional<CapturedFrame> copy = lent.copy();
                dropCurrent();
                current = copy.orElse(null);
            }
            slot.leaveGpu();
            asked.get().raise();
        }
    }

    private void replaceCurrent(CapturedFrame newest) {
        dropCurrent();
        releaseHeld();
        current = newest;
        connections.listener().taken();
    }

    private void dropCurrent() {
        if (current != null) {
            Picture picture = current.picture();
            current = null;
            giveBack(picture);
        }
    }

    private void giveBack(Picture picture) {
        if (held.stream().noneMatch(other -> other.picture() == picture)) {
            connections.requests().frames().giveBack(picture);
        }
    }

    /** Frees pictures whose last reader has come back after all; nothing is current now. */
    private void releaseHeld() {
        held.removeIf(frame -> {
            boolean free = frame.reader().hasReturned();
            if (free) {
                frame.picture().close();
            }
            return free;
        });
    }

    /** Passes another bitrate on; false when the encoder failed over it. */
    private boolean tryAim() {
        Optional<Integer> wanted = connections.requests().bitsPerSecond().take();
        if (wanted.isEmpty()) {
            return true;
        }
        try {
            slot.bitrate(wanted.get());
            return true;
        } catch (RenderException problem) {
            failed(problem);
            return false;
        }
    }

    /** Goes over to a better encoder that was not known to work before; tells whether it did. */
    private boolean tryJoin() {
        EncoderRung from = choice.current();
        boolean joined = choice.join();
        if (joined) {
            begunAnew();
            connections.listener().rungJoined(from, choice.current());
        }
        return joined;
    }

    /** Brings the picture where the encoder can read it; empty when it is lost over that. */
    private Optional<CapturedFrame> reach() {
        CapturedFrame captured = current;
        if (captured == null
                || !(captured.picture() instanceof CudaFrame onGpu)
                || choice.current().factory().takesGpuPictures()) {
            return Optional.ofNullable(captured);
        }
        try {
            I420Frame copy = slot.toHost(onGpu);
            current = new CapturedFrame(copy, captured.times(), captured.captureSeconds());
            giveBack(onGpu);
            return Optional.of(current);
        } catch (RenderException problem) {
            if (!slot.watch().isAbandoned()) {
                dropCurrent();
                connections.listener().encoderFailed(problem, Duration.ZERO);
            }
            return Optional.empty();
        }
    }

    private boolean tryClimb() {
        EncoderRung from = choice.current();
        boolean climbed = choice.climb(clock.nanoTime());
        if (climbed) {
            changed(from, "the better one is tried again");
        }
        return climbed;
    }

    private boolean tryOpen(CanvasSize size) {
        try {
            slot.require(choice.current(), PictureShape.inHostMemory(size));
            return true;
        } catch (RenderException problem) {
            failed(problem);
            return false;
        }
    }

    private void tryEncode(CapturedFrame picture, PictureRequest request) {
        EncodedPicture encoded;
        try {
            encoded = encode(picture, request);
        } catch (RenderException problem) {
            failed(problem);
            return;
        }
        unfinished = false;
        pauseEndNanos = Optional.empty();
        choice.succeeded();
        if (repeatsLeft > 0 && encoded.codec() == Codec.H264) {
            restNanos = Optional.of(clock.nanoTime() + REST_NANOS);
        }
        if (encoded.unit().keyframe()) {
            announce(slot.config());
        }
        connections.listener().encoded(encoded);
    }

    private EncodedPicture encode(CapturedFrame picture, PictureRequest request) {
        PictureShape shape = PictureShape.of(picture.picture());
        slot.require(choice.current(), shape);
        long start = clock.nanoTime();
        AccessUnit unit = slot.encode(picture.picture(), request);
        long end = clock.nanoTime();
        return new EncodedPicture(
                unit,
                shape.size(),
                slot.codec(),
                picture.times().encoded(end),
                picture.captureSeconds(),
                end - start);
    }

    private void announce(Optional<StreamConfig> config) {
        if (!config.equals(announced)) {
            announced = config;
            config.ifPresent(connections.listener()::configured);
        }
    }

    private void failed(RenderException problem) {
        if (slot.watch().isAbandoned()) {
            return;
        }
        slot.close();
        unfinished = current != null;
        EncoderRung failing = choice.current();
        Duration pause = choice.failed(clock.nanoTime());
        pauseEndNanos = Optional.of(clock.nanoTime() + pause.toNanos());
        if (choice.current().equals(failing)) {
            connections.listener().encoderFailed(problem, pause);
        } else {
            changed(failing, String.valueOf(problem.getMessage()));
        }
    }

    /** The stream begins anew, its configuration too, even if it should be the same. */
    private void changed(EncoderRung from, String reason) {
        begunAnew();
        connections.listener().rungChanged(from, choice.current(), reason);
    }

    private void begunAnew() {
        announced = Optional.empty();
        connections.requests().inUse().put(choice.current());
    }
}
