package org.farview.render.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.farview.scene.CanvasSize;
import org.junit.jupiter.api.Test;

/** What every H.264 encoder must do beyond what all encoders must. */
public abstract class H264EncoderContract extends VideoEncoderContract {
    @Override
    protected final Decoder decoder(VideoEncoder encoder) {
        return new H264Decoder(encoder.config().orElseThrow());
    }

    @Test
    void onlyTheFirstPictureIsAKeyframeUnlessAsked() {
        try (VideoEncoder encoder = factory().open(SETTINGS)) {
            assertThat(keyframes(encoder, 40)).containsExactly(0);
        }
    }

    @Test
    void requestedKeyframeComesAtOnceWithItsParameterSetsFirst() {
        try (VideoEncoder encoder = factory().open(SETTINGS);
                I420Frame frame = picture(SIZE, 0)) {
            encoder.encode(frame, PictureRequest.ANY);
            encoder.encode(frame, PictureRequest.ANY);

            AccessUnit unit = encoder.encode(frame, PictureRequest.KEYFRAME);

            assertThat(unit.keyframe()).isTrue();
            assertThat(units(unit)).extracting(NalUnit::type).startsWith(7, 8).contains(5);
            assertThat(encoder.encode(frame, PictureRequest.ANY).keyframe()).isFalse();
        }
    }

    @Test
    void everyPictureIsOneSliceInWellFormedUnits() {
        try (VideoEncoder encoder = factory().open(SETTINGS)) {
            for (int i = 0; i < 5; i++) {
                try (I420Frame frame = picture(SIZE, i)) {
                    AccessUnit unit = encoder.encode(frame, PictureRequest.ANY);

                    assertThat(units(unit).stream().filter(nal -> nal.type() <= 5)).hasSize(1);
                }
            }
        }
    }

    @Test
    void configIsKnownFromTheFirstKeyframeAndStays() {
        try (VideoEncoder encoder = factory().open(SETTINGS);
                I420Frame frame = picture(SIZE, 0)) {
            assertThat(encoder.config()).isEmpty();

            encoder.encode(frame, PictureRequest.ANY);
            StreamConfig first = encoder.config().orElseThrow();
            encoder.encode(frame, PictureRequest.KEYFRAME);

            assertThat(encoder.config()).contains(first);
            assertThat(first.codec()).matches("avc1\\.[0-9A-F]{6}");
            assertThat(first.size()).isEqualTo(SIZE);
            assertThat(first.framesPerSecond()).isEqualTo(30);
        }
    }

    @Test
    void parameterSetsSayFullRangeBt709AndTheSize() {
        CanvasSize odd = new CanvasSize(330, 182);
        try (VideoEncoder encoder = factory().open(new VideoSettings(odd, 30, 4_000_000));
                I420Frame frame = picture(odd, 0)) {
            AccessUnit unit = encoder.encode(frame, PictureRequest.ANY);

            SequenceParameters read = SequenceParameters.parse(units(unit).getFirst());

            assertThat(read.color()).contains(VideoColor.FULL_RANGE_BT_709);
            assertThat(read.extent()).isEqualTo(new SequenceParameters.Extent(330, 182));
        }
    }

    @Test
    void anotherSizeIsAnotherEncoder() {
        CanvasSize larger = new CanvasSize(640, 360);
        try (VideoEncoder encoder = factory().open(new VideoSettings(larger, 30, 4_000_000));
                I420Frame frame = picture(larger, 0)) {
            encoder.encode(frame, PictureRequest.ANY);

            assertThat(encoder.config().orElseThrow().size()).isEqualTo(larger);
        }
    }

    @Test
    void decoderIsToldThatColoursAreFullRangeBt709() {
        try (VideoEncoder encoder = factory().open(SETTINGS);
                I420Frame frame = picture(SIZE, 0)) {
            AccessUnit unit = encoder.encode(frame, PictureRequest.ANY);
            try (H264Decoder decoder = new H264Decoder(encoder.config().orElseThrow());
                    I420Frame decoded = decoder.decode(unit)) {
                assertThat(decoded.size()).isEqualTo(SIZE);
                assertThat(decoder.color()).isEqualTo(VideoColor.FULL_RANGE_BT_709);
            }
        }
    }

    private static List<Integer> keyframes(VideoEncoder encoder, int count) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            try (I420Frame frame = picture(SIZE, i)) {
                if (encoder.encode(frame, PictureRequest.ANY).keyframe()) {
                    found.add(i);
                }
            }
        }
        return found;
    }

    private static List<NalUnit> units(AccessUnit unit) {
        byte[] bytes = new byte[unit.size()];
        unit.avcc().get(bytes);
        return Bitstream.parseAvcc(bytes);
    }
}
