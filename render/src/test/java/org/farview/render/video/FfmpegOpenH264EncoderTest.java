package org.farview.render.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.farview.render.RenderException;
import org.farview.scene.CanvasSize;
import org.junit.jupiter.api.Test;

class FfmpegOpenH264EncoderTest extends H264EncoderContract {
    @Override
    protected VideoEncoder.Factory factory() {
        return FfmpegOpenH264Encoder::open;
    }

    @Test
    void streamIsConstrainedBaseline() {
        CanvasSize size = new CanvasSize(1280, 720);
        try (VideoEncoder encoder = factory().open(new VideoSettings(size, 30, 8_000_000));
                I420Frame frame = new I420Frame(size)) {
            encoder.encode(frame, PictureRequest.ANY);

            assertThat(encoder.config().orElseThrow().codec()).startsWith("avc1.42C0");
        }
    }

    @Test
    void smallestCanvasIsEncoded() {
        CanvasSize size = new CanvasSize(16, 16);
        try (VideoEncoder encoder = factory().open(new VideoSettings(size, 60, 100_000));
                I420Frame frame = new I420Frame(size)) {
            assertThat(encoder.encode(frame, PictureRequest.ANY).keyframe()).isTrue();
        }
    }

    @Test
    void missingNativeLibraryIsOneClearException() {
        UnsatisfiedLinkError missing = new UnsatisfiedLinkError("no jniavcodec in path");

        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() ->
                        FfmpegLibrary.load(() -> {
                            throw missing;
                        }))
                .withMessageContaining("cannot be loaded")
                .withMessageContaining("no jniavcodec in path")
                .withCause(missing);
    }

    @Test
    void settingsBeyondTheFormatAreRefused() {
        CanvasSize size = new CanvasSize(640, 480);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VideoSettings(new CanvasSize(8192, 8192), 30, 8_000_000))
                .withMessageContaining("8192x8192");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VideoSettings(size, Double.NaN, 8_000_000))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VideoSettings(size, 0, 8_000_000));
        assertThatIllegalArgumentException().isThrownBy(() -> new VideoSettings(size, 30, 0));
    }
}
