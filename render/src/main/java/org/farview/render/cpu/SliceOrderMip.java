package org.farview.render.cpu;

import org.farview.render.cpu.kernels.Kernels;
import org.farview.render.cpu.kernels.RowKernels;
import org.farview.render.cpu.kernels.RowWarp;
import org.farview.render.view.LayerPlan;

/**
 * The fast maximum intensity projection: slice after slice is resampled into one intermediate
 * picture and that is warped to the canvas.
 *
 * <p>Memory is read in contiguous rows only, each voxel about once, and the cost hardly depends on
 * the canvas. The price is one sample per slice instead of the exact lattice, and the interpolation
 * of the warp; both are softer, not displaced. See {@link SliceOrderGeometry}.
 *
 * <p>Keeps the intermediate picture's memory between pictures. Confined to the render thread.
 */
final class SliceOrderMip {
    private final RowKernels kernels;
    private final Spares<SliceProjection.Row> rows;
    private final Spares<RowWarp> warps = new Spares<>(RowWarp::new);
    private float[] memory = {};

    SliceOrderMip(Kernels kernels) {
        this.kernels = kernels.rows();
        this.rows = new Spares<>(() -> new SliceProjection.Row(this.kernels));
    }

    void close() {
        memory = new float[0];
        rows.clear();
        warps.clear();
    }

    /**
     * @param voxels in the order that the principal dimension wants: for the columns the
     *     column-major copy, else the stage's own
     */
    void draw(
            VolumePicture picture,
            ValueVoxels voxels,
            LayerPlan.Method.SliceOrder method,
            Tiling tiling) {
        SliceOrderGeometry geometry = new SliceOrderGeometry(picture, method);
        int samples = Math.multiplyExact(geometry.across.count(), geometry.down.count());
        if (memory.length < samples) {
            memory = new float[samples];
        }
        SliceProjection projection =
                new SliceProjection(
                        geometry,
                        voxels,
                        SliceMemory.of(picture.stage().lattice(), method.principal()),
                        new SliceProjection.Target(kernels, rows, memory));
        tiling.rows(geometry.down.count(), projection::project);
        SliceWarp warp =
                new SliceWarp(picture, geometry, new SliceWarp.Target(kernels, warps, memory));
        tiling.rows(picture.height(), warp::warp);
    }
}
