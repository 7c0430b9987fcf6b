package org.farview.server.app;

import org.farview.server.runtime.Counter;
import org.farview.server.runtime.Reading;
import org.farview.server.telemetry.Figures;

/** What became of the streams of all scenes since the start. Thread-safe. */
final class StreamTotals {
    private final Counter resets = new Counter();
    private final Counter configurations = new Counter();
    private final Reading keyframeSeconds = new Reading();

    StreamTotals(Figures figures) {
        figures.counter(
                "encoder_resets",
                "keyframes asked for, and encoders that took the place of another",
                resets::total);
        figures.counter(
                "stream_config_sends",
                "times that clients were told how the stream is coded",
                configurations::total);
        figures.gauge(
                "last_key_ts",
                "when the newest keyframe was captured, in seconds since the Unix epoch; 0 before",
                keyframeSeconds::value);
    }

    /** An encoder begins anew, in the middle of its stream or instead of another. */
    void reset() {
        resets.increment();
    }

    void configured() {
        configurations.increment();
    }

    void keyframe(double captureSeconds) {
        keyframeSeconds.set(captureSeconds);
    }
}
