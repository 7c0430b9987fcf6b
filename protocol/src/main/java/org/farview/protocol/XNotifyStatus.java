package org.farview.protocol;

/**
 * {@code x.notify.status}, server to client, extension {@code x.status}: how the last picture came
 * about. At most two in a second, and only when it changed.
 *
 * @param level the level drawn
 * @param quality of the picture
 * @param backend which renderer
 * @param encoder which encoder; empty before the first
 * @param renderMs time to draw, milliseconds
 * @param encodeMs time to encode, milliseconds
 * @param chunks how much of the wanted data was there
 * @param message for people; empty when there is nothing to say
 */
@ExactKeys
public record XNotifyStatus(
        int level,
        Quality quality,
        String backend,
        String encoder,
        double renderMs,
        double encodeMs,
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
    public record ChunkCounts(int wanted, int ready, int failed) {}
}
