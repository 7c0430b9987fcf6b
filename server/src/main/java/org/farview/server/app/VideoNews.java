package org.farview.server.app;

import org.farview.server.pixel.EncodedPicture;
import org.farview.server.runtime.Reading;
import org.farview.server.telemetry.Figures;

/** Figures of encoding, of one scene. Thread-safe. */
final class VideoNews {
    private final StreamTotals totals;
    private final Figures.Timings convert;
    private final Figures.Timings encode;
    private final Figures.Events pictures;
    private final Figures.Events bits;
    private final Figures.Choice encoder;
    private final Reading aimedAt = new Reading();

    VideoNews(Figures figures, StreamTotals totals) {
        this.totals = totals;
        convert = figures.timings("convert_ms", "colour conversion to I420");
        encode = figures.timings("encode_ms", "video encoding");
        pictures = figures.rate("frames_per_second", "pictures encoded in the last second");
        bits = figures.rate("bits_per_second", "bits of the pictures encoded in the last second");
        encoder = figures.choice("encoder", "1 for the encoder in use", "encoder");
        figures.gauge(
                "video_bits_per_second",
                "bitrate aimed at; lower than set while lines are slow",
                aimedAt::value);
    }

    /** Of the process. */
    StreamTotals totals() {
        return totals;
    }

    void converted(long nanos) {
        convert.record(nanos);
    }

    void encoded(EncodedPicture picture) {
        encode.record(picture.encodeNanos());
        pictures.add(1);
        bits.add(8L * picture.unit().size());
        if (picture.unit().keyframe()) {
            totals.keyframe(picture.captureSeconds());
        }
    }

    /** Pictures are encoded by this encoder from now on. */
    void encodingWith(String name) {
        encoder.set(name);
    }

    void aimsAt(int bitsPerSecond) {
        aimedAt.set(bitsPerSecond);
    }
}
