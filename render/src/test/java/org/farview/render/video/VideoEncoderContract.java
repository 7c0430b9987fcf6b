package org.farview.render.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.farview.render.Frame;
import org.farview.render.fixture.TurningHead;
import org.farview.scene.CanvasSize;
import org.junit.jupiter.api.Test;

/** What every encoder must do; a test class for each extends it. */
public abstract class VideoEncoderContract {
    protected static final CanvasSize SIZE = new CanvasSize(320, 180);
    protected static final VideoSettings SETTINGS = new VideoSettings(SIZE, 30, 4_000_000);

    private static final CanvasSize HD = new CanvasSize(1280, 720);
    private static final int HEAD_FRAMES = 30;

    /** Pictures that a bitrate is measured over. */
    private static final int RATED_FRAMES = 12;

    /** Makes pictures of what an encoder gave, as a viewer does. */
    protected interface Decoder extends AutoCloseable {
        /** Decodes one access unit, which must give one picture at once. */
        I420Frame decode(AccessUnit unit);

        @Override
        void close();
    }

    protected abstract VideoEncoder.Factory factory();

    /** A decoder of the stream that this encoder has begun. */
    protected abstract Decoder decoder(VideoEncoder encoder);

    @Test
    void eachFrameComesOutAtOnceAndIsItself() {
        try (VideoEncoder encoder = factory().open(SETTINGS)) {
            List<AccessUnit> units = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                try (I420Frame frame = picture(SIZE, 4 * i)) {
                    units.add(encoder.encode(frame, PictureRequest.ANY));
                }
            }
            try (Decoder decoder = decoder(encoder)) {
                for (int i = 0; i < units.size(); i++) {
                    try (I420Frame own = picture(SIZE, 4 * i);
                            I420Frame before = picture(SIZE, 4 * i - 4);
                            I420Frame decoded = decoder.decode(units.get(i))) {
                        assertThat(psnr(own, decoded))
                                .as("picture %d", i)
                                .isGreaterThan(35)
                                .isGreaterThan(psnr(before, decoded) + 3);
                    }
                }
            }
        }
    }

    @Test
    void theHeadTurningKeepsThirtyEightDecibelsAtEightMegabits() {
        VideoSettings settings = new VideoSettings(HD, 30, 8_000_000);
        try (TurningHead head = new TurningHead(HD);
                VideoEncoder encoder = factory().open(settings)) {
            List<Double> qualities = new ArrayList<>();
            long bytes = 0;
            Optional<Decoder> decoder = Optional.empty();
            for (int i = 0; i < HEAD_FRAMES; i++) {
                try (I420Frame frame = converted(head.at(i))) {
                    AccessUnit unit = encoder.encode(frame, PictureRequest.ANY);
                    bytes += unit.size();
                    decoder = decoder.or(() -> Optional.of(decoder(encoder)));
                    try (I420Frame decoded = decoder.orElseThrow().decode(unit)) {
                        qualities.add(psnr(frame, decoded));
                    }
                }
            }
            decoder.ifPresent(Decoder::close);
            long bits = bytes * Byte.SIZE * 30 / HEAD_FRAMES;
            System.out.printf(
                    "%s: the head turning, luma %.1f dB at worst, %,d bit/s%n",
                    getClass().getSimpleName(), Collections.min(qualities), bits);
            assertThat(qualities).hasSize(HEAD_FRAMES).allMatch(quality -> quality >= 38);
            assertThat(bits).as("bits per second").isLessThan(9_000_000);
        }
    }

    @Test
    void anotherBitrateTakesEffectOrNeedsAnotherEncoder() {
        VideoSettings rich = new VideoSettings(HD, 30, 8_000_000);
        VideoSettings poor = new VideoSettings(HD, 30, 1_000_000);
        try (TurningHead head = new TurningHead(HD)) {
            VideoEncoder encoder = factory().open(rich);
            try {
                encode(encoder, head, 0);
                long before = encode(encoder, head, 1);
                boolean done = encoder.bitrate(poor.bitsPerSecond());
                if (!done) {
                    encoder.close();
                    encoder = factory().open(poor);
                    try (I420Frame frame = converted(head.at(2))) {
                        assertThat(encoder.encode(frame, PictureRequest.ANY).keyframe()).isTrue();
                    }
                }
                encode(encoder, head, 2); // what it takes to get there
                assertThat(encode(encoder, head, 3)).isLessThan(before / 2);
            } finally {
                encoder.close();
            }
        }
    }

    @Test
    void bitrateThatNoEncoderCanAimAtIsRefused() {
        try (VideoEncoder encoder = factory().open(SETTINGS)) {
            assertThatIllegalArgumentException().isThrownBy(() -> encoder.bitrate(0));
        }
    }

    @Test
    void flatColoursComeBackWithinThree() {
        int[] colors = {0xFFFF0000, 0xFF00FF00, 0xFF0000FF, 0xFFC87828, 0xFF808080, 0xFFFFFFFF};
        for (int color : colors) {
            try (VideoEncoder encoder = factory().open(SETTINGS);
                    I420Frame frame = flat(color)) {
                AccessUnit unit = encoder.encode(frame, PictureRequest.ANY);
                try (Decoder decoder = decoder(encoder);
                        I420Frame decoded = decoder.decode(unit)) {
                    assertThat(worst(frame.luma(), decoded.luma())).isLessThanOrEqualTo(3);
                    assertThat(worst(frame.chromaBlue(), decoded.chromaBlue()))
                            .isLessThanOrEqualTo(3);
                    assertThat(worst(frame.chromaRed(), decoded.chromaRed()))
                            .isLessThanOrEqualTo(3);
                }
            }
        }
    }

    @Test
    void pictureMayChangeOnceItIsEncoded() {
        List<byte[]> kept = new ArrayList<>();
        List<byte[]> overwritten = new ArrayList<>();
        try (VideoEncoder encoder = factory().open(SETTINGS);
                VideoEncoder other = factory().open(SETTINGS)) {
            for (int i = 0; i < 4; i++) {
                try (I420Frame frame = picture(SIZE, i);
                        I420Frame twin = picture(SIZE, i)) {
                    kept.add(bytes(encoder.encode(frame, PictureRequest.ANY)));
                    overwritten.add(bytes(other.encode(twin, PictureRequest.ANY)));
                    twin.luma().fill((byte) 0x5A);
                    twin.chromaBlue().fill((byte) 0x5A);
                    twin.chromaRed().fill((byte) 0x5A);
                }
            }
        }

        assertThat(overwritten).usingElementComparator(Arrays::compare).isEqualTo(kept);
    }

    @Test
    void pictureInBorrowedMemoryWithPaddedRowsGivesTheSameStream() {
        List<byte[]> packed = new ArrayList<>();
        List<byte[]> padded = new ArrayList<>();
        try (VideoEncoder encoder = factory().open(SETTINGS);
                VideoEncoder other = factory().open(SETTINGS)) {
            for (int i = 0; i < 4; i++) {
                try (I420Frame frame = picture(SIZE, i);
                        Arena arena = Arena.ofShared();
                        I420Frame view = borrowed(frame, arena)) {
                    packed.add(bytes(encoder.encode(frame, PictureRequest.ANY)));
                    padded.add(bytes(other.encode(view, PictureRequest.ANY)));
                }
            }
        }

        assertThat(padded).usingElementComparator(Arrays::compare).isEqualTo(packed);
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

    /** Bytes of some pictures of the head turning on; {@code part} says which. */
    private static long encode(VideoEncoder encoder, TurningHead head, int part) {
        long bytes = 0;
        for (int i = 0; i < RATED_FRAMES; i++) {
            try (I420Frame frame = converted(head.at(part * RATED_FRAMES + i))) {
                bytes += encoder.encode(frame, PictureRequest.ANY).size();
            }
        }
        return bytes;
    }

    /** A bright ball on a gradient; the ball moves from frame to frame. */
    protected static I420Frame picture(CanvasSize size, int index) {
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

    /** The same picture in rows of odd pitches, the chroma planes the other way round. */
    private static I420Frame borrowed(I420Frame frame, Arena arena) {
        CanvasSize size = frame.size();
        int luma = size.width() + 77;
        int chroma = size.width() / 2 + 13;
        long lumaEnd = (long) luma * size.height();
        long redEnd = lumaEnd + (long) chroma * size.height() / 2;
        PlaneLayout layout = new PlaneLayout(luma, chroma, redEnd, lumaEnd);
        MemorySegment memory = arena.allocate(layout.byteSize(size)).fill((byte) 0xA5);
        copyRows(frame.luma(), size.width(), memory, luma);
        copyRows(frame.chromaBlue(), size.width() / 2, memory.asSlice(redEnd), chroma);
        copyRows(frame.chromaRed(), size.width() / 2, memory.asSlice(lumaEnd), chroma);
        return I420Frame.over(size, memory, layout, () -> {});
    }

    private static void copyRows(MemorySegment from, int width, MemorySegment into, int pitch) {
        for (long row = 0; row < from.byteSize() / width; row++) {
            MemorySegment.copy(from, row * width, into, row * pitch, width);
        }
    }

    private static byte[] bytes(AccessUnit unit) {
        byte[] bytes = new byte[unit.size()];
        unit.avcc().get(bytes);
        return bytes;
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

    /** Of luma. */
    private static double psnr(I420Frame first, I420Frame second) {
        MemorySegment wanted = first.luma();
        MemorySegment got = second.luma();
        double squares = 0;
        for (long i = 0; i < wanted.byteSize(); i++) {
            int difference = difference(wanted, got, i);
            squares += (double) difference * difference;
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
