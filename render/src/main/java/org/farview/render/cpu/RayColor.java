package org.farview.render.cpu;

import java.util.function.Supplier;
import org.farview.render.cpu.kernels.AttenuatedFold;
import org.farview.render.cpu.kernels.FirstLabel;
import org.farview.render.cpu.kernels.FogFold;
import org.farview.render.cpu.kernels.MeanFold;
import org.farview.render.cpu.kernels.MinimumFold;
import org.farview.render.cpu.kernels.RayKernels;
import org.farview.render.cpu.kernels.RaySamples;
import org.farview.render.cpu.kernels.SurfaceFold;
import org.farview.render.stage.LabelTable;
import org.farview.render.view.Dimension;
import org.farview.render.view.LayerPlan;
import org.farview.render.view.RayRule;

/** What a ray becomes by the rule of its plan. May keep state: one per tile. */
@FunctionalInterface
interface RayColor {
    /** A pixel that is left as it is. */
    int NOTHING = 0;

    /** The colour 0xAARRGGBB, multiplied by alpha and opacity; the ray has a sample at least. */
    int of(RaySamples ray);

    /** The rule of a picture, made anew for each tile. Only the render thread may ask. */
    static Supplier<RayColor> of(VolumePicture picture, RayKernels.Bricks bricks) {
        double step = picture.plan().stepWorld();
        return switch (picture.plan().rule()) {
            case RayRule.Maximum _ -> maximum(picture, bricks);
            case RayRule.Minimum _ -> minimum(picture);
            case RayRule.Average _ -> average(picture);
            case RayRule.AttenuatedMaximum(double fading) ->
                    attenuated(picture, bricks, fading * step);
            case RayRule.Translucent(double unit) -> fog(picture, bricks, step / unit);
            case RayRule.Surface(double threshold) -> surface(picture, bricks, (float) threshold);
            case RayRule.FirstLabel _ -> labels(picture, bricks);
        };
    }

    private static Supplier<RayColor> maximum(VolumePicture picture, RayKernels.Bricks bricks) {
        ValueVoxels voxels = picture.stage().voxels().values();
        float low = picture.table().low();
        float high = picture.table().high();
        return () -> ray -> picture.color(ray.maximum(voxels, bricks, low, high));
    }

    private static Supplier<RayColor> minimum(VolumePicture picture) {
        ValueVoxels voxels = picture.stage().voxels().values();
        return () -> {
            MinimumFold fold = new MinimumFold(picture.table().low());
            return ray -> colorOrNothing(picture, fold.of(ray, voxels));
        };
    }

    private static Supplier<RayColor> average(VolumePicture picture) {
        ValueVoxels voxels = picture.stage().voxels().values();
        return () -> {
            MeanFold fold = new MeanFold();
            return ray -> colorOrNothing(picture, fold.of(ray, voxels));
        };
    }

    private static Supplier<RayColor> attenuated(
            VolumePicture picture, RayKernels.Bricks bricks, double fading) {
        ValueVoxels voxels = picture.stage().voxels().values();
        TransferTable table = picture.table();
        return () -> {
            AttenuatedFold fold = new AttenuatedFold(bricks, table.low(), table.high(), fading);
            return ray -> table.colorOf(fold.of(ray, voxels));
        };
    }

    private static Supplier<RayColor> labels(VolumePicture picture, RayKernels.Bricks bricks) {
        int[] labels = picture.stage().voxels().labels();
        LabelTable table = picture.labels().orElseThrow();
        FirstLabel first = new FirstLabel(bricks, label -> table.color(label) != NOTHING);
        return () -> ray -> table.color(first.of(ray, labels));
    }

    private static Supplier<RayColor> fog(
            VolumePicture picture, RayKernels.Bricks bricks, double exponent) {
        ValueVoxels voxels = picture.stage().voxels().values();
        FogFold.Fog fog = picture.table().fog(exponent);
        return () -> {
            FogFold fold = new FogFold(bricks, fog, RayRule.Translucent.COVERED);
            return ray -> fold.of(ray, voxels);
        };
    }

    private static Supplier<RayColor> surface(
            VolumePicture picture, RayKernels.Bricks bricks, float threshold) {
        ValueVoxels voxels = picture.stage().voxels().values();
        int color = picture.color(threshold);
        float[] ways = ways(picture.plan());
        return () -> {
            SurfaceFold fold = new SurfaceFold(bricks, threshold, ways);
            return ray -> lit(color, fold.of(ray, voxels));
        };
    }

    private static int colorOrNothing(VolumePicture picture, float value) {
        return Float.isNaN(value) ? NOTHING : picture.color(value);
    }

    /** The distance of samples, in voxels of depth, row and column. */
    private static float[] ways(LayerPlan.Volume plan) {
        float[] ways = new float[3];
        for (int i = 0; i < ways.length; i++) {
            Dimension along = plan.cut().dimensions().get(i);
            ways[i] = (float) (plan.stepWorld() / along.scale());
        }
        return ways;
    }

    /** A colour in the light of a lamp at the eye. */
    private static int lit(int color, float facing) {
        if (facing == SurfaceFold.NONE) {
            return NOTHING;
        }
        double light = RayRule.Surface.AMBIENT + (1 - RayRule.Surface.AMBIENT) * facing;
        int sum = color & 0xFF000000;
        for (int shift = 16; shift >= 0; shift -= 8) {
            sum |= (int) Math.round((color >> shift & 0xFF) * light) << shift;
        }
        return sum;
    }
}
