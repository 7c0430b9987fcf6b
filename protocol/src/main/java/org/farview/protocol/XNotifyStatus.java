package org.farview.protocol;

import java.util.Optional;

/**
 * {@code x.notify.status}: how the last picture came about. At most twice a second and only when it
 * changed.
 *
 * @param level the level drawn
 * @param quality while moving, at rest, or without any compromise
 * @param backend which renderer: {@code cpu}
 * @param encoder which encoder; empty before the first
 * @param renderMs time to draw, ms
 * @param encodeMs time to encode an earlier picture, ms
 * @param chunks how much of the wanted data was there
 * @param message why something is not drawn, or drawn otherwise than asked; else empty
 * @param policy why this level; absent before the first picture
 */
@ExactKeys
@FromServer
@Extension("x.status")
public record XNotifyStatus(
        @Bounds(min = 0) int level,
        Quality quality,
        String backend,
        String encoder,
        @Bounds(min = 0) double renderMs,
        @Bounds(min = 0) double encodeMs,
        ChunkCounts chunks,
        String message,
        Optional<Policy> policy)
        implements Payload {
    /** While moving, at rest, or without any compromise. */
    public enum Quality {
        INTERACTIVE,
        SETTLED,
        EXACT
    }

    /** What decided about the level. */
    public enum Reason {
        /** It is the finest whose voxel is about a pixel or more. */
        OVERSAMPLING,
        /** The same, but it stays only because it was shown before. */
        HELD,
        /** Somebody chose it. */
        LOCKED,
        /** Finer ones do not fit into the memory for voxels. */
        MEMORY,
        /** Finer ones would take too long while the picture moves. */
        MOVING,
        /** None is drawn. */
        REFUSED
    }

    /**
     * The choice of a level.
     *
     * @param desired the level that suits the view, or that it is locked at
     * @param reason what decided
     * @param oversampling voxels of the drawn level per pixel, when it was chosen
     * @param downgraded whether a coarser level than the desired one is drawn, or none
     */
    public record Policy(
            @Bounds(min = 0) int desired,
            Reason reason,
            @Bounds(min = 0) double oversampling,
            boolean downgraded) {}

    /**
     * Chunks of the picture.
     *
     * @param wanted all that it needs
     * @param ready there
     * @param failed never to come
     */
    public record ChunkCounts(
            @Bounds(min = 0) int wanted, @Bounds(min = 0) int ready, @Bounds(min = 0) int failed) {}
}
