package org.farview.render.view;

/**
 * What planning must know of a renderer.
 *
 * @param copies stages that a shown level of a volume takes
 * @param mostBytes that one stage may have
 * @param longestSide voxels that a stage may have along a side
 * @param rays whether they are cheap enough to be cast at any quality
 */
public record RendererTraits(int copies, long mostBytes, int longestSide, Rays rays) {
    /** What a ray costs. */
    public enum Rays {
        /** Slices across a dimension are much faster. */
        DEAR,
        CHEAP
    }

    /**
     * Heap arrays, two for each volume: what is shown, and what is being laid out or the copy with
     * the column axis slowest.
     */
    public static final RendererTraits CPU =
            new RendererTraits(2, Integer.MAX_VALUE, Integer.MAX_VALUE, Rays.DEAR);

    public RendererTraits {
        if (copies < 1 || mostBytes < 1 || longestSide < 1) {
            throw new IllegalArgumentException(
                    "renderer traits: got %d copies, %d bytes, %d voxels, wanted at least 1 each"
                            .formatted(copies, mostBytes, longestSide));
        }
    }

    /**
     * Textures, one for each volume.
     *
     * @param longestSide voxels along a side of a texture at most
     */
    public static RendererTraits gpu(int longestSide) {
        return new RendererTraits(1, Long.MAX_VALUE, longestSide, Rays.CHEAP);
    }

    /** Whether a stage of a box can be had at all. */
    boolean fits(Box box) {
        for (int dimension = 0; dimension < 3; dimension++) {
            if (box.range(dimension).size() > longestSide) {
                return false;
            }
        }
        return true;
    }
}
