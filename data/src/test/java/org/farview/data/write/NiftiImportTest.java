package org.farview.data.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.DataException;
import org.farview.data.ImageSource;
import org.farview.data.ngff.ImageDescription;
import org.farview.data.ngff.Images;
import org.farview.data.source.Nifti;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NiftiImportTest {
    @TempDir Path folder;

    @Test
    void turnsTheAxesAndKeepsTheirSpacing() {
        Path target = folder.resolve("asl.ome.zarr");

        run(fixture("asl-f4.nii.gz"), target, NiftiImport.Options.DEFAULT);

        ImageDescription image = Images.describe(target);
        assertThat(image.name()).isEqualTo("asl-f4");
        assertThat(image.levels().getFirst().level().shape())
                .as("z was j, y was i, x was k")
                .containsExactly(3, 2, 4);
        assertThat(image.levels().getFirst().level().scale()).containsExactly(3.0, 2.0, 4.0);
        assertThat(image.levels().getFirst().level().translation()).containsExactly(0.0, 0.0, 0.0);
        assertThat(image.axes().getFirst().unit()).isEqualTo("millimeter");
    }

    @Test
    void keepsTheVoxelsAsTheyAreWhenAsked() throws IOException {
        Path target = folder.resolve("kept.ome.zarr");

        run(fixture("ras-u1.nii"), target, options(NiftiImport.Orient.KEEP, Map.of()));

        assertThat(firstChunk(target)).startsWith(0, 100, 10, 110);
        assertThat(Files.readString(target.resolve("zarr.json")))
                .contains("\"orientation\" : \"as stored\"");
    }

    @Test
    void theHeadersPlaceInThePatientIsKept() throws IOException {
        Path target = folder.resolve("ras.ome.zarr");

        run(fixture("ras-u1.nii"), target, NiftiImport.Options.DEFAULT);

        assertThat(Files.readString(target.resolve("zarr.json")))
                .contains("\"descrip\" : \"by nibabel\"")
                .contains("\"sform_code\" : 2")
                .contains("[ 0.0, 3.0, 0.0, 0.0 ]")
                .contains("\"orientation\" : \"LPS: x = -i, y = -j, z = +k\"");
        assertThat(firstChunk(target)).startsWith(120, 20, 110, 10, 100, 0);
    }

    @Test
    void nameAndUnitCanBeGiven() {
        Path target = folder.resolve("named.zip");

        run(
                fixture("ras-u1.nii"),
                target,
                new NiftiImport.Options(
                        "head", "um", NiftiImport.Orient.LPS, Reduction.MEAN, Map.of()));

        assertThat(Images.describe(target).name()).isEqualTo("head");
        assertThat(Images.describe(target).axes().getFirst().unit()).isEqualTo("micrometer");
    }

    @Test
    void labelsAreStoredBesideTheImage() {
        Path target = folder.resolve("both.zip");

        run(
                fixture("ras-u1.nii"),
                target,
                options(NiftiImport.Orient.LPS, Map.of("parts", fixture("i4.nii"))));

        assertThat(Images.describe(target).labels()).containsExactly("parts");
        ImageDescription labels = Images.describe(target.resolve("labels/parts"));
        assertThat(labels.type()).as("narrowed").isEqualTo(VoxelType.UINT8);
    }

    @Test
    void labelsOfAnotherGridAreRefused() {
        Path target = folder.resolve("no.zip");

        assertThatThrownBy(() ->
                        run(
                                fixture("ras-u1.nii"),
                                target,
                                options(
                                        NiftiImport.Orient.LPS,
                                        Map.of("parts", fixture("asl-f4.nii.gz")))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("got labels of shape [3, 2, 4]");
        assertThat(target).doesNotExist();
    }

    @Test
    void labelsThatAreNoWholeNumbersAreRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(fixture("ras-u1.nii"));
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(112, 0.3f);
        Path scaled = Files.write(folder.resolve("scaled.nii"), bytes);

        assertThatThrownBy(() ->
                        run(
                                fixture("ras-u1.nii"),
                                folder.resolve("no.zip"),
                                options(NiftiImport.Orient.LPS, Map.of("parts", scaled))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("wanted whole numbers in 0..65535");
    }

    @Test
    void unknownWordsAreRefused() {
        assertThatThrownBy(() -> NiftiImport.Orient.parse("ras"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("got 'ras', wanted lps or keep");
        assertThatThrownBy(() -> NgffVersion.parse("0.6"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("got '0.6', wanted 0.4 or 0.5");
    }

    private static NiftiImport.Options options(
            NiftiImport.Orient orient, Map<String, Path> labels) {
        return new NiftiImport.Options("", "", orient, Reduction.MEAN, labels);
    }

    private static void run(Path file, Path target, NiftiImport.Options options) {
        NiftiImport.run(
                file,
                target,
                options,
                new PyramidWriter.WriteOptions(NgffVersion.V0_5, Overwrite.REFUSE, Progress.NONE));
    }

    private static byte[] firstChunk(Path target) {
        try (ImageSource image = Images.open(target)) {
            ChunkKey key = new ChunkKey(image.id(), 0, List.of(0, 0, 0));
            Chunk chunk = image.decode(key, image.fetch(key));
            return chunk.bytes();
        }
    }

    private static Path fixture(String name) {
        try {
            return Path.of(Objects.requireNonNull(Nifti.class.getResource(name)).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
