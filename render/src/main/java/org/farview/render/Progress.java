package org.farview.render;

/**
 * How much of the shown level is there.
 *
 * @param wanted chunks that the picture needs
 * @param ready of these, drawn at the level's own resolution
 * @param failed of these, not readable; drawn from a coarser level
 */
public record Progress(int wanted, int ready, int failed) {
    public Progress {
        if (ready < 0 || failed < 0 || ready + failed > wanted) {
            throw new IllegalArgumentException(
                    "progress: got %d wanted, %d ready, %d failed"
                            .formatted(wanted, ready, failed));
        }
    }

    /** Whether no chunk can improve the picture any more. */
    public boolean isSettled() {
        return ready + failed == wanted;
    }

    public Progress plus(Progress other) {
        return new Progress(wanted + other.wanted, ready + other.ready, failed + other.failed);
    }
}
