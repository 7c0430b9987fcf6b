package org.farview.server.app;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.farview.server.telemetry.Telemetry;

/** Figures of encoding, all scenes together. Thread-safe. */
final class VideoNews {
    private final Telemetry telemetry;
    private final Telemetry.Timings convert;
    private final Telemetry.Timings encode;

    /** By scene. */
    private final Map<String, Integer> bitrates = new ConcurrentHashMap<>();

    VideoNews(Telemetry telemetry) {
        this.telemetry = telemetry;
        this.convert = telemetry.timings("convert_ms", "colour conversion to I420");
        this.encode = telemetry.timings("encode_ms", "video encoding");
        telemetry.gauge(
                "video_bits_per_second",
                "bitrate aimed at, of the scene with the highest; lower than set while lines are slow",
                () -> bitrates.values().stream().mapToInt(bits -> bits).max().orElse(0));
    }

    void converted(long nanos) {
        convert.record(nanos);
    }

    void encoded(long nanos) {
        encode.record(nanos);
        telemetry.frameSent();
    }

    void aimsAt(String scene, int bitsPerSecond) {
        bitrates.put(scene, bitsPerSecond);
    }

    /** The scene encodes no more. */
    void forget(String scene) {
        bitrates.remove(scene);
    }
}
