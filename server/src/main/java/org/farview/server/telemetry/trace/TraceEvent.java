package org.farview.server.telemetry.trace;

import java.util.Optional;
import org.farview.server.runtime.FrameTimes;

/** What a room says of an intent or of a picture; times are of the process's clock. */
public sealed interface TraceEvent {
    /** The scene in which it happened. */
    String scene();

    /**
     * An update was answered.
     *
     * @param version of the scene with it
     * @param refused the code with which it was rejected; empty when it was applied
     */
    record Answered(
            String scene,
            String intent,
            long version,
            long receivedNanos,
            long answeredNanos,
            Optional<String> refused)
            implements TraceEvent {}

    /** The first picture of a version went to the viewers' sockets. */
    record Sent(String scene, FrameTimes times) implements TraceEvent {}

    /**
     * A viewer's word that such a picture is painted came in.
     *
     * @param paintedMicros from its arrival at the viewer until it was painted
     * @param decodedMicros the same until it was decoded; 0 when that was not said
     */
    record Painted(
            String scene,
            FrameTimes times,
            long arrivedNanos,
            long paintedMicros,
            long decodedMicros)
            implements TraceEvent {}
}
