package org.farview.render.cpu;

import java.util.function.Supplier;
import org.farview.render.cpu.kernels.Kernels;
import org.farview.render.cpu.kernels.RayKernels;
import org.farview.render.cpu.kernels.RaySamples;

/**
 * The exact picture of a volume: one ray per pixel, trilinear samples on the plan's lattice, which
 * become a colour by the plan's rule ({@link RayColor}).
 *
 * <p>Shortcuts leave the picture as it is. So the maximum starts at the window's low end (all below
 * is drawn alike), stops at its high end, and passes over samples in bricks that cannot raise it.
 *
 * <p>Keeps the scratch memory of its tiles between pictures. Confined to the render thread.
 */
final class RayCaster {
    /**
     * Rays next to each other that are cast before those below them: what they read then fits the
     * second-level cache.
     */
    private static final int PATCH = 32;

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
        Supplier<RayColor> colors = RayColor.of(picture, bricks);
        tiling.rows(
                Math.ceilDiv(picture.height(), block),
                (from, to) -> {
                    RaySamples ray = spares.take();
                    new Tile(picture, block, colors.get(), ray).cast(from, to);
                    spares.giveBack(ray);
                });
    }

    /** Rows of rays. */
    private static final class Tile {
        private final VolumePicture picture;
        private final int block;
        private final RayColor color;
        private final RaySamples ray;
        private final Sight sight;

        Tile(VolumePicture picture, int block, RayColor color, RaySamples ray) {
            this.picture = picture;
            this.block = block;
            this.color = color;
            this.ray = ray;
            this.sight = new Sight(picture.plan());
            Lattice grid = picture.stage().lattice();
            ray.over(grid.depths(), grid.rows(), grid.columns());
        }

        void cast(int from, int to) {
            int across = Math.ceilDiv(picture.width(), block);
            for (int left = 0; left < across; left += PATCH) {
                for (int y = from; y < to; y++) {
                    cast(y, left, Math.min(across, left + PATCH));
                }
            }
        }

        private void cast(int y, int left, int right) {
            double canvasY = picture.canvasY((y + 0.5) * block);
            for (int x = left; x < right; x++) {
                sight.aim(picture.canvasX((x + 0.5) * block), canvasY);
                if (!sight.hit()) {
                    continue;
                }
                sight.sample(ray);
                if (ray.count() > 0) {
                    int seen = color.of(ray);
                    if (seen != RayColor.NOTHING) {
                        put(x, y, seen);
                    }
                }
            }
        }

        private void put(int x, int y, int seen) {
            boolean solid = seen >>> 24 == 0xFF;
            int[] pixels = picture.frame().pixels();
            int width = picture.width();
            int left = x * block;
            int right = Math.min(width, left + block);
            int bottom = Math.min(picture.height(), (y + 1) * block);
            for (int row = y * block; row < bottom; row++) {
                for (int at = row * width + left; at < row * width + right; at++) {
                    pixels[at] = solid ? seen : Overlay.over(seen, pixels[at]);
                }
            }
        }
    }
}
