package org.farview.server.app;

import java.util.Optional;
import org.farview.server.pixel.PixelCounters;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Signal;
import org.farview.server.telemetry.Telemetry;
import org.farview.server.telemetry.trace.IntentTraces;

/**
 * The figures of all scenes together; what is drawn of one is in {@link AwakeNews}. Thread-safe.
 *
 * @param telemetry where they are shown
 * @param commits of the ledgers
 * @param cameras of the scenes
 * @param streams of the encoders
 * @param pixels of the pixel channels, those that have ended included
 * @param failed raised when a scene is lost
 * @param traces of intents; empty when nothing is traced
 */
record SceneNews(
        Telemetry telemetry,
        CommitNews commits,
        CameraNews cameras,
        StreamTotals streams,
        PixelTotals pixels,
        Signal failed,
        Optional<IntentTraces> traces) {
    static SceneNews of(Telemetry telemetry, Optional<IntentTraces> traces) {
        return new SceneNews(
                telemetry,
                new CommitNews(telemetry),
                new CameraNews(telemetry),
                new StreamTotals(telemetry),
                new PixelTotals(PixelCounters.ZERO),
                new Signal(),
                traces);
    }

    /** Of a scene that wakes; to be closed when it is suspended. */
    AwakeNews wake(String scene, Clock clock) {
        return AwakeNews.of(telemetry.scene(scene), streams, tracing(scene, clock));
    }

    /** Of a scene's intents. */
    Tracing tracing(String scene, Clock clock) {
        return new Tracing(scene, traces, clock);
    }
}
