package org.farview.render.video;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.farview.render.RenderException;
import org.farview.scene.CanvasSize;

/**
 * Tries an encoder for real: encodes pictures that move, decodes what it wrote, and compares. That
 * an encoder can be opened says little, and what its driver reports says less.
 */
public final class EncoderTrial {
    private static final VideoSettings SETTINGS =
            new VideoSettings(new CanvasSize(640, 360), 30, 4_000_000);

    /** Eight: a keyframe, and enough after it for errors to add up. */
    private static final int PICTURES = 8;

    /** Of two pictures without any difference; decibels would be infinite. */
    private static final double EQUAL_DB = 99;

    private static final int CENTRE = 128;
    private static final int LUMA_SWING = 100;
    private static final int CHROMA_SWING = 40;

    private EncoderTrial() {}

    /**
     * What came of it.
     *
     * @param pictures encoded, of 640 x 360
     * @param bytes of all
     * @param perPicture time for encoding one, the slower of the two middle ones
     * @param decibels peak signal-to-noise ratio of luma over all pictures; empty when there is
     *     nothing to decode with
     */
    public record Outcome(int pictures, long bytes, Duration perPicture, OptionalDouble decibels) {}

    /**
     * Tries one encoder on the caller's thread; the first use of FFmpeg unpacks its code.
     *
     * @throws RenderException when it cannot be opened, or gives something that is no picture
     */
    public static Outcome of(EncoderRung rung) {
        Optional<FfmpegDecoder> decoder = decoder(rung.codec());
        try (VideoEncoder encoder = rung.factory().open(SETTINGS);
                I420Frame frame = new I420Frame(SETTINGS.size());
                I420Frame wanted = new I420Frame(SETTINGS.size())) {
            long[] nanos = new long[PICTURES];
            long bytes = 0;
            long errors = 0;
            for (int i = 0; i < PICTURES; i++) {
                paint(frame, i);
                long start = System.nanoTime();
                AccessUnit unit = encoder.encode(frame, PictureRequest.ANY);
                nanos[i] = System.nanoTime() - start;
                UnitCheck.require(
                        unit, encoder, i == 0 ? PictureRequest.KEYFRAME : PictureRequest.ANY);
                bytes += unit.size();
                if (decoder.isPresent()) {
                    errors += squaredError(decoder.get(), unit, asWritten(frame, wanted, rung));
                }
            }
            Arrays.sort(nanos);
            return new Outcome(
                    PICTURES,
                    bytes,
                    Duration.ofNanos(nanos[PICTURES / 2]),
                    decoder.isPresent()
                            ? OptionalDouble.of(decibels(errors))
                            : OptionalDouble.empty());
        } finally {
            decoder.ifPresent(FfmpegDecoder::close);
        }
    }

    /** Without FFmpeg there may still be an encoder, but nothing that decodes. */
    private static Optional<FfmpegDecoder> decoder(Codec codec) {
        try {
            return Optional.of(FfmpegDecoder.open(codec));
        } catch (RenderException none) {
            return Optional.empty();
        }
    }

    /** Over all samples of luma. */
    private static long squaredError(FfmpegDecoder decoder, AccessUnit unit, I420Frame wanted) {
        try (I420Frame got = decoder.decode(unit).orElseThrow(EncoderTrial::noPicture)) {
            if (!got.size().equals(wanted.size())) {
                throw new RenderException(
                        "video decoder: got a picture of %s, wanted %s"
                                .formatted(got.size(), wanted.size()));
            }
            long sum = 0;
            for (long at = 0; at < wanted.luma().byteSize(); at++) {
                int error = sample(got, at) - sample(wanted, at);
                sum += (long) error * error;
            }
            return sum;
        }
    }

    private static int sample(I420Frame frame, long at) {
        return frame.luma().get(ValueLayout.JAVA_BYTE, at) & 0xFF;
    }

    private static RenderException noPicture() {
        return new RenderException("video decoder: no picture came of an access unit");
    }

    /** JPEG has other colours, and so other luma. */
    private static I420Frame asWritten(I420Frame frame, I420Frame into, EncoderRung rung) {
        if (rung.codec() != Codec.JPEG) {
            return frame;
        }
        Bt601Planes.of(frame, into);
        return into;
    }

    /** Smooth hills that move to the left, in colours. */
    private static void paint(I420Frame frame, int step) {
        int width = frame.size().width();
        int height = frame.size().height();
        hills(frame.luma(), width, height, LUMA_SWING, step);
        hills(frame.chromaBlue(), width / 2, height / 2, CHROMA_SWING, step);
        hills(frame.chromaRed(), width / 2, height / 2, -CHROMA_SWING, 2 * step);
    }

    private static void hills(MemorySegment plane, int width, int height, int swing, int step) {
        for (int y = 0; y < height; y++) {
            double along = Math.cos(y / 13.0);
            for (int x = 0; x < width; x++) {
                double value = CENTRE + swing * along * Math.sin((x + 3 * step) / 17.0);
                plane.set(ValueLayout.JAVA_BYTE, (long) y * width + x, (byte) Math.round(value));
            }
        }
    }

    private static double decibels(long squaredError) {
        long samples = (long) PICTURES * SETTINGS.size().width() * SETTINGS.size().height();
        return squaredError == 0
                ? EQUAL_DB
                : 10 * Math.log10(255.0 * 255.0 * samples / squaredError);
    }
}
