package org.farview.render.view;

/**
 * One displayed dimension of a level: the mapping between voxel indices and world.
 *
 * <p>The border rule lives here: the image fills {@code worldMin..worldMax}, the outer voxel edges
 * of its <em>finest</em> level, so that the silhouette is the same at every level. Samples inside
 * that are beyond the outermost voxel centres take the edge voxel's value.
 *
 * @param axis the image's axis, or {@link #NO_AXIS} for a dimension that the image lacks
 * @param size voxels, at least 1
 * @param scale world units per voxel
 * @param origin world position of the centre of voxel 0
 * @param worldMin where the image begins
 * @param worldMax where it ends
 */
public record Dimension(
        int axis, int size, double scale, double origin, double worldMin, double worldMax) {
    /** A single voxel thick: the depth of a slice, or of a two-axis image in 3D. */
    public static final int NO_AXIS = -1;

    /** The dimension that a slice has across its plane. */
    static Dimension thin(double scale) {
        return new Dimension(NO_AXIS, 1, scale, 0, -0.5 * scale, 0.5 * scale);
    }

    /** Fractional voxel index of a world position. Not clamped. */
    public double toIndex(double world) {
        return (world - origin) / scale;
    }

    /** Index at which the image begins, about -0.5. */
    public double low() {
        return toIndex(worldMin);
    }

    /** Index at which the image ends, about size - 0.5. */
    public double high() {
        return toIndex(worldMax);
    }
}
