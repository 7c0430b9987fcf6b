package org.farview.render.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.farview.render.RenderException;
import org.junit.jupiter.api.Test;

class EncoderTrialTest {
    private static final EncoderRung FFMPEG =
            new EncoderRung("openh264 (ffmpeg)", FfmpegOpenH264Encoder::open, Codec.H264);
    private static final EncoderRung JPEG = new EncoderRung("jpeg", JpegEncoder::open, Codec.JPEG);

    @Test
    void goodEncodersGiveBackWhatWentIn() {
        for (EncoderRung rung : new EncoderRung[] {FFMPEG, JPEG}) {
            EncoderTrial.Outcome outcome = EncoderTrial.of(rung);

            assertThat(outcome.pictures()).isEqualTo(8);
            assertThat(outcome.bytes()).isBetween(1_000L, 2_000_000L);
            assertThat(outcome.perPicture()).isPositive();
            assertThat(outcome.decibels().orElseThrow()).as(rung.name()).isBetween(35.0, 90.0);
        }
    }

    /** Its stream is in order, but every picture is the first one. */
    @Test
    void picturesOfSomethingElseAreFoundOut() {
        EncoderRung stuck =
                new EncoderRung(
                        "stuck", settings -> new Stuck(JpegEncoder.open(settings)), Codec.JPEG);

        EncoderTrial.Outcome outcome = EncoderTrial.of(stuck);

        assertThat(outcome.decibels().orElseThrow()).isLessThan(25);
    }

    @Test
    void anEncoderThatRefusesSaysWhy() {
        EncoderRung refusing =
                new EncoderRung(
                        "refusing",
                        _ -> {
                            throw new RenderException("not today");
                        },
                        Codec.H264);

        assertThatThrownBy(() -> EncoderTrial.of(refusing)).hasMessage("not today");
    }

    /** Gives the first picture again and again. */
    private static final class Stuck implements VideoEncoder {
        private final VideoEncoder encoder;
        private Optional<AccessUnit> first = Optional.empty();

        Stuck(VideoEncoder encoder) {
            this.encoder = encoder;
        }

        @Override
        public AccessUnit encode(Picture picture, PictureRequest request) {
            AccessUnit unit = first.orElseGet(() -> encoder.encode(picture, request));
            first = Optional.of(unit);
            ByteBuffer same = unit.avcc();
            return new AccessUnit(same, true);
        }

        @Override
        public Codec codec() {
            return encoder.codec();
        }

        @Override
        public boolean bitrate(int bitsPerSecond) {
            return encoder.bitrate(bitsPerSecond);
        }

        @Override
        public Optional<StreamConfig> config() {
            return encoder.config();
        }

        @Override
        public void close() {
            encoder.close();
        }
    }
}
