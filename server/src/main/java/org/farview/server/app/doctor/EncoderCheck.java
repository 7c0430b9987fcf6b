package org.farview.server.app.doctor;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.farview.render.RenderException;
import org.farview.render.video.EncoderRung;
import org.farview.render.video.EncoderTrial;

/**
 * Whether an encoder gives back what is put in.
 *
 * @param name of the check
 * @param rung the encoder; loading it may fail
 * @param remedy when it does not work
 */
record EncoderCheck(String name, Supplier<EncoderRung> rung, String remedy) implements Check {
    /** The first use of FFmpeg unpacks 70 MB. */
    static final Duration UNPACKING = Duration.ofSeconds(60);

    /** Below it everybody sees that something is wrong. */
    private static final double LEAST_DECIBELS = 30;

    @Override
    public Duration limit() {
        return UNPACKING;
    }

    @Override
    public Verdict whenSilent() {
        return Verdict.WARNING;
    }

    @Override
    public Finding look() {
        try {
            EncoderRung tried = rung.get();
            return judged(tried.name(), EncoderTrial.of(tried));
        } catch (RenderException refusal) {
            return Finding.warning(name, String.valueOf(refusal.getMessage()), remedy);
        }
    }

    Finding judged(String encoder, EncoderTrial.Outcome outcome) {
        double millis = Sizes.millis(outcome.perPicture().toNanos());
        String found =
                String.format(
                        Locale.ROOT,
                        "%s: %d pictures of 640x360, %.1f ms and %d bytes each",
                        encoder,
                        outcome.pictures(),
                        millis,
                        outcome.bytes() / outcome.pictures());
        if (outcome.decibels().isEmpty()) {
            return Finding.warning(
                            name,
                            found + "; nothing there to decode them with",
                            "make FFmpeg's native code work, see below")
                    .with("encode_ms", millis);
        }
        double decibels = outcome.decibels().getAsDouble();
        String quality = String.format(Locale.ROOT, "%s, %.1f dB decoded", found, decibels);
        Finding finding =
                decibels >= LEAST_DECIBELS
                        ? Finding.ok(name, quality)
                        : Finding.failed(
                                name,
                                quality + ": damaged",
                                "choose another encoder by video.encoder, and please report this");
        return finding.with("encode_ms", millis).with("luma_db", Math.round(decibels * 10) / 10.0);
    }
}
