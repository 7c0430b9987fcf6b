package org.farview.server.app.doctor;

import java.time.Duration;
import org.farview.render.video.Codec;
import org.farview.render.video.EncoderLadder;
import org.farview.render.video.EncoderRung;
import org.farview.server.app.EncoderConfig;
import org.farview.server.config.ConfigException;

/**
 * Which encoder a server would use, chosen as it chooses.
 *
 * @param encoder as set
 */
record ChosenEncoderCheck(EncoderConfig encoder) implements Check {
    @Override
    public String name() {
        return "encoder";
    }

    /** Each of three has half a minute. */
    @Override
    public Duration limit() {
        return Duration.ofSeconds(100);
    }

    @Override
    public Finding look() {
        EncoderLadder ladder;
        try {
            ladder = encoder.ladderOfCpu();
        } catch (ConfigException none) {
            return Finding.failed(
                    name(),
                    String.valueOf(none.getMessage()),
                    "make one of the encoders above work");
        }
        EncoderRung first = ladder.first();
        boolean video = first.codec() != Codec.JPEG;
        boolean meant = encoder.choice() == EncoderConfig.Choice.JPEG;
        return video || meant
                ? Finding.ok(name(), "%s%s".formatted(first.name(), above()))
                : Finding.warning(
                        name(),
                        "only JPEG works: twice the bits, and not every client shows it",
                        "make one of the encoders of H.264 above work");
    }

    private String above() {
        return encoder.triesGpu() ? " would be used, unless the GPU's works" : " would be used";
    }
}
