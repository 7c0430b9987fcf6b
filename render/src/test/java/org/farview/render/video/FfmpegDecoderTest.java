package org.farview.render.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.farview.render.Frame;
import org.farview.render.RenderException;
import org.farview.scene.CanvasSize;
import org.junit.jupiter.api.Test;

/** What a viewer sees of a stream. */
class FfmpegDecoderTest {
    private static final CanvasSize SIZE = new CanvasSize(96, 64);
    private static final VideoSettings SETTINGS = new VideoSettings(SIZE, 30, 3_000_000);

    @Test
    void eachPictureComesOutAtOnceAndInItsSize() {
        try (VideoEncoder encoder = FfmpegOpenH264Encoder.open(SETTINGS);
                I420Frame planes = new I420Frame(SIZE);
                FfmpegDecoder decoder = FfmpegDecoder.open(Codec.H264)) {
            for (int i = 0; i < 4; i++) {
                ColorConversion.toI420(gray(60 + 40 * i), planes, new SerialTiles());
                AccessUnit unit = encoder.encode(planes, PictureRequest.ANY);

                Optional<I420Frame> picture = decoder.decode(unit);

                try (I420Frame seen = picture.orElseThrow()) {
                    assertThat(seen.size()).isEqualTo(SIZE);
                    int luma = seen.luma().get(ValueLayout.JAVA_BYTE, 32 * 96 + 48) & 0xff;
                    assertThat(luma).isBetween(60 + 40 * i - 3, 60 + 40 * i + 3);
                }
            }
        }
    }

    @Test
    void whatIsNoStreamIsOneClearException() {
        AccessUnit nonsense =
                new AccessUnit(ByteBuffer.wrap(new byte[] {0, 0, 0, 2, 0x65, (byte) 0x88}), true);
        try (FfmpegDecoder decoder = FfmpegDecoder.open(Codec.H264)) {
            assertThatExceptionOfType(RenderException.class)
                    .isThrownBy(() -> decoder.decode(nonsense))
                    .withMessageContaining("cannot be decoded");
        }
    }

    private static Frame gray(int value) {
        Frame frame = new Frame(SIZE);
        Arrays.fill(frame.pixels(), 0xff000000 | value << 16 | value << 8 | value);
        return frame;
    }
}
