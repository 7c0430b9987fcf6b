package org.farview.data.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.farview.data.source.Raster;
import org.farview.data.source.Region;
import org.farview.data.source.VoxelGrid;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Test;

final class ReducedGridTest {
    @Test
    void whatIsReadInPiecesIsWhatReducingTheWholeGives() {
        List<Integer> shape = List.of(301, 2, 203, 99);
        byte[] bytes = new byte[2 * 301 * 2 * 203 * 99];
        new Random(5).nextBytes(bytes);
        Raster fine = new Raster(VoxelType.UINT16, shape, bytes);
        List<Integer> steps = List.of(2, 1, 2, 2);

        for (Reduction reduction : Reduction.values()) {
            VoxelGrid once = new ReducedGrid(fine, steps, reduction);
            VoxelGrid twice = new ReducedGrid(once, steps, reduction);
            Raster expected = reduction.apply(reduction.apply(fine, steps), steps);

            assertThat(twice.shape()).containsExactly(76, 2, 51, 25);
            assertThat(twice.read(Region.whole(twice.shape())).bytes()).isEqualTo(expected.bytes());
            Region corner = new Region(List.of(70, 1, 30, 10), List.of(6, 1, 21, 15));
            assertThat(twice.read(corner).bytes()).isEqualTo(expected.read(corner).bytes());
        }
    }

    @Test
    void labelsPassNoFloat() {
        byte[] two = {1, 0, 0, 0, 0, 0, 32, 0, 1, 0, 0, 0, 0, 0, 32, 0};
        Raster labels = new Raster(VoxelType.UINT64, List.of(1, 2), two);

        Raster coarse = Reduction.MODE.apply(labels, List.of(1, 2));

        assertThat(coarse.bytes()).as("2^53 + 1").containsExactly(1, 0, 0, 0, 0, 0, 32, 0);
    }
}
