package org.farview.render.cpu;

/** Second half: the intermediate picture onto the canvas, bilinear. */
final class SliceWarp {
    private final VolumePicture picture;
    private final SliceOrderGeometry geometry;
    private final float[] from;

    SliceWarp(VolumePicture picture, SliceOrderGeometry geometry, float[] from) {
        this.picture = picture;
        this.geometry = geometry;
        this.from = from;
    }

    void warp(int first, int end) {
        Sight sight = new Sight(picture.plan());
        for (int y = first; y < end; y++) {
            double canvasY = picture.canvasY(y + 0.5);
            for (int x = 0; x < picture.width(); x++) {
                sight.aim(picture.canvasX(x + 0.5), canvasY);
                if (sight.hit() && sight.isSampled()) {
                    picture.frame().pixels()[y * picture.width() + x] = color(sight);
                }
            }
        }
    }

    private int color(Sight sight) {
        double u = geometry.meet(sight.direction, geometry.u);
        double v = geometry.meet(sight.direction, geometry.v);
        return picture.color(
                sample(
                        clamp(geometry.across, geometry.across.sampleAt(u)),
                        clamp(geometry.down, geometry.down.sampleAt(v))));
    }

    private static float clamp(SliceOrderGeometry.Axis axis, double sample) {
        return (float) Math.clamp(sample, 0, axis.count() - 1.001);
    }

    private float sample(float x, float y) {
        int left = (int) x;
        int top = (int) y;
        int at = top * geometry.across.count() + left;
        int below = at + geometry.across.count();
        float partX = x - left;
        float partY = y - top;
        float upper = from[at] + partX * (from[at + 1] - from[at]);
        float lower = from[below] + partX * (from[below + 1] - from[below]);
        float value = upper + partY * (lower - upper);
        return value > Float.NEGATIVE_INFINITY ? value : atEdge(at, below, partX, partY);
    }

    /** At the silhouette some of the four samples miss the image: the others share the weight. */
    private float atEdge(int at, int below, float x, float y) {
        float[] weights = {(1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y};
        int[] samples = {at, at + 1, below, below + 1};
        float sum = 0;
        float weight = 0;
        for (int i = 0; i < samples.length; i++) {
            if (from[samples[i]] > Float.NEGATIVE_INFINITY) {
                sum += weights[i] * from[samples[i]];
                weight += weights[i];
            }
        }
        return weight > 0 ? sum / weight : Float.NEGATIVE_INFINITY;
    }
}
