package org.farview.render.gl;

import org.farview.render.stage.LabelPalette;
import org.farview.render.view.Cut;
import org.farview.render.view.Dimension;
import org.farview.render.view.LayerPlan;
import org.farview.render.view.Quality;
import org.farview.render.view.RayRule;
import org.farview.render.view.ViewRays;
import org.farview.scene.Projection;
import org.farview.scene.Vector3;

/** Draws volumes: one ray per pixel, whatever the plan's method. */
final class VolumeDrawing {
    private static final int GROUP = 8;
    private static final int EYE = 8;
    private static final int FORWARD = 9;
    private static final int RIGHT = 10;
    private static final int UP = 11;
    private static final int PARALLEL = 12;
    private static final int BOX_LOW = 13;
    private static final int BOX_HIGH = 14;
    private static final int SCALE = 15;
    private static final int STEP = 16;
    private static final int WINDOW = 17;
    private static final int ENTRIES = 18;
    private static final int RULE_NUMBER = 19;
    private static final int BRICKS_UNIT = 1;

    /** With more bricks than these in use, fog is drawn faster without passing over the others. */
    private static final double FULL = 0.6;

    private VolumeDrawing() {}

    static void draw(
            LayerPlan.Volume plan, Quality quality, GlSettings settings, LayerDrawing layer) {
        if (plan.rule() instanceof RayRule.FirstLabel) {
            drawLabels(plan, settings, layer);
            return;
        }
        VoxelFormat format = layer.texture().voxels().format();
        boolean skips = settings.skipping() == Skipping.ON && pays(plan, format, layer);
        if (skips) {
            layer.texture().bricks().bind(BRICKS_UNIT);
        }
        if (plan.rule() instanceof RayRule.Translucent rule) {
            layer.colors().bindFog(plan.transfer(), rule, plan.stepWorld());
        }
        ShaderText text =
                text(plan.rule())
                        .with("FRAGMENT", settings.pipeline() == Pipeline.FRAGMENT ? 1 : 0)
                        .with("EXACT", quality == Quality.EXACT ? 1 : 0)
                        .with("SKIP", skips ? 1 : 0);
        Program program = layer.begin(text, plan);
        layer.setEntries(program, ENTRIES, plan);
        aim(program, plan);
        program.set(STEP, (float) plan.stepWorld())
                .set(
                        WINDOW,
                        (float) format.toSample(plan.transfer().window().low()),
                        (float) format.toSample(plan.transfer().window().high()))
                .set(RULE_NUMBER, (float) number(plan, format));
        layer.canvas().draw(program, GROUP, layer.cancellation());
    }

    private static void drawLabels(LayerPlan.Volume plan, GlSettings settings, LayerDrawing layer) {
        boolean skips = settings.skipping() == Skipping.ON;
        if (skips) {
            layer.texture().bricks().bind(BRICKS_UNIT);
        }
        ShaderText text =
                text(plan.rule())
                        .with("FRAGMENT", settings.pipeline() == Pipeline.FRAGMENT ? 1 : 0)
                        .with("SKIP", skips ? 1 : 0);
        Program program = layer.begin(text, plan);
        aim(program, plan);
        program.set(STEP, (float) plan.stepWorld());
        layer.canvas().draw(program, GROUP, layer.cancellation());
    }

    /** Whether passing over bricks saves more than it costs. The picture is the same. */
    private static boolean pays(LayerPlan.Volume plan, VoxelFormat format, LayerDrawing layer) {
        return switch (plan.rule()) {
            case RayRule.Average _ -> false;
            case RayRule.Maximum _, RayRule.Minimum _, RayRule.FirstLabel _ -> true;
            case RayRule.AttenuatedMaximum _, RayRule.Translucent _ ->
                    isSparse(format.toSample(plan.transfer().window().low()), layer);
            case RayRule.Surface(double threshold) -> isSparse(format.toSample(threshold), layer);
        };
    }

    private static boolean isSparse(double above, LayerDrawing layer) {
        return layer.texture().occupancy((float) above) < FULL;
    }

    private static double number(LayerPlan.Volume plan, VoxelFormat format) {
        return switch (plan.rule()) {
            case RayRule.AttenuatedMaximum(double fading) -> fading * plan.stepWorld();
            case RayRule.Surface(double threshold) -> format.toSample(threshold);
            case RayRule.Maximum _,
                    RayRule.Minimum _,
                    RayRule.Average _,
                    RayRule.Translucent _,
                    RayRule.FirstLabel _ ->
                    0;
        };
    }

    static ShaderText text(RayRule rule) {
        if (rule instanceof RayRule.FirstLabel) {
            return withPalette(ShaderText.of("canvas", "labels", "rays", "label_march"))
                    .with("BRICK", StagedTexture.BRICK);
        }
        ShaderText text =
                ShaderText.of("canvas", "voxels", "rays", "march")
                        .with("BRICK", StagedTexture.BRICK)
                        .with("COVERED", Double.toString(RayRule.Translucent.COVERED))
                        .with("AMBIENT", Double.toString(RayRule.Surface.AMBIENT));
        return text.with("RULE", name(rule));
    }

    /** What finds a label's colour, see {@link org.farview.render.stage.LabelTable}. */
    static ShaderText withPalette(ShaderText text) {
        return text.with("LABEL_STEP", Integer.toUnsignedString(LabelPalette.STEP) + "u")
                .with("LABEL_SHIFT", LabelPalette.SHIFT)
                .with("LABEL_PALETTE", LabelPalette.SIZE);
    }

    /** The rule's name in the shader. */
    private static String name(RayRule rule) {
        return switch (rule) {
            case RayRule.Maximum _ -> "MAXIMUM";
            case RayRule.Minimum _ -> "MINIMUM";
            case RayRule.Average _ -> "AVERAGE";
            case RayRule.AttenuatedMaximum _ -> "ATTENUATED";
            case RayRule.Translucent _ -> "TRANSLUCENT";
            case RayRule.Surface _ -> "SURFACE";
            case RayRule.FirstLabel _ -> "FIRST_LABEL";
        };
    }

    /** Rays and box in voxel indices of the texture. */
    private static void aim(Program program, LayerPlan.Volume plan) {
        Cut cut = plan.cut();
        ViewRays rays = plan.rays();
        program.set(EYE, Float3.ofDimensions(i -> index(cut, i, ViewRays.along(rays.eye(), i))))
                .set(FORWARD, direction(cut, rays.forward()))
                .set(RIGHT, direction(cut, rays.right()))
                .set(UP, direction(cut, rays.up()))
                .set(PARALLEL, rays.projection() == Projection.ORTHOGRAPHIC ? 1 : 0)
                .set(BOX_LOW, Float3.ofDimensions(i -> index(cut, i, along(cut, i).worldMin())))
                .set(BOX_HIGH, Float3.ofDimensions(i -> index(cut, i, along(cut, i).worldMax())))
                .set(SCALE, Float3.ofDimensions(i -> along(cut, i).scale()));
    }

    private static Float3 direction(Cut cut, Vector3 world) {
        return Float3.ofDimensions(i -> ViewRays.along(world, i) / along(cut, i).scale());
    }

    private static double index(Cut cut, int dimension, double world) {
        return along(cut, dimension).toIndex(world) - cut.box().range(dimension).from();
    }

    private static Dimension along(Cut cut, int dimension) {
        return cut.dimensions().get(dimension);
    }
}
