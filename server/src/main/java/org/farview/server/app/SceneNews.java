package org.farview.server.app;

import org.farview.server.pixel.PixelCounters;
import org.farview.server.runtime.Signal;
import org.farview.server.telemetry.Telemetry;

/**
 * The figures of all scenes together. Thread-safe.
 *
 * @param telemetry where they are shown
 * @param commits of the ledgers
 * @param drawing of the engines
 * @param video of the encoders
 * @param latency of the viewers
 * @param pixels of the pixel channels, those that have ended included
 * @param failed raised when a scene is lost
 */
record SceneNews(
        Telemetry telemetry,
        CommitNews commits,
        DrawnNews drawing,
        VideoNews video,
        LatencyNews latency,
        PixelTotals pixels,
        Signal failed) {
    static SceneNews of(Telemetry telemetry) {
        return new SceneNews(
                telemetry,
                new CommitNews(telemetry),
                new DrawnNews(telemetry),
                new VideoNews(telemetry),
                new LatencyNews(telemetry),
                new PixelTotals(PixelCounters.ZERO),
                new Signal());
    }
}
