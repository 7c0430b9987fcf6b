package org.farview.render.cpu;

import java.util.Arrays;
import org.farview.render.TilePool;

/**
 * The exact maximum intensity projection: one ray per pixel, trilinear samples on the plan's
 * lattice.
 *
 * <p>Three shortcuts leave the picture as it is: the maximum starts at the window's low end (all
 * below is drawn alike), stops at its high end, and passes over bricks that cannot raise it.
 */
final class RayCaster {
    private final VolumePicture picture;
    private final int block;
    private final BrickMaxima bricks;

    /**
     * @param block side of the pixel blocks that share a ray
     */
    RayCaster(VolumePicture picture, int block, TilePool tiles) {
        this.picture = picture;
        this.block = block;
        this.bricks = picture.slot().maxima(tiles);
    }

    void draw(Tiling tiling) {
        tiling.rows(Math.ceilDiv(picture.height(), block), this::cast);
    }

    private void cast(int from, int to) {
        Ray ray = new Ray(picture.stage().lattice());
        BrickWalk walk = new BrickWalk(bricks, picture.stage().voxels(), picture.table());
        Sight sight = new Sight(picture.plan());
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
                if (ray.count > 0) {
                    put(x, y, picture.color(walk.maximum(ray)));
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
            Arrays.fill(picture.frame().pixels(), row * width + left, row * width + right, color);
        }
    }
}
