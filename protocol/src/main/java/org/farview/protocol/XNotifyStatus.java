package org.farview.protocol;

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
        String message)
        implements Payload {
    /** While moving, at rest, or without any compromise. */
    public enum Quality {
        INTERACTIVE,
        SETTLED,
        EXACT
    }

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
