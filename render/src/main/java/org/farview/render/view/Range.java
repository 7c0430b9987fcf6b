package org.farview.render.view;

/**
 * Voxel indices {@code from} (included) to {@code to} (excluded).
 *
 * @param from at least 0
 * @param to at least {@code from}
 */
public record Range(int from, int to) {
    public Range {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("range: got %d..%d".formatted(from, to));
        }
    }

    public int size() {
        return to - from;
    }

    /** The smallest run of whole chunks that holds this range, cut at the level's end. */
    Range alignedTo(int chunk, int size) {
        if (from == to) {
            return this;
        }
        long end = (long) Math.ceilDiv(to, chunk) * chunk;
        return new Range(from / chunk * chunk, (int) Math.min(size, end));
    }
}
