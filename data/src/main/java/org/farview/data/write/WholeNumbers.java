package org.farview.data.write;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.farview.data.DataException;
import org.farview.data.source.Raster;
import org.farview.scene.VoxelType;

/** Stores labels in the smallest unsigned type that holds them. */
final class WholeNumbers {
    private WholeNumbers() {}

    /**
     * @throws DataException when a value is no whole number in 0..65535
     */
    static Raster narrow(Raster raster, Path file) {
        float max = 0;
        for (int voxel = 0; voxel < raster.voxels(); voxel++) {
            float value = raster.value(voxel);
            if (!(value >= 0 && value <= VoxelType.UINT16.max()) || value != Math.rint(value)) {
                throw new DataException(
                        "'%s': got label %s, wanted whole numbers in 0..65535"
                                .formatted(file, value));
            }
            max = Math.max(max, value);
        }
        VoxelType type = max <= VoxelType.UINT8.max() ? VoxelType.UINT8 : VoxelType.UINT16;
        if (type == raster.type()) {
            return raster;
        }
        byte[] bytes = new byte[raster.voxels() * type.bytes()];
        MemorySegment out = MemorySegment.ofArray(bytes);
        for (int voxel = 0; voxel < raster.voxels(); voxel++) {
            Raster.write(out, type, voxel, raster.value(voxel));
        }
        return new Raster(type, raster.shape(), bytes);
    }
}
