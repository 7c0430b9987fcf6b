package org.farview.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.farview.scene.CanvasSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngWriterTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 6, 9})
    void decodedPictureIsTheFrame(int level) throws IOException {
        Frame frame = noise(new CanvasSize(322, 250));

        BufferedImage decoded =
                ImageIO.read(new ByteArrayInputStream(PngWriter.encode(frame, level)));

        int[] pixels = decoded.getRGB(0, 0, 322, 250, new int[322 * 250], 0, 322);
        assertThat(pixels).isEqualTo(frame.pixels());
    }

    @Test
    void smoothPictureIsSmallAndTheSameEachTime() {
        Frame frame = new Frame(new CanvasSize(640, 360));
        for (int i = 0; i < frame.pixels().length; i++) {
            frame.pixels()[i] = 0xFF000000 | i % 640 / 3 * 0x10101;
        }

        byte[] encoded = PngWriter.encode(frame, 4);

        assertThat(encoded).hasSizeLessThan(10_000).isEqualTo(PngWriter.encode(frame, 4));
    }

    @Test
    void levelOutsideTheRangeIsRefused() {
        Frame frame = new Frame(new CanvasSize(16, 16));

        assertThatThrownBy(() -> PngWriter.encode(frame, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Frame noise(CanvasSize size) {
        Frame frame = new Frame(size);
        Random random = new Random(1);
        for (int i = 0; i < frame.pixels().length; i++) {
            frame.pixels()[i] = 0xFF000000 | random.nextInt();
        }
        return frame;
    }
}
