package org.farview.data.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.farview.data.source.Raster;
import org.farview.data.source.Region;
import org.farview.data.source.VoxelGrid;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Test;

final class SlabsTest {
    private static final long MIB = 1L << 20;

    /** A grid that is never read. */
    private record Wide(List<Integer> shape, List<Integer> chunkShape) implements VoxelGrid {
        @Override
        public VoxelType type() {
            return VoxelType.UINT16;
        }

        @Override
        public Raster read(Region region) {
            throw new AssertionError("nobody reads");
        }
    }

    @Test
    void slabsHoldWholeChunksOfBothSides() {
        Wide pages = new Wide(List.of(100, 4000, 4000), List.of(1, 100, 4000));

        assertThat(Slabs.shape(pages, array(pages), 256 * MIB))
                .as("64 deep, as many rows as both divide or nearly, whole width")
                .containsExactly(64, 128, 4032);
    }

    @Test
    void whatDoesNotFitIsCutSmaller() {
        Wide whole = new Wide(List.of(100, 40_000, 40_000), List.of(1, 40_000, 40_000));

        List<Integer> slab = Slabs.shape(whole, array(whole), 64 * MIB);

        long bytes = 2L * slab.get(0) * slab.get(1) * slab.get(2);
        assertThat(bytes).isLessThanOrEqualTo(64 * MIB);
        assertThat(slab).allMatch(side -> side % 64 == 0);
    }

    @Test
    void smallChunksAreReadManyAtATime() {
        Wide small = new Wide(List.of(512, 512, 512), List.of(64, 64, 64));

        assertThat(Slabs.shape(small, array(small), 256 * MIB)).containsExactly(64, 512, 512);
    }

    private static StoredArray array(VoxelGrid grid) {
        return new StoredArray("", grid.type(), grid.shape(), List.of(64, 64, 64), 3);
    }
}
