package org.farview.server.app;

import java.util.Optional;
import org.farview.protocol.AckState;
import org.farview.protocol.PixelAck;
import org.farview.protocol.WireError;
import org.farview.server.ledger.AnswerListener;
import org.farview.server.pixel.PixelListener.Sighting;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.FrameTimes;
import org.farview.server.telemetry.trace.IntentTraces;
import org.farview.server.telemetry.trace.TraceEvent;

/**
 * Tells of one scene's intents and pictures those who trace them, if anybody does. Thread-safe.
 *
 * @param traces empty when nothing is traced
 */
record Tracing(String scene, Optional<IntentTraces> traces, Clock clock) implements AnswerListener {
    @Override
    public void answered(AckState answer, long version, long receivedNanos) {
        if (traces.isPresent() && traces.get().wantsNext()) {
            traces.get()
                    .tell(
                            new TraceEvent.Answered(
                                    scene,
                                    answer.intentId(),
                                    version,
                                    receivedNanos,
                                    clock.nanoTime(),
                                    answer.error().map(WireError::code)));
        }
    }

    /** The first picture of a version went out. */
    void sent(FrameTimes times) {
        if (traces.isPresent()) {
            traces.get().tell(new TraceEvent.Sent(scene, times));
        }
    }

    /** A viewer said something of such a picture. */
    void seen(Sighting sighting) {
        if (traces.isPresent() && sighting.kind() == PixelAck.Kind.PAINTED) {
            traces.get()
                    .tell(
                            new TraceEvent.Painted(
                                    scene,
                                    sighting.times(),
                                    sighting.arrivedNanos(),
                                    sighting.micros(),
                                    sighting.decodedMicros()));
        }
    }
}
