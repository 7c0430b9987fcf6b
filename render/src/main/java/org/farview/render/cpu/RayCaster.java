package org.farview.render.cpu;

import java.util.function.Supplier;
import org.farview.render.cpu.kernels.Kernels;
import org.farview.render.cpu.kernels.RayKernels;
import org.farview.render.cpu.kernels.RaySamples;

/**
 * The exact picture of a volume, or one ray for a block of pixels ({@link RayBlocks}): trilinear
 * samples on the plan's lattice, which become a colour by the plan's rule ({@link RayColor}).
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
    private final RayBlocks blocks = new RayBlocks();

    RayCaster(Kernels kernels) {
        spares = new Spares<>(() -> new RaySamples(kernels.rays()));
    }

    void close() {
        spares.clear();
        blocks.close();
    }

    /**
     * Draws a picture.
     *
     * @param block side of the pixel blocks that share a ray
     */
    void draw(VolumePicture picture, int block, Tiling tiling) {
        if (block == 1) {
            cast(picture, new Rays(picture.width(), picture.height(), 1, onto(picture)), tiling);
            return;
        }
        blocks.begin(picture.frame().size(), block);
        int across = Math.ceilDiv(picture.width(), block);
        int down = Math.ceilDiv(picture.height(), block);
        cast(picture, new Rays(across, down, block, blocks::put), tiling);
        tiling.rows(
                picture.height(),
                (from, to) -> {
                    switch (picture.plan().cut().kind()) {
                        case IMAGE -> blocks.spread(picture.frame(), from, to);
                        case LABELS -> blocks.fill(picture.frame(), from, to);
                    }
                });
    }

    private static Sink onto(VolumePicture picture) {
        int[] pixels = picture.frame().pixels();
        int width = picture.width();
        return (x, y, seen) -> {
            int at = y * width + x;
            pixels[at] = Overlay.seenOver(seen, pixels[at]);
        };
    }

    private void cast(VolumePicture picture, Rays rays, Tiling tiling) {
        RayKernels.Bricks bricks = picture.slot().maxima(tiling.tiles()).bricks();
        Supplier<RayColor> colors = RayColor.of(picture, bricks);
        tiling.rows(
                rays.down(),
                (from, to) -> {
                    RaySamples ray = spares.take();
                    new Tile(picture, rays, colors.get(), ray).cast(from, to);
                    spares.giveBack(ray);
                });
    }

    /**
     * The rays of a picture.
     *
     * @param across rays in a row
     * @param down rows
     * @param block pixels from one to the next
     * @param sink takes what each has seen
     */
    private record Rays(int across, int down, int block, Sink sink) {}

    /** Takes the colour of a ray that has seen something. */
    @FunctionalInterface
    private interface Sink {
        void put(int x, int y, int seen);
    }

    /** Rows of rays. */
    private static final class Tile {
        private final VolumePicture picture;
        private final Rays rays;
        private final RayColor color;
        private final RaySamples ray;
        private final Sight sight;

        Tile(VolumePicture picture, Rays rays, RayColor color, RaySamples ray) {
            this.picture = picture;
            this.rays = rays;
            this.color = color;
            this.ray = ray;
            this.sight = new Sight(picture.plan());
            Lattice grid = picture.stage().lattice();
            ray.over(grid.depths(), grid.rows(), grid.columns());
        }

        void cast(int from, int to) {
            for (int left = 0; left < rays.across(); left += PATCH) {
                for (int y = from; y < to; y++) {
                    cast(y, left, Math.min(rays.across(), left + PATCH));
                }
            }
        }

        private void cast(int y, int left, int right) {
            int block = rays.block();
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
                        rays.sink().put(x, y, seen);
                    }
                }
            }
        }
    }
}
