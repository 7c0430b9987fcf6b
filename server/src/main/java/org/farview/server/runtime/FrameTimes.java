package org.farview.server.runtime;

/**
 * When a picture passed its stages, on the process's clock ({@link Clock#nanoTime}); {@link #NONE}
 * for a stage that did not occur: a picture that no input caused has no input time, a picture that
 * is encoded a second time was not planned for it.
 *
 * @param version of the scene that the picture shows
 * @param inputNanos the newest update in it was read from its socket
 * @param appliedNanos the scene with that update was handed to the engine
 * @param plannedNanos the plan was made
 * @param renderStartNanos drawing began
 * @param renderEndNanos drawing ended
 * @param capturedNanos its colours were converted: from here on it is a video frame
 * @param encodedNanos its access unit was there
 * @param queuedNanos it was handed to the viewers' sockets
 */
public record FrameTimes(
        long version,
        long inputNanos,
        long appliedNanos,
        long plannedNanos,
        long renderStartNanos,
        long renderEndNanos,
        long capturedNanos,
        long encodedNanos,
        long queuedNanos) {
    /** Stands for the time of a stage that did not occur. */
    public static final long NONE = Long.MIN_VALUE;

    /** A picture of this scene, none of whose stages is known yet. */
    public static FrameTimes ofVersion(long version) {
        return new FrameTimes(version, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE);
    }

    /** The same picture, drawn. */
    public FrameTimes drawn(long plannedAt, long startedAt, long endedAt) {
        return new FrameTimes(
                version,
                inputNanos,
                appliedNanos,
                plannedAt,
                startedAt,
                endedAt,
                capturedNanos,
                encodedNanos,
                queuedNanos);
    }

    /** The same picture for a scene with this input. */
    public FrameTimes asked(long inputAt, long appliedAt) {
        return new FrameTimes(
                version,
                inputAt,
                appliedAt,
                plannedNanos,
                renderStartNanos,
                renderEndNanos,
                capturedNanos,
                encodedNanos,
                queuedNanos);
    }

    public FrameTimes captured(long nanos) {
        return new FrameTimes(
                version,
                inputNanos,
                appliedNanos,
                plannedNanos,
                renderStartNanos,
                renderEndNanos,
                nanos,
                encodedNanos,
                queuedNanos);
    }

    public FrameTimes encoded(long nanos) {
        return new FrameTimes(
                version,
                inputNanos,
                appliedNanos,
                plannedNanos,
                renderStartNanos,
                renderEndNanos,
                capturedNanos,
                nanos,
                queuedNanos);
    }

    public FrameTimes queued(long nanos) {
        return new FrameTimes(
                version,
                inputNanos,
                appliedNanos,
                plannedNanos,
                renderStartNanos,
                renderEndNanos,
                capturedNanos,
                encodedNanos,
                nanos);
    }

    /** The same picture used once more at this time: only its version is kept. */
    public FrameTimes again(long capturedAt) {
        return ofVersion(version).captured(capturedAt);
    }
}
