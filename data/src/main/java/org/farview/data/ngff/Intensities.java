package org.farview.data.ngff;

import java.util.Optional;
import org.farview.scene.VoxelType;

/**
 * Whether integers of types that only labels have are numbers of objects or intensities. A group
 * with {@code image-label}, or in a group {@code labels}, is labels. Of what is left int8 is
 * intensities, and integers of 32 and 64 bits are when the file says something that makes sense of
 * intensities only; else they are labels, as napari guesses too.
 */
final class Intensities {
    private Intensities() {}

    /** The type that voxels are drawn as; another one than the stored for such intensities. */
    static VoxelType drawnAs(VoxelType stored, Optional<NgffMetadata> metadata) {
        boolean labels = metadata.map(found -> found.meaning().isLabels()).orElse(false);
        boolean image = metadata.map(found -> found.meaning().isIntensities()).orElse(false);
        return switch (stored) {
            case UINT8, UINT16, INT16, FLOAT32 -> stored;
            case INT8 -> labels ? stored : VoxelType.INT16;
            case UINT32, INT32, UINT64, INT64 -> image && !labels ? VoxelType.FLOAT32 : stored;
        };
    }
}
