package org.farview.server.app;

import org.farview.server.pixel.PixelListener.Sighting;
import org.farview.server.runtime.FrameTimes;
import org.farview.server.telemetry.Figures;

/**
 * Histograms of the way from an input to its picture on a screen, station by station. Only pictures
 * that answer an input count: the first ones of a version of the scene, not those that are refined
 * or encoded again. Thread-safe.
 *
 * <p>Server and browser have different clocks, which are never compared: the browser tells
 * durations, and a word of the browser counts when it arrives. So the way through the network holds
 * the way back too, and so does the whole.
 */
final class LatencyNews {
    private final Figures.Timings apply;
    private final Figures.Timings plan;
    private final Figures.Timings draw;
    private final Figures.Timings convert;
    private final Figures.Timings encode;
    private final Figures.Timings queue;
    private final Figures.Timings network;
    private final Figures.Timings decode;
    private final Figures.Timings paint;
    private final Figures.Timings whole;
    private final Figures.Timings total;

    LatencyNews(Figures figures) {
        apply = timings(figures, "apply", "from an input's arrival to the scene with it");
        plan =
                timings(
                        figures,
                        "plan",
                        "from there to the plan, waiting for the renderer included");
        draw = timings(figures, "draw", "from the plan to the last pixel");
        convert = timings(figures, "convert", "colour conversion");
        encode = timings(figures, "encode", "from there to the access unit, waiting included");
        queue = timings(figures, "queue", "from there to the viewers' sockets");
        network = timings(figures, "network", "to the viewer, and its word back");
        decode = timings(figures, "decode", "in the viewer, from arrival to decoded");
        paint = timings(figures, "paint", "in the viewer, from decoded to painted");
        whole =
                timings(
                        figures,
                        "input_to_paint",
                        "from an input's arrival to the word that it is painted");
        total = figures.timings("total_ms", "from the plan to the viewers' sockets");
    }

    /** A picture went out. */
    void sent(FrameTimes times) {
        record(apply, times.inputNanos(), times.appliedNanos());
        record(plan, times.appliedNanos(), times.plannedNanos());
        record(draw, times.plannedNanos(), times.renderEndNanos());
        record(convert, times.renderEndNanos(), times.capturedNanos());
        record(encode, times.capturedNanos(), times.encodedNanos());
        record(queue, times.encodedNanos(), times.queuedNanos());
        record(total, times.plannedNanos(), times.queuedNanos());
    }

    /** A viewer said something of it. */
    void seen(Sighting sighting) {
        FrameTimes times = sighting.times();
        switch (sighting.kind()) {
            case RECEIVED -> record(network, times.queuedNanos(), sighting.arrivedNanos());
            case DECODED -> decode.record(1000 * sighting.micros());
            case PAINTED -> {
                long micros = sighting.micros() - sighting.decodedMicros();
                if (sighting.decodedMicros() > 0 && micros >= 0) {
                    paint.record(1000 * micros);
                }
                record(whole, times.inputNanos(), sighting.arrivedNanos());
            }
        }
    }

    private static Figures.Timings timings(Figures figures, String station, String help) {
        return figures.timings("latency_" + station + "_ms", help);
    }

    private static void record(Figures.Timings station, long from, long to) {
        if (from != FrameTimes.NONE && to != FrameTimes.NONE) {
            station.record(to - from);
        }
    }
}
