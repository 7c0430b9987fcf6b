package org.farview.server.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.farview.render.Progress;
import org.farview.scene.CanvasSize;
import org.farview.scene.SceneState;
import org.farview.server.jobs.Answer;
import org.farview.server.jobs.Asker;
import org.farview.server.jobs.JobRoom;
import org.farview.server.jobs.RefusedException;
import org.farview.server.jobs.ShownScene;
import org.farview.server.jobs.Watch;
import org.farview.server.jobs.Work;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Gate;

/**
 * Makes still pictures of the scene as it is, beside the engine: exact, without encoder, of any
 * size.
 *
 * <p>One picture is made at a time, its strips in turns with other questions; three may wait, a
 * further request is told to come again. A picture as large as a canvas can be is made before the
 * first byte of it is given away; a larger one is given away while it is made. Thread-safe.
 *
 * @param rooms the scenes by their ids, and where they compute; empty where there is none
 * @param stills draws
 * @param clock of the process
 */
record SnapshotJobs(Function<String, Optional<JobRoom>> rooms, Stills stills, Clock clock) {
    /** What the encoder takes at most, and so a canvas. */
    private static final long WHOLE_PIXELS = 4096L * 2304;

    /** How long missing chunks of a strip are waited for. */
    private static final Duration DATA_LIMIT = Duration.ofSeconds(10);

    /** How long a caller waits in all: three before it, each waiting for its chunks. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The same for what is larger than a canvas. */
    private static final Duration LARGE_PATIENCE = Duration.ofMinutes(10);

    /** Where a large picture goes to. */
    @FunctionalInterface
    interface Delivery {
        /** Called once, when the first bytes are there. */
        OutputStream begin();
    }

    /** What became of a request. */
    sealed interface Result {
        /**
         * The picture.
         *
         * @param png all of it, if it was not delivered before
         * @param failedChunks that can never be read; drawn coarser
         */
        @SuppressWarnings("ArrayRecordComponent") // handed to the response, nobody else sees it
        record Picture(byte[] png, int failedChunks) implements Result {}

        /** Nothing was drawn, or too little: the caller may come again. */
        record Busy(String reason) implements Result {}

        record Failed(String reason) implements Result {}

        /** There is no such scene. */
        record Unknown(String reason) implements Result {}
    }

    /** What is asked for: a size, or that of the canvas. */
    private record Order(Optional<CanvasSize> size, Delivery delivery) {}

    /** Ends the wait. */
    private record Deadline(Clock clock, long atNanos) implements Watch {
        @Override
        public boolean isCancelled() {
            return clock.nanoTime() - atNanos > 0;
        }
    }

    /**
     * A picture of a scene as it is now. Blocks.
     *
     * @param id of the scene
     * @param size empty for the canvas's
     * @throws IllegalArgumentException for too many pixels
     */
    @SuppressWarnings("CatchingUnchecked") // a picture that fails is its caller's alone
    Result draw(String id, Optional<CanvasSize> size, Delivery delivery) {
        size.ifPresent(Stills::requireSize);
        Optional<JobRoom> found = rooms.apply(id);
        if (found.isEmpty()) {
            return new Result.Unknown("there is no scene '%s'".formatted(id));
        }
        JobRoom room = found.get();
        Duration patience =
                size.filter(SnapshotJobs::isLarge).isPresent() ? LARGE_PATIENCE : PATIENCE;
        Watch watch = new Deadline(clock, clock.nanoTime() + patience.toNanos());
        try {
            return switch (room.queue()
                    .ask(
                            new Asker(room.scene(), "pictures"),
                            (order, work) -> drawAlone(room, order, work),
                            new Order(size, delivery),
                            watch)) {
                case Answer.Given<Result>(Result result) -> result;
                case Answer.Full<Result> _ ->
                        new Result.Busy("too many pictures are being made; try again");
                case Answer.CalledOff<Result> _ ->
                        new Result.Busy(
                                "the picture was not ready within %d s"
                                        .formatted(patience.toSeconds()));
            };
        } catch (RefusedException refusal) {
            return new Result.Busy(refusal.error().message());
        } catch (RuntimeException | Error problem) {
            return new Result.Failed("the picture failed: " + problem);
        }
    }

    private static boolean isLarge(CanvasSize size) {
        return (long) size.width() * size.height() > WHOLE_PIXELS;
    }

    private Result drawAlone(JobRoom room, Order order, Work work) {
        return work.alone(() -> {
            try (ShownScene.Held held = room.shown().newest()) {
                SceneState scene = held.scene();
                return draw(
                        order.size().map(size -> Stills.sized(scene, size)).orElse(scene),
                        order,
                        work);
            } catch (IOException e) {
                throw new UncheckedIOException(e); // the caller has gone
            }
        });
    }

    private Result draw(SceneState scene, Order order, Work work) throws IOException {
        Sheet sheet = new Sheet(isLarge(scene.mainView().canvas()), order.delivery());
        Stills.Drawn drawn = stills.draw(scene, DATA_LIMIT, new WorkHand(work), sheet);
        Progress progress = drawn.progress();
        if (!progress.isSettled()) {
            return new Result.Busy(
                    "only %d of %d chunks came within %d s; try again"
                            .formatted(
                                    progress.ready(), progress.wanted(), DATA_LIMIT.toSeconds()));
        }
        return new Result.Picture(sheet.whole.toByteArray(), progress.failed());
    }

    /** Keeps a picture until it is whole, or passes it on at once. */
    private static final class Sheet implements Stills.Paper {
        private final ByteArrayOutputStream whole = new ByteArrayOutputStream();
        private final boolean large;
        private final Delivery delivery;
        private OutputStream to = whole;
        private boolean begun;

        private Sheet(boolean large, Delivery delivery) {
            this.large = large;
            this.delivery = delivery;
        }

        @Override
        public void take(ByteArrayOutputStream png, Progress soFar) throws IOException {
            if (large && !begun) {
                begun = true;
                to = delivery.begin();
            }
            png.writeTo(to);
        }
    }

    /** A job that draws. */
    private record WorkHand(Work work) implements Stills.Hand {
        @Override
        public String name() {
            return work.name();
        }

        @Override
        public void run(Runnable piece) {
            work.run(piece);
        }

        @Override
        public Duration await(Gate gate, Duration atMost) throws InterruptedException {
            return work.await(gate, atMost);
        }
    }
}
