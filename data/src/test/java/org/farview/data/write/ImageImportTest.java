package org.farview.data.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.farview.data.Channel;
import org.farview.data.DataException;
import org.farview.data.ImageSource;
import org.farview.data.ngff.ImageDescription;
import org.farview.data.ngff.Images;
import org.farview.data.pattern.Patterns;
import org.farview.data.source.Raster;
import org.farview.data.source.Region;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.LayerKind;
import org.farview.scene.Level;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageImportTest {
    @TempDir Path folder;

    @Test
    void anImageWithoutAPyramidGetsOneAndKeepsItsPlace() {
        Path flat = folder.resolve("flat.zarr");
        Raster raster = counting(List.of(2, 130, 70));
        write(
                new Picture(
                        "flat",
                        raster,
                        List.of(
                                axis("t", AxisType.TIME),
                                axis("y", AxisType.SPACE),
                                axis("x", AxisType.SPACE)),
                        List.of(3.0, 0.5, 0.5),
                        List.of(7.0, 100.0, 200.0),
                        Reduction.MEAN,
                        List.of(),
                        Map.of()),
                flat);
        Path target = folder.resolve("deep.zarr");

        try (ImageSource source = Images.open(flat)) {
            run(source, target, ImageImport.Options.DEFAULT);
        }

        try (ImageSource image = Images.open(target)) {
            Level coarse = image.multiscale().levels().get(1);
            assertThat(image.multiscale().axes())
                    .extracting(Axis::name)
                    .containsExactly("t", "y", "x");
            assertThat(image.multiscale().finest().translation())
                    .containsExactly(7.0, 100.0, 200.0);
            assertThat(coarse.shape()).containsExactly(2, 65, 35);
            assertThat(coarse.scale()).containsExactly(3.0, 1.0, 1.0);
            assertThat(coarse.translation())
                    .as("(f - 1)/2 times the base's spacing, and the base's own")
                    .containsExactly(7.0, 100.25, 200.25);
            assertThat(voxels(image)).isEqualTo(raster.bytes());
        }
    }

    @Test
    void manyWritersWriteWhatOneWrites() throws IOException {
        Path alone = folder.resolve("alone.zip");
        Path together = folder.resolve("together.zip");
        try (ImageSource source = Patterns.open("pattern:noise?size=70,130,100&type=uint16");
                ExecutorService pool = Executors.newFixedThreadPool(4)) {
            run(source, alone, ImageImport.Options.DEFAULT);
            ImageImport.run(
                    source,
                    together,
                    ImageImport.Options.DEFAULT,
                    new PyramidWriter.WriteOptions(
                            NgffVersion.V0_5,
                            Overwrite.REFUSE,
                            Optional.empty(),
                            Progress.NONE,
                            new Workers(pool)));
        }

        assertThat(together).hasSameBinaryContentAs(alone);
        assertThat(Files.size(alone)).isGreaterThan(1_000_000);
    }

    @Test
    void channelsKeepNamesColoursAndWindows() throws IOException {
        Path target = folder.resolve("channels.zarr");
        Picture picture =
                new Picture(
                        "cells",
                        counting(List.of(2, 4, 4)),
                        List.of(
                                axis("c", AxisType.CHANNEL),
                                axis("y", AxisType.SPACE),
                                axis("x", AxisType.SPACE)),
                        List.of(1.0, 1.0, 1.0),
                        List.of(0.0, 0.0, 0.0),
                        Reduction.MEAN,
                        List.of(
                                new Channel(
                                        "DAPI",
                                        Optional.of(0x0000ff),
                                        Optional.of(new Window(3, 9)),
                                        false),
                                new Channel("", Optional.empty(), Optional.empty(), true)),
                        Map.of());

        write(picture, target);

        JsonNode omero =
                new ObjectMapper()
                        .readTree(target.resolve("zarr.json").toFile())
                        .at("/attributes/ome/omero");
        assertThat(omero.at("/channels/0/label").asText()).isEqualTo("DAPI");
        assertThat(omero.at("/channels/0/color").asText()).isEqualTo("0000FF");
        assertThat(omero.at("/channels/0/active").asBoolean()).isFalse();
        assertThat(omero.at("/channels/0/window/start").asDouble()).isEqualTo(3);
        assertThat(omero.at("/channels/0/window/end").asDouble()).isEqualTo(9);
        assertThat(omero.at("/channels/1/label").asText()).isEqualTo("channel 1");
        assertThat(omero.at("/channels/1/window/start").asDouble()).isEqualTo(17);
        assertThat(omero.at("/rdefs/model").asText()).isEqualTo("color");
    }

    @Test
    void labelsComeAlongAndStayWhatTheyAre() {
        Path first = folder.resolve("first.zarr");
        byte[] numbers = new byte[8 * 4];
        numbers[0] = 1;
        numbers[6] = 32;
        Picture labels =
                new Picture(
                        "cells",
                        new Raster(VoxelType.UINT64, List.of(1, 2, 2), numbers),
                        Pictures.ZYX,
                        List.of(1.0, 1.0, 1.0),
                        Reduction.MODE,
                        Map.of());
        PyramidWriter.write(
                new PyramidWriter.Content(
                        Pictures.counting(List.of(1, 2, 2), List.of(1.0, 1.0, 1.0)),
                        List.of(labels)),
                first,
                options());
        Path target = folder.resolve("second.zarr");

        try (ImageSource source = Images.open(first)) {
            run(source, target, ImageImport.Options.DEFAULT);
        }

        ImageDescription described = Images.describe(target);
        assertThat(described.labels()).containsExactly("cells");
        try (ImageSource image = Images.open(target.resolve("labels/cells"))) {
            assertThat(image.kind()).isEqualTo(LayerKind.LABELS);
            assertThat(voxels(image)).as("2^53 + 1").isEqualTo(numbers);
        }
    }

    @Test
    void aLabelImageStaysOne() {
        Path first = folder.resolve("labels.zarr");
        try (ImageSource source = Patterns.open("pattern:bars?size=2,8,80&type=uint8")) {
            run(source, first, new ImageImport.Options("l", "", Reduction.MODE, Map.of()));
        }

        try (ImageSource image = Images.open(first)) {
            assertThat(image.kind()).isEqualTo(LayerKind.LABELS);
            assertThat(image.name()).isEqualTo("l");
        }
    }

    @Test
    void labelsOfAnotherGridAreRefused() {
        Path target = folder.resolve("no.zarr");
        try (ImageSource source = Patterns.open("pattern:bars?size=2,8,8&type=uint8");
                ImageSource labels = Patterns.open("pattern:bars?size=2,8,9&type=uint8")) {
            assertThatThrownBy(() ->
                            run(
                                    source,
                                    target,
                                    new ImageImport.Options(
                                            "", "", Reduction.MEAN, Map.of("parts", labels))))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("labels 'parts': got axes [z, y, x] of [2, 8, 9] voxels");
        }
        assertThat(target).doesNotExist();
    }

    private static byte[] voxels(ImageSource image) {
        return new SourceGrid(image)
                .read(Region.whole(image.multiscale().finest().shape()))
                .bytes();
    }

    private static void write(Picture picture, Path target) {
        PyramidWriter.write(new PyramidWriter.Content(picture, List.of()), target, options());
    }

    private static void run(ImageSource source, Path target, ImageImport.Options options) {
        ImageImport.run(source, target, options, options());
    }

    private static PyramidWriter.WriteOptions options() {
        return new PyramidWriter.WriteOptions(NgffVersion.V0_5, Overwrite.REFUSE, Progress.NONE);
    }

    private static Axis axis(String name, AxisType type) {
        return new Axis(name, type, "");
    }

    private static Raster counting(List<Integer> shape) {
        byte[] bytes = new byte[shape.stream().reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 251 + 1);
        }
        return new Raster(VoxelType.UINT8, shape, bytes);
    }
}
