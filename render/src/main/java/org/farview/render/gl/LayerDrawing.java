package org.farview.render.gl;

import org.farview.render.Cancellation;
import org.farview.render.view.LayerPlan;
import org.farview.scene.Blending;

/**
 * A layer in hand.
 *
 * @param canvas to draw on
 * @param texture what to draw from
 * @param colors of the layer
 * @param bottom whether nothing was drawn below it
 */
record LayerDrawing(
        Gpu gpu,
        Canvas canvas,
        StagedTexture texture,
        ColorTables colors,
        boolean bottom,
        Cancellation cancellation) {
    private static final int CANVAS_SIZE = 0;
    private static final int OPACITY = 1;
    private static final int BLENDING = 2;
    private static final int BOTTOM = 3;
    private static final int TABLE_SIZE = 1 << 16;

    /** Makes a program ready to draw this layer: voxels, colours and what lies below. */
    Program begin(ShaderText text, LayerPlan.Staged plan) {
        colors.bind(plan);
        texture.voxels().bind(0);
        return gpu.programs()
                .get(text)
                .use()
                .set(CANVAS_SIZE, canvas.size().width(), canvas.size().height())
                .set(OPACITY, (float) plan.transfer().opacity())
                .set(BLENDING, blending(plan.transfer().blending()))
                .set(BOTTOM, bottom ? 1 : 0);
    }

    /** Sets how samples become entries of the colour table. */
    void setEntries(Program program, int location, LayerPlan.Staged plan) {
        double low = plan.transfer().window().low();
        double perValue =
                (TABLE_SIZE - 1)
                        / (plan.transfer().window().high() - plan.transfer().window().low());
        VoxelFormat format = texture.voxels().format();
        program.set(
                location,
                (float) (format.scale() * perValue),
                (float) ((format.bias() - low) * perValue));
    }

    /** Its number in the shader. */
    private static int blending(Blending blending) {
        return switch (blending) {
            case OPAQUE -> 0;
            case TRANSLUCENT -> 1;
            case ADDITIVE -> 2;
            case MINIMUM -> 3;
            case MAXIMUM -> 4;
            case AVERAGE -> 5;
        };
    }
}
