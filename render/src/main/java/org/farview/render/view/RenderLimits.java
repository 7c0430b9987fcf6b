package org.farview.render.view;

/**
 * What one picture may cost.
 *
 * @param stageBytes memory for the voxels of all layers at the shown levels, copies included; a
 *     level above its layer's share gives way to a coarser one
 * @param movingVoxels most voxels projected while input arrives; above it a coarser level is shown
 *     until the camera rests
 * @param tileRows canvas rows per tile, the unit of parallel work and of cancellation
 * @param traits of the renderer
 */
public record RenderLimits(
        long stageBytes, long movingVoxels, int tileRows, RendererTraits traits) {
    /** About 25 ms of the scalar projection on four cores. */
    private static final long DEFAULT_MOVING_VOXELS = 24L << 20;

    private static final int DEFAULT_TILE_ROWS = 16;

    public RenderLimits {
        if (stageBytes < 1 || movingVoxels < 1 || tileRows < 1) {
            throw new IllegalArgumentException(
                    "render limits: got %d bytes, %d voxels, %d rows, wanted at least 1 each"
                            .formatted(stageBytes, movingVoxels, tileRows));
        }
    }

    /** Of a renderer on the CPU. */
    public RenderLimits(long stageBytes, long movingVoxels, int tileRows) {
        this(stageBytes, movingVoxels, tileRows, RendererTraits.CPU);
    }

    /** For a renderer on a GPU, which moves whatever it shows until that proves too slow. */
    public static RenderLimits ofGpu(long stageBytes, RendererTraits traits) {
        return new RenderLimits(stageBytes, Long.MAX_VALUE, DEFAULT_TILE_ROWS, traits);
    }

    public RenderLimits withMovingVoxels(long voxels) {
        return new RenderLimits(stageBytes, voxels, tileRows, traits);
    }

    /**
     * A picture's part where several renderers have the memory together.
     *
     * @param sharers how many, at least 1
     */
    public RenderLimits sharedBy(int sharers) {
        return sharers == 1 ? this : withStageBytes(stageBytes / sharers);
    }

    /** The same with other memory. */
    RenderLimits withStageBytes(long bytes) {
        return new RenderLimits(Math.max(1, bytes), movingVoxels, tileRows, traits);
    }

    /** The limits of a renderer on the CPU for a given memory, the rest as measured to suit. */
    public static RenderLimits ofStageBytes(long stageBytes) {
        return new RenderLimits(stageBytes, DEFAULT_MOVING_VOXELS, DEFAULT_TILE_ROWS);
    }
}
