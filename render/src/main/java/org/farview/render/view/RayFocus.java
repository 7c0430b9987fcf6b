package org.farview.render.view;

import java.util.OptionalDouble;
import org.farview.scene.Window;

/**
 * Where on a ray the thing lies that its pixel shows, by the rule of the layer ({@link RayRule}).
 * Pure.
 */
public final class RayFocus {
    private RayFocus() {}

    /**
     * The sample that is shown.
     *
     * <ul>
     *   <li>maximum, minimum: the first that has that value, whatever the window;
     *   <li>attenuated maximum: the first of those that are strongest where they are seen;
     *   <li>surface: where the values reach the threshold, possibly between two samples;
     *   <li>translucent: the first of those that add most to the pixel;
     *   <li>labels, by the numbers of the nearest voxels: the first that is not 0;
     *   <li>average: none.
     * </ul>
     *
     * @param values of the samples of a ray, front to back; NaN counts as no sample
     * @return the number of a sample or a place between two; empty when nothing is shown there
     */
    public static OptionalDouble of(LayerPlan.Volume plan, float[] values) {
        return switch (plan.rule()) {
            case RayRule.Maximum _ -> largest(values, 1);
            case RayRule.Minimum _ -> largest(values, -1);
            case RayRule.Average _ -> OptionalDouble.empty();
            case RayRule.AttenuatedMaximum(double fading) ->
                    strongest(plan, values, fading * plan.stepWorld());
            case RayRule.Translucent(double unit) ->
                    thickest(plan, values, plan.stepWorld() / unit);
            case RayRule.Surface(double threshold) -> surface(values, (float) threshold);
            case RayRule.FirstLabel _ -> label(values);
        };
    }

    private static OptionalDouble largest(float[] values, int sign) {
        int best = -1;
        for (int i = 0; i < values.length; i++) {
            boolean counts = !Float.isNaN(values[i]);
            if (counts && (best < 0 || sign * values[i] > sign * values[best])) {
                best = i;
            }
        }
        return found(best);
    }

    private static OptionalDouble strongest(LayerPlan.Volume plan, float[] values, double fading) {
        Window window = plan.transfer().window();
        int best = -1;
        double strongest = 0;
        double before = 0;
        for (int i = 0; i < values.length; i++) {
            double windowed = windowed(values[i], window);
            double seen = windowed * Math.exp(-fading * before);
            if (seen > strongest) {
                strongest = seen;
                best = i;
            }
            before += windowed;
        }
        return found(best);
    }

    private static OptionalDouble thickest(LayerPlan.Volume plan, float[] values, double exponent) {
        Window window = plan.transfer().window();
        int best = -1;
        double most = 0;
        double left = 1;
        for (int i = 0; i < values.length && 1 - left < RayRule.Translucent.COVERED; i++) {
            double g = Math.pow(windowed(values[i], window), plan.transfer().gamma());
            double alpha = 1 - Math.pow(1 - g * g, exponent);
            if (left * alpha > most) {
                most = left * alpha;
                best = i;
            }
            left *= 1 - alpha;
        }
        return found(best);
    }

    private static OptionalDouble surface(float[] values, float threshold) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] >= threshold) {
                boolean crossed = i > 0 && values[i - 1] < threshold; // not after NaN
                return OptionalDouble.of(
                        crossed
                                ? i - 1 + (threshold - values[i - 1]) / (values[i] - values[i - 1])
                                : i);
            }
        }
        return OptionalDouble.empty();
    }

    private static OptionalDouble label(float[] values) {
        int first = 0;
        while (first < values.length && (values[first] == 0 || Float.isNaN(values[first]))) {
            first++;
        }
        return found(first < values.length ? first : -1);
    }

    /** 0 for NaN. */
    private static double windowed(float value, Window window) {
        double part = (value - window.low()) / (window.high() - window.low());
        return part > 0 ? Math.min(part, 1) : 0;
    }

    private static OptionalDouble found(int sample) {
        return sample < 0 ? OptionalDouble.empty() : OptionalDouble.of(sample);
    }
}
