package org.farview.render.cpu;

import java.util.ArrayList;
import java.util.List;
import org.farview.render.view.Dimension;
import org.farview.render.view.LayerPlan;
import org.farview.render.view.ViewRays;
import org.farview.scene.Projection;

/**
 * Where slice order samples a volume. All coordinates are voxel indices, in which rays are straight
 * lines too, whatever the voxels' proportions.
 *
 * <p>The intermediate picture lies in the plane through the middle of the image across the
 * principal dimension p, spanned by u (contiguous in memory) and v. Its sample (U, V) is the ray
 * through that point. Where the ray crosses slice k, it has u = s U + o:
 *
 * <ul>
 *   <li>from an eye E: s = (k - E_p) / (middle - E_p), o = (1 - s) E_u;
 *   <li>parallel rays that advance by d_u and d_p: s = 1, o = (k - middle) d_u / d_p.
 * </ul>
 *
 * The factorisation of Lacroute and Levoy, "Fast volume rendering using a shear-warp factorization
 * of the viewing transformation", SIGGRAPH 1994, in both its forms.
 */
final class SliceOrderGeometry {
    /** The intermediate picture has at most this many times the canvas's samples along a side. */
    private static final int MOST_OVERSAMPLING = 2;

    /**
     * The largest distance of samples along the middle ray, in steps of the exact lattice. The
     * coarse one lets cubes of voxels be seen along their diagonal without slices in between, which
     * would double the time of a moving picture.
     */
    private static final double FINE_SPACING = 1.4;

    private static final double COARSE_SPACING = 1.75;

    /** Slices inserted between two voxel slices at most, where voxels are long. */
    private static final int MOST_BETWEEN = 16;

    private final VolumePicture picture;
    private final LayerPlan.Volume plan;

    /** The dimensions: 0 depth, 1 row, 2 column. */
    final int p;

    final int u;

    final int v;

    private final boolean parallel;

    /** Of the samples, in smallest voxels. */
    private final double spacing;

    /** The middle plane along p. */
    final double middle;

    /** The intermediate picture's samples along u and along v. */
    final Axis across;

    final Axis down;

    SliceOrderGeometry(VolumePicture picture, LayerPlan.Method.SliceOrder method) {
        this.picture = picture;
        plan = picture.plan();
        spacing = method.spacing();
        p = method.principal();
        u = p == 2 ? 1 : 2;
        v = p == 0 ? 1 : 0;
        parallel = plan.rays().projection() == Projection.ORTHOGRAPHIC;
        middle = 0.5 * (dimension(p).low() + dimension(p).high());
        across = axis(u, picture.width());
        down = axis(v, picture.height());
    }

    Dimension dimension(int index) {
        return plan.cut().dimensions().get(index);
    }

    /** The direction along p in which rays go through the image: 1 or -1. */
    double towards() {
        return Math.signum(parallel ? advance(p) : middle - eye(p));
    }

    private double eye(int dimension) {
        return dimension(dimension).toIndex(ViewRays.along(plan.rays().eye(), dimension));
    }

    /** How far along the ray slice k is, the middle plane being 1; 1 for parallel rays. */
    private double scaleAt(double k) {
        return parallel ? 1 : (k - eye(p)) / (middle - eye(p));
    }

    /** By how much slice k is shifted along u or v. */
    private double offsetAt(int dimension, double k) {
        return parallel
                ? (k - middle) * advance(dimension) / advance(p)
                : (1 - scaleAt(k)) * eye(dimension);
    }

    /** Voxels that the middle ray advances by along a dimension. */
    private double advance(int dimension) {
        return ViewRays.along(plan.rays().forward(), dimension) / dimension(dimension).scale();
    }

    /**
     * The slices to resample, with the image's two faces: there the outermost voxels are repeated,
     * as the border rule wants.
     */
    List<Slice> slices() {
        Dimension along = dimension(p);
        int between = stepsPerVoxel(along);
        List<Slice> slices = new ArrayList<>(along.size() * between + 2);
        slices.add(slice(along.low(), 0, 0));
        for (int k = 0; k < along.size(); k++) {
            for (int i = 0; i < (k < along.size() - 1 ? between : 1); i++) {
                double part = (double) i / between;
                slices.add(slice(k + part, k, (float) part));
            }
        }
        slices.add(slice(along.high(), along.size() - 1, 0));
        return slices;
    }

    private Slice slice(double k, int index, float part) {
        return new Slice(scaleAt(k), offsetAt(u, k), offsetAt(v, k), index, part);
    }

    private int stepsPerVoxel(Dimension along) {
        double alignment = Math.abs(ViewRays.along(plan.rays().forward(), p));
        double distance = along.scale() / alignment;
        double largest = spacing < 1 ? FINE_SPACING : COARSE_SPACING;
        double steps = Math.ceil(distance / (largest * plan.stepWorld()));
        return (int) Math.clamp(steps, 1, MOST_BETWEEN);
    }

    /** The part of the middle plane that is both covered by the image and seen by the canvas. */
    private Axis axis(int dimension, int pixels) {
        Dimension along = dimension(dimension);
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double k : new double[] {dimension(p).low(), dimension(p).high()}) {
            for (double index : new double[] {along.low(), along.high()}) {
                double projected = (index - offsetAt(dimension, k)) / scaleAt(k);
                min = Math.min(min, projected);
                max = Math.max(max, projected);
            }
        }
        double[] seen = seen(dimension);
        min = Math.max(min, seen[0]);
        max = Math.max(min, Math.min(max, seen[1]));
        // As far apart as wanted, or a pixel where pixels are larger.
        double step = Math.max(spacing * plan.stepWorld(), pixelSize()) / along.scale();
        int most = MOST_OVERSAMPLING * pixels;
        step = Math.max(step, (max - min) / most);
        return new Axis(min, step, (int) Math.ceil((max - min) / step) + 2);
    }

    /** What the canvas's corners see of the middle plane; everything when one sees none of it. */
    private double[] seen(int dimension) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        Sight sight = new Sight(plan);
        Dimension across = dimension(dimension);
        double plane = dimension(p).origin() + middle * dimension(p).scale();
        for (int corner = 0; corner < 4; corner++) {
            sight.aim((corner & 1) * 2 - 1, (corner & 2) - 1);
            double distance = (plane - sight.origin[p]) / sight.direction[p];
            if (!parallel && !(distance > 0)) {
                return new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
            }
            double world = sight.origin[dimension] + distance * sight.direction[dimension];
            double index = across.toIndex(world);
            min = Math.min(min, index);
            max = Math.max(max, index);
        }
        return new double[] {min, max};
    }

    /** World size of a pixel where the middle of the canvas meets the middle plane. */
    private double pixelSize() {
        double distance = parallel ? 1 : (middle - eye(p)) / advance(p);
        return Math.abs(distance) * 2 * plan.rays().up().length() / picture.height();
    }

    /**
     * Samples in equal steps.
     *
     * @param first voxel index of the first sample
     * @param step voxels per sample
     * @param count samples
     */
    record Axis(double first, double step, int count) {}

    /**
     * One slice to resample, between two slices of voxels.
     *
     * @param scale voxels per voxel of the middle plane, the s above
     * @param offsetU where u = 0 of the middle plane comes to lie, the o above
     * @param offsetV the same of v
     * @param index the slice of voxels before it
     * @param part how far it is from there to the next, 0..1
     */
    record Slice(double scale, double offsetU, double offsetV, int index, float part) {}
}
