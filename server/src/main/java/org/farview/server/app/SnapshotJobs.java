package org.farview.server.app;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.farview.render.PngWriter;
import org.farview.render.Progress;
import org.farview.render.SnapshotRenderer;
import org.farview.scene.SceneState;
import org.farview.server.ledger.AppliedScene;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.Threads;

/**
 * Makes still pictures of the scene as it is, one after the other beside the engine: exact, without
 * encoder.
 *
 * <p>One picture is made at a time and three may wait; a further request is told to come again.
 * Thread-safe; {@link #current} blocks its caller.
 */
final class SnapshotJobs {
    private static final int WAITING = 3;

    /** Each further one needs an image that went since the one before. */
    private static final int LOOKS = 8;

    /** Deflate's fastest: a third of the time for a tenth more bytes. */
    private static final int PNG_LEVEL = 1;

    /** How long missing chunks are waited for. */
    private static final Duration DATA_LIMIT = Duration.ofSeconds(10);

    /** How long a caller waits in all: three before it, each waiting for its chunks. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Source scenes;
    private final Stills stills;
    private final ExecutorService jobs;

    /**
     * Where scenes come from.
     *
     * @param states the newest of a scene by its id; empty when there is none
     * @param images keeps those of a scene open while it is drawn
     */
    record Source(Function<String, Optional<LatestBox<AppliedScene>>> states, OpenImages images) {
        /** The newest scene, with its images; empty when images go faster than one can look. */
        private Optional<Held> newest(LatestBox<AppliedScene> states) {
            for (int i = 0; i < LOOKS; i++) {
                SceneState scene = states.peek().orElseThrow().state();
                Optional<OpenImages.Use> use = images.hold(scene);
                if (use.isPresent()) {
                    return Optional.of(new Held(scene, use.get()));
                }
            }
            return Optional.empty();
        }
    }

    /** A scene whose images stay open until this is closed. */
    private record Held(SceneState scene, OpenImages.Use use) implements AutoCloseable {
        @Override
        public void close() {
            use.close();
        }
    }

    /** What became of a request. */
    sealed interface Result {
        /**
         * @param png an RGB picture of the canvas's size
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

    /**
     * @param jobs of {@link #pool}
     */
    SnapshotJobs(Source scenes, Stills stills, ExecutorService jobs) {
        this.scenes = scenes;
        this.stills = stills;
        this.jobs = jobs;
    }

    /** One thread, for three jobs that may wait; a further one is refused. */
    static ExecutorService pool(Threads threads) {
        return threads.boundedPool("jobs", 1, WAITING);
    }

    /** A picture of a scene as it is now. */
    Result current(String id) {
        Optional<LatestBox<AppliedScene>> states = scenes.states().apply(id);
        if (states.isEmpty()) {
            return new Result.Unknown("there is no scene '%s'".formatted(id));
        }
        Future<Result> job;
        try {
            job = jobs.submit(() -> drawNewest(states.get()));
        } catch (RejectedExecutionException e) {
            return new Result.Busy("too many pictures are being made; try again");
        }
        try {
            return job.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            job.cancel(false);
            return new Result.Busy(
                    "the picture was not ready within " + PATIENCE.toSeconds() + " s");
        } catch (ExecutionException e) {
            return new Result.Failed("the picture failed: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result.Failed("interrupted");
        }
    }

    private Result drawNewest(LatestBox<AppliedScene> states) {
        Optional<Held> held = scenes.newest(states);
        if (held.isEmpty()) {
            return new Result.Busy("the layers are being changed; try again");
        }
        try (Held scene = held.get()) {
            return draw(scene.scene());
        }
    }

    private Result draw(SceneState scene) {
        SnapshotRenderer.Snapshot still = stills.take(scene, DATA_LIMIT);
        Progress progress = still.result().progress();
        if (!progress.isSettled()) {
            return new Result.Busy(
                    "only %d of %d chunks came within %d s; try again"
                            .formatted(
                                    progress.ready(), progress.wanted(), DATA_LIMIT.toSeconds()));
        }
        return new Result.Picture(PngWriter.encode(still.frame(), PNG_LEVEL), progress.failed());
    }
}
