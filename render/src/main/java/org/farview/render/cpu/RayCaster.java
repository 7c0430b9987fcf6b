package org.farview.render.cpu;

import java.util.Arrays;
import org.farview.render.cpu.kernels.Kernels;
import org.farview.render.cpu.kernels.RayKernels;
import org.farview.render.cpu.kernels.RaySamples;

/**
 * The exact maximum intensity projection: one ray per pixel, trilinear samples on the plan's
 * lattice.
 *
 * <p>Three shortcuts leave the picture as it is: the maximum starts at the window's low end (all
 * below is drawn alike), stops at its high end, and passes over samples in bricks that cannot raise
 * it.
 *
 * <p>Keeps the scratch memory of its tiles between pictures. Confined to the render thread.
 */
final class RayCaster {
    private final Spares<RaySamples> spares;

    RayCaster(Kernels kernels) {
        spares = new Spares<>(() -> new RaySamples(kernels.rays()));
    }

    void close() {
        spares.clear();
    }

    /**
     * Draws a picture.
     *
     * @param block side of the pixel blocks that share a ray
     */
    void draw(VolumePicture picture, int block, Tiling tiling) {
        RayKernels.Bricks bricks = picture.slot().maxima(tiling.tiles()).bricks();
        tiling.rows(
                Math.ceilDiv(picture.height(), block),
                (from, to) -> {
                    RaySamples ray = spares.take();
                    new Casting(picture, block, bricks).rows(ray, from, to);
                    spares.giveBack(ray);
                });
    }

    /** What the rays of a picture share. */
    private record Casting(VolumePicture picture, int block, RayKernels.Bricks bricks) {
        void rows(RaySamples ray, int from, int to) {
            Lattice grid = picture.stage().lattice();
            ray.over(grid.depths(), grid.rows(), grid.columns());
            Sight sight = new Sight(picture.plan());
            Voxels voxels = picture.stage().voxels();
            float low = picture.table().low();
            float high = picture.table().high();
            int across = Math.ceilDiv(picture.width(), block);
            for (int y = from; y < to; y++) {
                double canvasY = picture.canvasY((y + 0.5) * block);
                for (int x = 0; x < across; x++) {
                    sight.aim(picture.canvasX((x + 0.5) * block), canvasY);
                    sight.normalise();
                    if (!sight.hit()) {
                        continue;
                    }
                    sight.sample(ray);
                    if (ray.count() > 0) {
                        put(x, y, picture.color(ray.maximum(voxels, bricks, low, high)));
                    }
                }
            }
        }

        private void put(int x, int y, int color) {
            int width = picture.width();
            int left = x * block;
            int right = Math.min(width, left + block);
            int bottom = Math.min(picture.height(), (y + 1) * block);
            for (int row = y * block; row < bottom; row++) {
                Arrays.fill(
                        picture.frame().pixels(), row * width + left, row * width + right, color);
            }
        }
    }
}
