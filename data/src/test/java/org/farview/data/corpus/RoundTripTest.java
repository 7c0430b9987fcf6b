package org.farview.data.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.farview.data.Chunk;
import org.farview.data.ImageSource;
import org.farview.data.StoredValue;
import org.farview.data.ngff.Images;
import org.farview.data.write.NgffVersion;
import org.farview.data.write.NiftiImport;
import org.farview.data.write.Overwrite;
import org.farview.data.write.PyramidWriter;
import org.farview.scene.Level;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the import writes: others read the same voxels, and no level lies elsewhere than the finest.
 */
final class RoundTripTest {
    private static final List<Integer> SHAPE = List.of(7, 130, 67);

    @TempDir Path folder;

    static Stream<Arguments> readersAndFiles() {
        return Stream.of(
                        Phantom.Datatype.UINT8,
                        Phantom.Datatype.INT16,
                        Phantom.Datatype.UINT16,
                        Phantom.Datatype.FLOAT32)
                .flatMap(type ->
                        Stream.of(
                                Arguments.of(ForeignReader.ZARR_PYTHON, NgffVersion.V0_4, type),
                                Arguments.of(ForeignReader.ZARRITA, NgffVersion.V0_4, type),
                                Arguments.of(ForeignReader.ZARRITA, NgffVersion.V0_5, type)));
    }

    @ParameterizedTest
    @MethodSource("readersAndFiles")
    void othersReadWhatTheImportWrote(
            ForeignReader reader, NgffVersion version, Phantom.Datatype type) throws Exception {
        reader.assume();
        byte[] voxels = Phantom.noise(type, SHAPE);

        Path container = imported(Phantom.nifti(type, SHAPE, voxels), version);

        try (ImageSource image = Images.open(container)) {
            List<Level> levels = image.multiscale().levels();
            List<String> wanted = new ArrayList<>();
            for (Level level : levels) {
                Chunk all = LevelVoxels.read(image, level);
                wanted.add(line(level, all));
                if (level.index() == 0) {
                    assertThat(all.bytes()).isEqualTo(voxels);
                }
            }
            assertThat(levels).hasSizeGreaterThan(1);
            assertThat(reader.read(container, levels.stream().map(Level::path).toList()))
                    .isEqualTo(wanted);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyLevelHasItsCentreOfMassWhereTheFinestHasIt(NgffVersion version) throws IOException {
        List<Integer> shape = List.of(8, 256, 192);

        Path container =
                imported(
                        Phantom.nifti(Phantom.Datatype.UINT8, shape, Phantom.cubes(shape, 4)),
                        version);

        try (ImageSource image = Images.open(container)) {
            List<Level> levels = image.multiscale().levels();
            assertThat(levels).hasSize(3);
            List<Double> finest = centreOfMass(image, levels.getFirst());
            for (Level level : levels) {
                List<Double> centre = centreOfMass(image, level);
                for (int axis = 0; axis < 3; axis++) {
                    assertThat(centre.get(axis))
                            .as("level %d, axis %d", level.index(), axis)
                            .isCloseTo(finest.get(axis), within(1e-9));
                }
            }
        }
    }

    private Path imported(byte[] nifti, NgffVersion version) throws IOException {
        Path file = Files.write(folder.resolve("phantom.nii"), nifti);
        Path container = folder.resolve("phantom.ome.zarr");
        NiftiImport.run(
                file,
                container,
                NiftiImport.Options.DEFAULT,
                new PyramidWriter.WriteOptions(version, Overwrite.REFUSE, (done, total) -> {}));
        return container;
    }

    /** In world units, weighted by the voxels' values. */
    private static List<Double> centreOfMass(ImageSource image, Level level) {
        Chunk all = LevelVoxels.read(image, level);
        double[] sums = new double[level.ndim()];
        double mass = 0;
        int count = level.shape().stream().reduce(1, Math::multiplyExact);
        for (int voxel = 0; voxel < count; voxel++) {
            double value = StoredValue.of(all, voxel).doubleValue();
            mass += value;
            int rest = voxel;
            for (int axis = level.ndim() - 1; axis >= 0; axis--) {
                sums[axis] += value * level.toWorld(axis, rest % level.shape().get(axis));
                rest /= level.shape().get(axis);
            }
        }
        List<Double> centre = new ArrayList<>();
        for (double sum : sums) {
            centre.add(sum / mass);
        }
        return centre;
    }

    private static String line(Level level, Chunk all) throws Exception {
        String shape = level.shape().stream().map(String::valueOf).collect(Collectors.joining("x"));
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all.bytes()));
        return "%s %s %s %s".formatted(level.path(), all.type().wireName(), shape, hash);
    }
}
