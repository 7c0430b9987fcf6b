package org.farview.server.jobs;

import java.util.Optional;
import java.util.function.Function;
import org.farview.scene.SceneState;
import org.farview.server.ledger.AppliedScene;
import org.farview.server.runtime.LatestBox;

/**
 * A scene as it is now, to be asked for by those who answer questions about it. Thread-safe.
 *
 * @param states of its ledger
 * @param images keeps the images of a scene open; empty when one of them is gone, as it is from
 *     newer scenes
 */
public record ShownScene(
        LatestBox<AppliedScene> states, Function<SceneState, Optional<ImageHold>> images) {
    /** Each further one needs an image that went since the one before. */
    private static final int LOOKS = 8;

    /** Keeps images open until it is closed. */
    @FunctionalInterface
    public interface ImageHold extends AutoCloseable {
        @Override
        void close();
    }

    /** A scene whose images stay open until this is closed. */
    public record Held(SceneState scene, ImageHold hold) implements AutoCloseable {
        @Override
        public void close() {
            hold.close();
        }
    }

    /**
     * The newest scene, with its images.
     *
     * @throws RefusedException when images go faster than one can look
     */
    public Held newest() {
        for (int i = 0; i < LOOKS; i++) {
            SceneState scene = states.peek().orElseThrow().state();
            Optional<ImageHold> hold = images.apply(scene);
            if (hold.isPresent()) {
                return new Held(scene, hold.get());
            }
        }
        throw new RefusedException("command.retryable", "the layers are being changed; try again");
    }
}
