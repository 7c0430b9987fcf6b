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
 */
public record RenderResult(
        Outcome outcome,
        int level,
        Progress progress,
        boolean refinable,
        boolean staging,
        String message) {
    public RenderResult {
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(progress);
        Objects.requireNonNull(message);
    }

    /** The same, given up. */
    public RenderResult cancelled() {
        return new RenderResult(Outcome.CANCELLED, level, progress, refinable, staging, message);
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
