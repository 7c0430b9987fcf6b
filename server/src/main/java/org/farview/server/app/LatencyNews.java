package org.farview.server.app;

import org.farview.server.pixel.PixelListener.Sighting;
import org.farview.server.runtime.FrameTimes;
import org.farview.server.telemetry.Telemetry;

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
    private final Telemetry.Timings apply;
    private final Telemetry.Timings plan;
    private final Telemetry.Timings draw;
    private final Telemetry.Timings convert;
    private final Telemetry.Timings encode;
    private final Telemetry.Timings queue;
    private final Telemetry.Timings network;
    private final Telemetry.Timings decode;
    private final Telemetry.Timings paint;
    private final Telemetry.Timings whole;

    LatencyNews(Telemetry telemetry) {
        apply = timings(telemetry, "apply", "from an input's arrival to the scene with it");
        plan =
                timings(
                        telemetry,
                        "plan",
                        "from there to the plan, waiting for the renderer included");
        draw = timings(telemetry, "draw", "from the plan to the last pixel");
        convert = timings(telemetry, "convert", "colour conversion");
        encode = timings(telemetry, "encode", "from there to the access unit, waiting included");
        queue = timings(telemetry, "queue", "from there to the viewers' sockets");
        network = timings(telemetry, "network", "to the viewer, and its word back");
        decode = timings(telemetry, "decode", "in the viewer, from arrival to decoded");
        paint = timings(telemetry, "paint", "in the viewer, from decoded to painted");
        whole =
                timings(
                        telemetry,
                        "input_to_paint",
                        "from an input's arrival to the word that it is painted");
    }

    /** A picture went out. */
    void sent(FrameTimes times) {
        record(apply, times.inputNanos(), times.appliedNanos());
        record(plan, times.appliedNanos(), times.plannedNanos());
        record(draw, times.plannedNanos(), times.renderEndNanos());
        record(convert, times.renderEndNanos(), times.capturedNanos());
        record(encode, times.capturedNanos(), times.encodedNanos());
        record(queue, times.encodedNanos(), times.queuedNanos());
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

    private static Telemetry.Timings timings(Telemetry telemetry, String station, String help) {
        return telemetry.timings("latency_" + station + "_ms", help);
    }

    private static void record(Telemetry.Timings station, long from, long to) {
        if (from != FrameTimes.NONE && to != FrameTimes.NONE) {
            station.record(to - from);
        }
    }
}
