package org.farview.server.telemetry.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.farview.server.runtime.FrameTimes;

/**
 * What is known of one intent's way.
 *
 * @param answer with which it begins
 * @param picture the first that shows it; empty before it was sent
 * @param painted the first word that it is painted
 */
record TracedIntent(
        TraceEvent.Answered answer,
        Optional<FrameTimes> picture,
        Optional<TraceEvent.Painted> painted) {
    static TracedIntent of(TraceEvent.Answered answer) {
        return new TracedIntent(answer, Optional.empty(), Optional.empty());
    }

    TracedIntent shownBy(FrameTimes times) {
        return new TracedIntent(answer, Optional.of(times), painted);
    }

    TracedIntent painted(TraceEvent.Painted word) {
        return new TracedIntent(answer, picture, Optional.of(word));
    }

    /** Whether the picture that shows it has this version. */
    boolean isShownBy(FrameTimes times) {
        return picture.filter(shown -> shown.version() == times.version()).isPresent();
    }

    /**
     * Its stations, the whole way first: each begins where the one before ended. What the viewer
     * says of itself is set back from the moment its word came, since clocks are not compared.
     */
    List<Span> spans() {
        List<Span> stations = new ArrayList<>();
        add(stations, "ack", answer.receivedNanos(), answer.answeredNanos());
        picture.ifPresent(times -> addPicture(stations, times));
        painted.ifPresent(word -> addViewer(stations, word));
        long end = answer.answeredNanos();
        for (Span station : stations) {
            end = Math.max(end, station.endNanos());
        }
        List<Span> all = new ArrayList<>();
        all.add(new Span("intent", answer.receivedNanos(), end, attributes(), answer.refused()));
        all.addAll(stations);
        return all;
    }

    private Map<String, Object> attributes() {
        Map<String, Object> all = new TreeMap<>();
        all.put("farview.scene", answer.scene());
        all.put("farview.intent", answer.intent());
        all.put("farview.scene_version", answer.version());
        all.put("farview.painted", painted.isPresent());
        picture.ifPresent(times -> all.put("farview.picture_version", times.version()));
        return all;
    }

    private static void addPicture(List<Span> stations, FrameTimes times) {
        add(stations, "plan", times.appliedNanos(), times.plannedNanos());
        add(stations, "draw", times.plannedNanos(), times.renderEndNanos());
        add(stations, "convert", times.renderEndNanos(), times.capturedNanos());
        add(stations, "encode", times.capturedNanos(), times.encodedNanos());
        add(stations, "queue", times.encodedNanos(), times.queuedNanos());
    }

    private void addViewer(List<Span> stations, TraceEvent.Painted word) {
        long paintedAt = word.arrivedNanos();
        long arrivedAt = paintedAt - 1000 * word.paintedMicros();
        long decodedAt = arrivedAt + 1000 * word.decodedMicros();
        add(
                stations,
                "network",
                word.times().queuedNanos(),
                Math.max(word.times().queuedNanos(), arrivedAt));
        if (word.decodedMicros() > 0) {
            add(stations, "decode", arrivedAt, decodedAt);
            add(stations, "paint", decodedAt, paintedAt);
        } else {
            add(stations, "paint", arrivedAt, paintedAt);
        }
    }

    private static void add(List<Span> stations, String name, long from, long to) {
        if (from != FrameTimes.NONE && to != FrameTimes.NONE && to >= from) {
            stations.add(new Span(name, from, to, Map.of(), Optional.empty()));
        }
    }
}
