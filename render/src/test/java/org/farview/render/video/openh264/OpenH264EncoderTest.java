package org.farview.render.video.openh264;

import static org.assertj.core.api.Assertions.assertThat;

import org.farview.render.video.H264EncoderContract;
import org.farview.render.video.I420Frame;
import org.farview.render.video.PictureRequest;
import org.farview.render.video.VideoEncoder;
import org.farview.render.video.VideoSettings;
import org.farview.scene.CanvasSize;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenH264EncoderTest extends H264EncoderContract {
    private static final SystemLibrary SYSTEM = new SystemLibrary();

    @BeforeAll
    static void requireLibrary() {
        SYSTEM.require();
    }

    @Override
    protected VideoEncoder.Factory factory() {
        return settings -> OpenH264Encoder.open(SYSTEM.library(), settings);
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
}
