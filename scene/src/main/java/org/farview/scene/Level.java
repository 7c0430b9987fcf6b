package org.farview.scene;

import java.util.List;

/**
 * One resolution of a multiscale image: an n-D grid of voxels placed in the world.
 *
 * <p>All lists have one entry per axis in the image's axis order, slowest axis first, e.g. (z, y,
 * x).
 *
 * @param index position in {@link Multiscale#levels()}; 0 is the finest
 * @param path where the array lies inside its container, e.g. {@code 0} or {@code scale0/image}
 * @param shape voxels per axis, each at least 1
 * @param chunkShape voxels per chunk and axis, each at least 1; the last chunk may reach past the
 *     shape
 * @param scale world units per voxel, each positive and finite
 * @param translation world position of the centre of voxel 0, finite
 */
public record Level(
        int index,
        String path,
        List<Integer> shape,
        List<Integer> chunkShape,
        List<Double> scale,
        List<Double> translation) {
    public Level {
        shape = List.copyOf(shape);
        chunkShape = List.copyOf(chunkShape);
        scale = List.copyOf(scale);
        translation = List.copyOf(translation);
        int ndim = shape.size();
        if (index < 0
                || chunkShape.size() != ndim
                || scale.size() != ndim
                || translation.size() != ndim) {
            throw new IllegalArgumentException(
                    "level " + index + " '" + path + "': lists of different lengths");
        }
        for (int axis = 0; axis < ndim; axis++) {
            boolean grid = shape.get(axis) >= 1 && chunkShape.get(axis) >= 1;
            boolean placed =
                    scale.get(axis) > 0
                            && Double.isFinite(scale.get(axis))
                            && Double.isFinite(translation.get(axis));
            if (!grid || !placed) {
                throw new IllegalArgumentException(
                        "level %d '%s', axis %d: got shape %d, chunk %d, scale %s, translation %s"
                                .formatted(
                                        index,
                                        path,
                                        axis,
                                        shape.get(axis),
                                        chunkShape.get(axis),
                                        scale.get(axis),
                                        translation.get(axis)));
            }
        }
    }

    public int ndim() {
        return shape.size();
    }

    /** World position of a (fractional) voxel index; whole indices are voxel centres. */
    public double toWorld(int axis, double index) {
        return scale.get(axis) * index + translation.get(axis);
    }

    /** Fractional voxel index of a world position; the inverse of {@link #toWorld}. Not clamped. */
    public double toIndex(int axis, double world) {
        return (world - translation.get(axis)) / scale.get(axis);
    }

    /**
     * The voxel that holds a world position, clamped to 0..shape-1; halves round to even as the
     * original did.
     */
    public int voxelAt(int axis, double world) {
        double nearest = Math.rint(toIndex(axis, world));
        return (int) Math.max(0, Math.min(shape.get(axis) - 1, nearest));
    }

    /** The nearest world position between the centres of the outermost voxels. */
    public double clampToCenters(int axis, double world) {
        return Math.clamp(world, toWorld(axis, 0), toWorld(axis, shape.get(axis) - 1));
    }

    /** World position of the outer edge before voxel 0: half a voxel before its centre. */
    public double worldMin(int axis) {
        return toWorld(axis, -0.5);
    }

    /** World position of the outer edge after the last voxel. */
    public double worldMax(int axis) {
        return toWorld(axis, shape.get(axis) - 0.5);
    }
}
