package org.farview.data.source;

import java.nio.file.Path;
import org.farview.data.DataException;

/**
 * A NIfTI-1 or NIfTI-2 image, read whole: what tests compare regions with.
 *
 * @param header as in the file
 * @param raster (z, y, x), with t or c before them, in the file's own voxel order; types that are
 *     not drawn and scaled values have become int16 or float32
 */
public record Nifti(NiftiHeader header, Raster raster) {
    /** Larger images do not fit a Java array. */
    private static final long MAX_BYTES = Integer.MAX_VALUE - 8;

    /**
     * Reads {@code .nii} or {@code .nii.gz}.
     *
     * @throws DataException when the file is missing, damaged, too large, or of a kind that we do
     *     not read; the message says which
     */
    public static Nifti read(Path file) {
        try (NiftiFile nifti = NiftiFile.open(file, MAX_BYTES)) {
            VoxelGrid grid = nifti.grid(Orientation.KEEP, NiftiFile.Meaning.INTENSITIES);
            Region whole = Region.whole(grid.shape());
            if (whole.voxels() > MAX_BYTES / grid.type().bytes()) {
                throw new DataException(
                        "'%s': got %s voxels of %s, wanted an image below 2 GiB"
                                .formatted(file, grid.shape(), grid.type().wireName()));
            }
            return new Nifti(nifti.header(), grid.read(whole));
        }
    }
}
