package org.farview.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.farview.data.Channel;
import org.farview.data.ImageSource;
import org.farview.scene.Axis;
import org.farview.scene.Level;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files written by tifffile (see the README beside them). */
final class TifffileTest {
    @ParameterizedTest
    @CsvSource({
        "lzw-predictor.tif, UINT16, 0",
        "deflate-be-tiles.tif, UINT16, 0",
        "zstd-big.tif, UINT16, 0",
        "packbits.tif, UINT16, 0",
        "float-predictor.tif, FLOAT32, 0",
        "float-predictor-be.tif, FLOAT32, 0",
        "half.tif, FLOAT32, 0",
        "int16.tif, INT16, -200"
    })
    void stacksAreReadExactly(String name, VoxelType type, int more) {
        try (ImageSource image = open(name)) {
            assertThat(image.type()).isEqualTo(type);
            assertThat(image.multiscale().finest().shape()).containsExactly(3, 37, 50);
            for (int z = 0; z < 3; z++) {
                for (int y = 0; y < 37; y += 3) {
                    for (int x = 0; x < 50; x += 7) {
                        assertThat(Voxel.at(image, 0, z, y, x))
                                .isEqualTo(40 * z + 5 * y + x + more);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"planar-rgb.tif", "rgb-tiles.tif"})
    void coloursAreRead(String name) {
        try (ImageSource image = open(name)) {
            assertThat(names(image)).containsExactly("c", "y", "x");
            for (int c = 0; c < 3; c++) {
                assertThat(Voxel.at(image, 0, c, 36, 49)).isEqualTo((300 * c + 5 * 36 + 49) % 251);
                assertThat(Voxel.at(image, 0, c, 3, 35)).isEqualTo((300 * c + 5 * 3 + 35) % 251);
            }
        }
    }

    @Test
    void anImageJHyperstackIsRead() {
        try (ImageSource image = open("imagej.tif")) {
            assertThat(names(image)).containsExactly("t", "c", "z", "y", "x");
            assertThat(image.multiscale().finest().scale())
                    .containsExactly(0.5, 1.0, 1.5, 0.25, 0.5);
            assertThat(image.multiscale().axes().getLast().unit()).isEqualTo("micrometer");
            assertEveryPlane(image, 2, 2, 3);
        }
    }

    @Test
    void omeTiffIsRead() {
        try (ImageSource image = open("multi.ome.tif")) {
            assertThat(image.name()).isEqualTo("cells");
            assertThat(names(image)).containsExactly("t", "c", "z", "y", "x");
            assertThat(image.multiscale().finest().scale().subList(2, 5))
                    .containsExactly(2.0, 0.5, 0.25);
            assertThat(image.channels())
                    .extracting(Channel::name)
                    .containsExactly("DAPI", "GFP", "RFP");
            assertThat(image.channels()).allMatch(channel -> channel.window().isPresent());
            assertEveryPlane(image, 2, 3, 4);
        }
    }

    private static void assertEveryPlane(ImageSource image, int times, int channels, int slices) {
        for (int t = 0; t < times; t++) {
            for (int c = 0; c < channels; c++) {
                for (int z = 0; z < slices; z++) {
                    assertThat(Voxel.at(image, 0, t, c, z, 8, 10))
                            .isEqualTo(1000 * t + 300 * c + 40 * z + 50);
                }
            }
        }
    }

    @Test
    void coloursOfAnOmeTiffAreOneImage() {
        try (ImageSource image = open("rgb.ome.tif")) {
            assertThat(names(image)).containsExactly("c", "z", "y", "x");
            assertThat(image.multiscale().finest().shape()).containsExactly(3, 2, 37, 50);
            assertThat(Voxel.at(image, 0, 2, 1, 3, 35)).isEqualTo((600 + 15 + 35) % 251 + 1);
        }
    }

    @Test
    void pyramidsAreRead() {
        try (ImageSource image = open("pyramid.ome.tif")) {
            List<Level> levels = image.multiscale().levels();
            assertThat(levels)
                    .extracting(Level::shape)
                    .containsExactly(List.of(2, 200, 150), List.of(2, 100, 75), List.of(2, 50, 38));
            assertThat(levels.get(2).scale()).containsExactly(1.0, 4.0, 4.0);
            assertThat(Voxel.at(image, 0, 1, 199, 149)).isEqualTo(300 + 5 * 199 + 149);
            assertThat(Voxel.at(image, 1, 1, 99, 74)).as("stored").isEqualTo(300 + 5 * 198 + 148);
            assertThat(Voxel.at(image, 2, 1, 49, 37)).as("stored").isEqualTo(300 + 5 * 196 + 148);
        }
    }

    private static List<String> names(ImageSource image) {
        return image.multiscale().axes().stream().map(Axis::name).toList();
    }

    private static ImageSource open(String name) {
        try {
            return FileImages.open(
                    Path.of(Objects.requireNonNull(TifffileTest.class.getResource(name)).toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
