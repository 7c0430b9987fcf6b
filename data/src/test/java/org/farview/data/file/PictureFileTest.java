package org.farview.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.farview.data.ImageSource;
import org.farview.data.ngff.ImageDescription;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PictureFileTest {
    @TempDir Path folder;

    @Test
    void greyOf16BitsIsReadAsItIs() throws IOException {
        BufferedImage picture = new BufferedImage(3, 2, BufferedImage.TYPE_USHORT_GRAY);
        picture.getRaster().setSample(2, 1, 0, 54_321);

        try (ImageSource image = open(picture, "png")) {
            assertThat(image.type()).isEqualTo(VoxelType.UINT16);
            assertThat(image.multiscale().finest().shape()).containsExactly(2, 3);
            assertThat(Voxel.at(image, 0, 1, 2)).isEqualTo(54_321);
            assertThat(image.channels()).isEmpty();
        }
    }

    @Test
    void coloursBecomeRedGreenAndBlue() throws IOException {
        BufferedImage picture = new BufferedImage(200, 300, BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(199, 299, 0xff102030);

        try (ImageSource image = open(picture, "png")) {
            assertThat(image.multiscale().finest().shape()).containsExactly(3, 300, 200);
            assertThat(Voxel.at(image, 0, 0, 299, 199)).isEqualTo(0x10);
            assertThat(Voxel.at(image, 0, 1, 299, 199)).isEqualTo(0x20);
            assertThat(Voxel.at(image, 0, 2, 299, 199)).isEqualTo(0x30);
            assertThat(image.window()).isEqualTo(new Window(0, 255));
            assertThat(image.multiscale().levels()).hasSize(4);
            assertThat(image.multiscale().levels().get(1).shape()).containsExactly(3, 150, 100);
        }
    }

    @Test
    void aPaletteIsSpreadAndGreysStayOne() throws IOException {
        byte[] red = {0, (byte) 200};
        byte[] green = {0, 100};
        IndexColorModel colors = new IndexColorModel(1, 2, red, green, green);
        BufferedImage picture = new BufferedImage(8, 1, BufferedImage.TYPE_BYTE_BINARY, colors);
        picture.getRaster().setSample(5, 0, 0, 1);
        BufferedImage bits = new BufferedImage(8, 1, BufferedImage.TYPE_BYTE_BINARY);
        bits.getRaster().setSample(5, 0, 0, 1);

        try (ImageSource image = open(picture, "png");
                ImageSource grey = open(bits, "png")) {
            assertThat(Voxel.at(image, 0, 0, 0, 5)).isEqualTo(200);
            assertThat(Voxel.at(image, 0, 2, 0, 5)).isEqualTo(100);
            assertThat(grey.multiscale().finest().shape()).containsExactly(1, 8);
            assertThat(Voxel.at(grey, 0, 0, 5)).isEqualTo(255);
        }
    }

    @Test
    void jpegsAreReadInColourAndGrey() throws IOException {
        BufferedImage colored = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 256; i++) {
            colored.setRGB(i % 16, i / 16, Color.ORANGE.getRGB());
            grey.getRaster().setSample(i % 16, i / 16, 0, 77);
        }

        try (ImageSource image = open(colored, "jpg");
                ImageSource dark = open(grey, "jpg")) {
            assertThat(Voxel.at(image, 0, 0, 8, 8)).isBetween(253f, 255f);
            assertThat(Voxel.at(image, 0, 1, 8, 8)).isBetween(198f, 202f);
            assertThat(Voxel.at(image, 0, 2, 8, 8)).isBetween(0f, 3f);
            assertThat(dark.multiscale().ndim()).isEqualTo(2);
            assertThat(Voxel.at(dark, 0, 8, 8)).isBetween(76f, 78f);
        }
    }

    @Test
    void theContentCountsNotTheName() throws IOException {
        BufferedImage picture = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
        Path file = folder.resolve("picture.dat");
        ImageIO.write(picture, "png", file.toFile());

        ImageDescription described = Doors.describe(file);

        assertThat(described.container()).isEqualTo("PNG '" + file + "'");
        assertThat(described.name()).isEqualTo("picture.dat");
    }

    private ImageSource open(BufferedImage picture, String format) throws IOException {
        Path file = folder.resolve("p" + System.nanoTime() + "." + format);
        assertThat(ImageIO.write(picture, format, file.toFile())).isTrue();
        return Doors.open(file);
    }
}
