package org.farview.server.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.farview.data.ImageSource;
import org.farview.data.ngff.Images;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ImportCommandTest {
    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void whatWasImportedCanBeImportedAgain() throws IOException {
        Path tiff = picture("a.tif");
        Path first = folder.resolve("first.ome.zarr");
        Path second = folder.resolve("second.ome.zarr.zip");

        assertThat(run("import", tiff, first)).as(err.toString()).isZero();
        assertThat(run("import", first, second, "--name", "again", "--ngff", "0.4"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString()).contains("second.ome.zarr.zip: imported from ");
        try (ImageSource image = Images.open(second)) {
            assertThat(image.name()).isEqualTo("again");
            assertThat(image.multiscale().finest().shape()).containsExactly(3, 200, 300);
            assertThat(image.multiscale().coarsest().shape()).containsExactly(3, 25, 38);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(3);
        }
    }

    @Test
    void labelsOfAnyFormatAreStoredBeside() throws IOException {
        Path image = picture("a.tif");
        BufferedImage grey = new BufferedImage(300, 200, BufferedImage.TYPE_BYTE_GRAY);
        Path labels = folder.resolve("labels.png");
        ImageIO.write(grey, "png", labels.toFile());
        Path target = folder.resolve("both.ome.zarr");

        assertThat(run("import", image, target, "--labels", "cells=" + labels)).isZero();

        assertThat(Images.describe(target).labels()).containsExactly("cells");
    }

    @Test
    void infoTellsOfAFile() throws IOException {
        Path tiff = picture("b.tif");

        assertThat(run("info", tiff)).isZero();

        assertThat(out.toString().lines())
                .contains("name    b", "stored  TIFF '" + tiff + "'", "type    uint8")
                .anyMatch(line -> line.contains("3x200x300"));
    }

    private Path picture(String name) throws IOException {
        BufferedImage picture = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(7, 9, 0x123456);
        Path file = folder.resolve(name);
        assertThat(ImageIO.write(picture, "tif", file.toFile())).isTrue();
        return file;
    }

    private int run(Object... call) {
        CommandLine line = FarviewMain.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(List.of(call).stream().map(Object::toString).toArray(String[]::new));
    }
}
