package org.farview.render;

import java.util.Objects;

/**
 * What became of a plan.
 *
 * @param outcome whether the frame holds the picture
 * @param level the main layer's level
 * @param progress over all layers
 * @param refinable a plan of better quality would give a better picture from the same data
 * @param staging voxels are being laid out beside the pictures that will better this plan's: {@link
 *     Renderer#advance} tells when
 * @param message for people: which layer is not drawn and why, and the plan's notes; empty when all
 *     is well
 * @param gpuNanos what a GPU was busy for it, by its own clock; 0 without one
 */
public record RenderResult(
        Outcome outcome,
        int level,
        Progress progress,
        boolean refinable,
        boolean staging,
        String message,
        long gpuNanos) {
    public RenderResult {
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(progress);
        Objects.requireNonNull(message);
    }

    /** Drawn without a GPU. */
    public RenderResult(
            Outcome outcome,
            int level,
            Progress progress,
            boolean refinable,
            boolean staging,
            String message) {
        this(outcome, level, progress, refinable, staging, message, 0);
    }

    public RenderResult withGpuNanos(long nanos) {
        return new RenderResult(outcome, level, progress, refinable, staging, message, nanos);
    }

    /** The same, given up. */
    public RenderResult cancelled() {
        return new RenderResult(
                Outcome.CANCELLED, level, progress, refinable, staging, message, gpuNanos);
    }

    /** Whether the frame can be shown. */
    public enum Outcome {
        DRAWN,
        /** Most of the picture is there at no level yet; the frame is background there. */
        BLANK,
        /** Given up between tiles; the frame holds parts of two pictures. */
        CANCELLED
    }
}
