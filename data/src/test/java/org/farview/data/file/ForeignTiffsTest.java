package org.farview.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import org.farview.data.ImageSource;
import org.farview.data.source.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TIFF files that the JDK wrote; its writer knows nothing of our reader. */
final class ForeignTiffsTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"LZW", "ZLib", "Deflate", "PackBits"})
    void losslessCompressionsAreReadExactly(String compression) throws IOException {
        BufferedImage grey = new BufferedImage(301, 203, BufferedImage.TYPE_USHORT_GRAY);
        BufferedImage colors = new BufferedImage(301, 203, BufferedImage.TYPE_3BYTE_BGR);
        Random random = new Random(7);
        for (int y = 0; y < 203; y++) {
            for (int x = 0; x < 301; x++) {
                grey.getRaster().setSample(x, y, 0, x * y % 5000 + random.nextInt(3));
                colors.setRGB(x, y, x << 16 | y << 8 | random.nextInt(4));
            }
        }

        try (ImageSource image = FileImages.open(write(grey, compression));
                ImageSource colored = FileImages.open(write(colors, compression))) {
            Raster greys = Voxel.chunk(image);
            Raster lights = Voxel.chunk(colored);
            for (int i = 0; i < 203 * 301; i++) {
                int x = i % 301;
                int y = i / 301;
                assertThat((int) greys.value(i)).isEqualTo(grey.getRaster().getSample(x, y, 0));
                int rgb = 0;
                for (int c = 0; c < 3; c++) {
                    rgb = rgb << 8 | (int) lights.value(c * 203 * 301 + i);
                }
                assertThat(rgb).isEqualTo(colors.getRGB(x, y) & 0xffffff);
            }
        }
    }

    @Test
    void jpegPagesAreReadNearly() throws IOException {
        BufferedImage colors = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64 * 48; i++) {
            colors.setRGB(i % 64, i / 64, 200 << 16 | (i % 64 * 3) << 8 | 40);
        }
        Path file = write(colors, "JPEG");

        BufferedImage expected = ImageIO.read(file.toFile());
        try (ImageSource image = FileImages.open(file)) {
            for (int x = 0; x < 64; x += 5) {
                int rgb = expected.getRGB(x, 20);
                assertThat(Voxel.at(image, 0, 0, 20, x))
                        .isBetween(within(rgb >> 16, -4), within(rgb >> 16, 4));
                assertThat(Voxel.at(image, 0, 1, 20, x))
                        .isBetween(within(rgb >> 8, -4), within(rgb >> 8, 4));
                assertThat(Voxel.at(image, 0, 2, 20, x)).isBetween(within(rgb, -4), within(rgb, 4));
            }
        }
    }

    private static float within(int value, int tolerance) {
        return (value & 0xff) + tolerance;
    }

    private Path write(BufferedImage picture, String compression) throws IOException {
        Path file = folder.resolve(compression + picture.getType() + ".tif");
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(compression);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), param);
        } finally {
            writer.dispose();
        }
        return file;
    }
}
