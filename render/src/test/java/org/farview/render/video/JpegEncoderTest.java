package org.farview.render.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.farview.render.Frame;
import org.farview.scene.CanvasSize;
import org.junit.jupiter.api.Test;

class JpegEncoderTest extends VideoEncoderContract {
    @Override
    protected VideoEncoder.Factory factory() {
        return JpegEncoder::open;
    }

    @Override
    protected Decoder decoder(VideoEncoder encoder) {
        return new FileDecoder();
    }

    @Test
    void everyPictureIsAKeyframeAndAFileByItself() {
        try (VideoEncoder encoder = factory().open(SETTINGS)) {
            for (int i = 0; i < 3; i++) {
                try (I420Frame frame = picture(SIZE, i)) {
                    AccessUnit unit = encoder.encode(frame, PictureRequest.ANY);

                    assertThat(unit.keyframe()).isTrue();
                    UnitCheck.require(unit, encoder, PictureRequest.KEYFRAME);
                }
            }
            assertThat(encoder.config()).isEmpty();
        }
    }

    /** The JDK's decoder, which knows nothing of ours. */
    private static final class FileDecoder implements Decoder {
        @Override
        public I420Frame decode(AccessUnit unit) {
            byte[] file = new byte[unit.size()];
            unit.avcc().get(file);
            try {
                return planes(ImageIO.read(new ByteArrayInputStream(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static I420Frame planes(BufferedImage image) {
            Frame frame = new Frame(new CanvasSize(image.getWidth(), image.getHeight()));
            image.getRGB(
                    0, 0, image.getWidth(), image.getHeight(), frame.pixels(), 0, image.getWidth());
            I420Frame planes = new I420Frame(frame.size());
            ColorConversion.toI420(frame, planes, new SerialTiles());
            return planes;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
