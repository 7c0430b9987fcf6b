package org.farview.server.ledger;

import org.farview.protocol.NotifyError;
import org.farview.protocol.NotifyStream;
import org.farview.protocol.XNotifyStatus;

/** What the engine tells the ledger. Facts of one kind coalesce: the newest counts. */
public sealed interface EngineFact {
    /**
     * A picture was drawn.
     *
     * @param level that it shows, 0 is the finest
     * @param version of the scene that it shows; a level of an image that was replaced since is
     *     ignored
     */
    record LevelApplied(int level, long version) implements EngineFact {}

    /**
     * The video stream changed.
     *
     * @param stream how to decode it from now on
     */
    record StreamConfigured(NotifyStream stream) implements EngineFact {}

    /**
     * Something failed; told to everybody. Faults of different codes do not coalesce.
     *
     * @param error what to say
     */
    record EngineFault(NotifyError error) implements EngineFact {}

    /**
     * A layer's small picture was made. Those of different layers do not coalesce.
     *
     * @param layerId whose
     * @param source of the image that it shows; a layer that shows another one by now is left alone
     */
    record ThumbnailReady(String layerId, String source, Thumbnail picture) implements EngineFact {}

    /**
     * How the pictures come about: loading, times, quality.
     *
     * @param status what to say
     */
    record StatusReported(XNotifyStatus status) implements EngineFact {}
}
