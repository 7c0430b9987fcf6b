package org.farview.render.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.farview.render.Frame;
import org.farview.scene.CanvasSize;
import org.junit.jupiter.api.Test;

/** What every encoder must do; a test class for each extends it. */
public abstract class VideoEncoderContract {
    private static final CanvasSize SIZE = new CanvasSize(320, 180);
    private static final VideoSettings SETTINGS = new VideoSettings(SIZE, 30, 4_000_000);

    protected abstract VideoEncoder.Factory factory();

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
    void decodedPicturesLookLikeTheirSources() {
        try (VideoEncoder encoder = factory().open(SETTINGS)) {
            List<Double> qualities = decodeMoving(encoder, 12);

            assertThat(qualities).hasSize(12).allMatch(psnr -> psnr >= 35);
        }
    }

    @Test
    void flatColoursComeBackWithinThree() {
        int[] colors = {0xFFFF0000, 0xFF00FF00, 0xFF0000FF, 0xFFC87828, 0xFF808080, 0xFFFFFFFF};
        for (int color : colors) {
            try (VideoEncoder encoder = factory().open(SETTINGS);
                    I420Frame frame = flat(color)) {
                AccessUnit unit = encoder.encode(frame, PictureRequest.ANY);
                try (H264Decoder decoder = new H264Decoder(encoder.config().orElseThrow());
                        I420Frame decoded = decoder.decode(unit)) {
                    assertThat(worst(frame.luma(), decoded.luma())).isLessThanOrEqualTo(3);
                    assertThat(worst(frame.chromaBlue(), decoded.chromaBlue()))
                            .isLessThanOrEqualTo(3);
                    assertThat(worst(frame.chromaRed(), decoded.chromaRed()))
                            .isLessThanOrEqualTo(3);
                    assertThat(decoder.color()).isEqualTo(VideoColor.FULL_RANGE_BT_709);
                }
            }
        }
    }

    @Test
    void frameOfAnotherSizeIsRefusedAndTheEncoderGoesOn() {
        try (VideoEncoder encoder = factory().open(SETTINGS);
                I420Frame other = new I420Frame(new CanvasSize(160, 90));
                I420Frame frame = picture(SIZE, 0)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> encoder.encode(other, PictureRequest.ANY))
                    .withMessageContaining("160");

            assertThat(encoder.encode(frame, PictureRequest.ANY).keyframe()).isTrue();
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
    void closedEncoderRefusesFramesAndClosesAgain() {
        VideoEncoder encoder = factory().open(SETTINGS);
        try (I420Frame frame = picture(SIZE, 0)) {
            encoder.close();
            encoder.close();

            assertThatIllegalStateException()
                    .isThrownBy(() -> encoder.encode(frame, PictureRequest.ANY))
                    .withMessageContaining("closed");
        }
    }

    @Test
    void anotherThreadIsRefused() throws InterruptedException {
        try (VideoEncoder encoder = factory().open(SETTINGS);
                I420Frame frame = picture(SIZE, 0)) {
            FutureTask<AccessUnit> task =
                    new FutureTask<>(() -> encoder.encode(frame, PictureRequest.ANY));
            Thread stranger = Thread.ofPlatform().name("stranger").start(task);
            stranger.join();

            assertThat(task.exceptionNow())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("stranger");
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

    private static List<Double> decodeMoving(VideoEncoder encoder, int count) {
        List<AccessUnit> units = new ArrayList<>();
        List<Double> qualities = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            try (I420Frame frame = picture(SIZE, i)) {
                units.add(encoder.encode(frame, PictureRequest.ANY));
            }
        }
        try (H264Decoder decoder = new H264Decoder(encoder.config().orElseThrow())) {
            for (int i = 0; i < count; i++) {
                try (I420Frame frame = picture(SIZE, i);
                        I420Frame decoded = decoder.decode(units.get(i))) {
                    qualities.add(psnr(frame.luma(), decoded.luma()));
                }
            }
        }
        return qualities;
    }

    /** A bright ball on a gradient; the ball moves from frame to frame. */
    private static I420Frame picture(CanvasSize size, int index) {
        Frame frame = new Frame(size);
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                double distance = Math.hypot(x - 60 - 3.0 * index, y - size.height() / 2.0);
                int ball = (int) Math.max(0, 200 - 4 * distance);
                int red = Math.min(255, ball + 40 * x / size.width());
                int blue = 120 * y / size.height();
                frame.pixels()[y * size.width() + x] = 0xFF000000 | red << 16 | ball << 8 | blue;
            }
        }
        return converted(frame);
    }

    private static I420Frame flat(int color) {
        Frame frame = new Frame(SIZE);
        Arrays.fill(frame.pixels(), color);
        return converted(frame);
    }

    private static I420Frame converted(Frame frame) {
        I420Frame planes = new I420Frame(frame.size());
        ColorConversion.toI420(frame, planes, new SerialTiles());
        return planes;
    }

    private static List<NalUnit> units(AccessUnit unit) {
        byte[] bytes = new byte[unit.size()];
        unit.avcc().get(bytes);
        return Bitstream.parseAvcc(bytes);
    }

    private static double psnr(MemorySegment wanted, MemorySegment got) {
        double squares = 0;
        for (long i = 0; i < wanted.byteSize(); i++) {
            squares += Math.pow(difference(wanted, got, i), 2);
        }
        return 10 * Math.log10(255.0 * 255.0 * wanted.byteSize() / Math.max(squares, 1e-9));
    }

    private static int worst(MemorySegment wanted, MemorySegment got) {
        int worst = 0;
        for (long i = 0; i < wanted.byteSize(); i++) {
            worst = Math.max(worst, Math.abs(difference(wanted, got, i)));
        }
        return worst;
    }

    private static int difference(MemorySegment first, MemorySegment second, long at) {
        return (first.get(ValueLayout.JAVA_BYTE, at) & 0xFF)
                - (second.get(ValueLayout.JAVA_BYTE, at) & 0xFF);
    }
}
