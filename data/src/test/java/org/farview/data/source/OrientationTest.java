package org.farview.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class OrientationTest {
    private static final List<Integer> SIDES = List.of(2, 3, 4);

    @TempDir Path folder;

    /** An sform that sends voxel axis {@code axis[w]} to world axis w, with a sign. */
    record Placed(List<Integer> axis, List<Integer> sign) {
        NiftiHeader header() {
            List<Double> sform = new ArrayList<>();
            for (int world = 0; world < 3; world++) {
                for (int voxel = 0; voxel < 3; voxel++) {
                    boolean here = axis.get(world) == voxel;
                    sform.add(here ? (double) sign.get(world) * (voxel + 1) : 0.0);
                }
                sform.add(0.0);
            }
            return OrientationTest.header(new NiftiHeader.Space(0, 1, zeros(), zeros(), 1, sform));
        }

        /** World position of a voxel along a world axis, in steps. */
        int world(int worldAxis, int[] voxel) {
            return sign.get(worldAxis) * voxel[axis.get(worldAxis)];
        }
    }

    static Stream<Placed> allFortyEight() {
        return Stream.of(
                        List.of(0, 1, 2),
                        List.of(0, 2, 1),
                        List.of(1, 0, 2),
                        List.of(1, 2, 0),
                        List.of(2, 0, 1),
                        List.of(2, 1, 0))
                .flatMap(axis ->
                        IntStream.range(0, 8)
                                .mapToObj(bits ->
                                        new Placed(
                                                axis,
                                                List.of(
                                                        1 - 2 * (bits & 1),
                                                        1 - (bits & 2),
                                                        1 - (bits & 4) / 2))));
    }

    @ParameterizedTest
    @MethodSource("allFortyEight")
    void afterTheTurnXGrowsLeftYBackAndZUp(Placed placed) throws IOException {
        byte[] numbered = new byte[24];
        for (int voxel = 0; voxel < 24; voxel++) {
            numbered[voxel] = (byte) voxel;
        }
        Raster raster = new Raster(VoxelType.UINT8, SIDES.reversed(), numbered);

        Raster turned = turned(Orientation.toLps(placed.header()), raster);

        int nx = turned.shape().get(2);
        int ny = turned.shape().get(1);
        for (int at = 1; at < 24; at++) {
            if (at % nx > 0) {
                assertThat(step(placed, 0, turned, at, at - 1)).as("x to the left").isEqualTo(-1);
            }
            if (at / nx % ny > 0) {
                assertThat(step(placed, 1, turned, at, at - nx)).as("y to the back").isEqualTo(-1);
            }
            if (at >= nx * ny) {
                assertThat(step(placed, 2, turned, at, at - nx * ny)).as("z up").isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ras-u1.nii | x = -i, y = -j, z = +k",
                "lps-be-i2.nii | x = +i, y = +j, z = +k",
                "asl-f4.nii.gz | x = +k, y = -i, z = +j",
                "v2-be-f8.nii | x = +k, y = -i, z = +j"
            })
    void agreesWithNibabel(String name, String expected) {
        NiftiHeader header = Nifti.read(NiftiTest.fixture(name)).header();

        assertThat(Orientation.toLps(header).describe()).isEqualTo(expected);
    }

    @Test
    void theQformCountsWhenThereIsNoSform() {
        NiftiHeader.Space halfTurnAboutZ =
                new NiftiHeader.Space(1, 0, List.of(0.0, 0.0, 1.0), zeros(), 1, twelveZeros());
        NiftiHeader.Space mirrored =
                new NiftiHeader.Space(1, 0, List.of(0.0, 0.0, 0.0), zeros(), -1, twelveZeros());

        assertThat(Orientation.toLps(header(halfTurnAboutZ))).isEqualTo(Orientation.KEEP);
        assertThat(Orientation.toLps(header(mirrored)).describe())
                .isEqualTo("x = -i, y = -j, z = -k");
    }

    @Test
    void spacingTurnsWithTheAxes() {
        Orientation turn = new Orientation(List.of(2, 0, 1), List.of(false, true, false));

        assertThat(turn.apply(List.of(1.0, 2.0, 3.0, 9.0))).containsExactly(3.0, 1.0, 2.0, 9.0);
    }

    @Test
    void everyTimeStepIsTurned() throws IOException {
        byte[] voxels = {1, 2, 3, 4};
        Raster twoSteps = new Raster(VoxelType.UINT8, List.of(2, 1, 1, 2), voxels);

        Raster turned =
                turned(new Orientation(List.of(0, 1, 2), List.of(true, false, false)), twoSteps);

        assertThat(turned.bytes()).containsExactly(2, 1, 4, 3);
    }

    @Test
    void aHeaderWithoutPlaceIsNotTurned() {
        NiftiHeader header =
                header(new NiftiHeader.Space(0, 0, zeros(), zeros(), 1, twelveZeros()));

        assertThat(Orientation.known(header)).isFalse();
        assertThatThrownBy(() -> Orientation.toLps(header))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Read turned from a file. */
    private Raster turned(Orientation orientation, Raster raster) throws IOException {
        int[] dims = raster.shape().reversed().stream().mapToInt(Integer::intValue).toArray();
        Path file = Files.write(folder.resolve("a.nii"), NiftiBytes.of(2, raster.bytes(), dims));
        try (NiftiFile nifti = NiftiFile.open(file, 0)) {
            VoxelGrid grid = nifti.grid(orientation, NiftiFile.Meaning.INTENSITIES);
            return grid.read(Region.whole(grid.shape()));
        }
    }

    private static int step(Placed placed, int worldAxis, Raster turned, int to, int from) {
        return placed.world(worldAxis, voxel(turned, to))
                - placed.world(worldAxis, voxel(turned, from));
    }

    private static int[] voxel(Raster turned, int at) {
        int number = turned.bytes()[at];
        return new int[] {number % 2, number / 2 % 3, number / 6};
    }

    private static NiftiHeader header(NiftiHeader.Space space) {
        return new NiftiHeader(1, SIDES, List.of(1.0, 2.0, 3.0), 2, 0, 0, 0, "", space);
    }

    private static List<Double> zeros() {
        return List.of(0.0, 0.0, 0.0);
    }

    private static List<Double> twelveZeros() {
        return Collections.nCopies(12, 0.0);
    }
}
