package org.farview.data.ngff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.ImageSource;
import org.farview.scene.Level;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;
import org.junit.jupiter.api.Test;

/** The head that the demo shows is there and stands upright. */
final class SampleTest {
    private static final Path SAMPLE = Path.of("..", "samples", "head.ome.zarr.zip");

    @Test
    void theHeadIsAsCredited() throws IOException {
        ImageDescription head = Images.describe(SAMPLE);

        assertThat(Files.size(SAMPLE)).isLessThan(6 << 20);
        assertThat(head.name()).isEqualTo("head");
        assertThat(head.ngffVersion()).isEqualTo("0.5");
        assertThat(head.type()).isEqualTo(VoxelType.UINT8);
        assertThat(head.axes()).extracting(axis -> axis.unit()).containsOnly("millimeter");
        assertThat(head.levels())
                .extracting(level -> level.level().shape())
                .containsExactly(List.of(181, 217, 181), List.of(91, 109, 91), List.of(46, 55, 46));
        assertThat(head.labels()).containsExactly("aal");
    }

    @Test
    void theWindowComesFromTheFile() {
        try (ImageSource head = Images.open(SAMPLE)) {
            assertThat(head.window()).isEqualTo(new Window(0, 220));
            assertThat(head.range()).isEqualTo(new Window(0, 255));
        }
    }

    @Test
    void theCrownIsUpAndTheCutNeckDown() {
        try (ImageSource head = Images.open(SAMPLE)) {
            Level coarse = head.multiscale().coarsest();
            ChunkKey key = new ChunkKey(head.id(), coarse.index(), List.of(0, 0, 0));
            Chunk chunk = head.decode(key, head.fetch(key));
            int slice = coarse.shape().get(1) * coarse.shape().get(2);
            int last = coarse.shape().getFirst() - 1;

            assertThat(brightVoxels(chunk, last * slice, slice)).as("crown").isLessThan(slice / 20);
            assertThat(brightVoxels(chunk, 0, slice)).as("neck").isGreaterThan(slice / 5);
        }
    }

    @Test
    void theAtlasLiesOnTheGridOfTheHead() {
        ImageDescription head = Images.describe(SAMPLE);
        ImageDescription atlas = Images.describe(SAMPLE.resolve("labels/aal"));

        assertThat(atlas.type()).isEqualTo(VoxelType.UINT8);
        for (int level = 0; level < 3; level++) {
            assertThat(atlas.levels().get(level).level().scale())
                    .isEqualTo(head.levels().get(level).level().scale());
            assertThat(atlas.levels().get(level).level().translation())
                    .isEqualTo(head.levels().get(level).level().translation());
        }
    }

    private static int brightVoxels(Chunk chunk, int from, int count) {
        int bright = 0;
        for (int voxel = from; voxel < from + count; voxel++) {
            bright += (chunk.bytes()[voxel] & 0xff) > 20 ? 1 : 0;
        }
        return bright;
    }
}
