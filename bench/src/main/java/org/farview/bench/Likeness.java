package org.farview.bench;

import java.util.Locale;
import org.farview.render.Frame;

/** How much two grey pictures are alike. */
final class Likeness {
    private static final double WHITE = 255;

    private Likeness() {}

    /**
     * Peak signal-to-noise ratio in dB over all pixels; infinite for equal pictures.
     *
     * @throws PeerException when their sizes differ
     */
    static double decibels(Frame wanted, Frame got) {
        if (!wanted.size().equals(got.size())) {
            throw new PeerException(
                    "picture: got %s, wanted %s".formatted(got.size(), wanted.size()));
        }
        double squares = 0;
        for (int i = 0; i < wanted.pixels().length; i++) {
            double error = (wanted.pixels()[i] & 0xFF) - (got.pixels()[i] & 0xFF);
            squares += error * error;
        }
        return 10 * Math.log10(WHITE * WHITE * wanted.pixels().length / squares);
    }

    /** The same for people: {@code 43 dB}, or {@code equal}. */
    static String describe(Frame wanted, Frame got) {
        double decibels = decibels(wanted, got);
        return Double.isInfinite(decibels)
                ? "equal"
                : String.format(Locale.ROOT, "%.0f dB", decibels);
    }
}
