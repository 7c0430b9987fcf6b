package org.farview.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.farview.scene.Level;
import org.junit.jupiter.api.Test;

class BlobImageTest {
    @Test
    void noVoxelIsEmptyAndTheWindowShowsAPart() {
        BlobImage image = new BlobImage();
        Level level = image.multiscale().finest();

        Volume volume = Volume.of(image.id(), level, new ResidentChunks(List.of(image)));

        int zeros = 0;
        int shown = 0;
        int most = 0;
        for (short voxel : volume.voxels()) {
            int value = voxel & 0xFFFF;
            zeros += value == 0 ? 1 : 0;
            shown += value > BlobImage.WINDOW.low() ? 1 : 0;
            most = Math.max(most, value);
        }
        assertThat(zeros).isZero();
        assertThat(100.0 * shown / volume.voxels().length).isBetween(5.0, 30.0);
        assertThat(most).isGreaterThan((int) BlobImage.WINDOW.high());
    }
}
