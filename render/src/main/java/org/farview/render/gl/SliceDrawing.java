package org.farview.render.gl;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.farview.render.stage.Hatch;
import org.farview.render.view.Dimension;
import org.farview.render.view.LayerPlan;
import org.farview.render.view.PixelSpan;
import org.farview.scene.CanvasSize;
import org.farview.scene.Interpolation;

/**
 * Draws slices. Where each canvas row and column lies between the voxels is worked out here, in
 * double precision; the shader only reads four voxels a pixel, of labels one.
 */
final class SliceDrawing implements AutoCloseable {
    private static final ShaderText VALUES =
            ShaderText.of("canvas", "slice").with("FRAGMENT", 0).with("LABELS", 0);
    private static final ShaderText LABELS =
            VolumeDrawing.withPalette(ShaderText.of("canvas", "labels", "slice"))
                    .with("FRAGMENT", 0)
                    .with("LABELS", 1);
    private static final int GROUP = 16;
    private static final int SPAN = 8;
    private static final int ENTRIES = 9;
    private static final int HATCH_COUNT = 10;
    private static final int TAPS_BINDING = 3;
    private static final int HATCHES_BINDING = 4;
    private static final int TAP_BYTES = 8;
    private static final int HATCH_INTS = 4;

    /** More broken chunks than anybody can tell apart. */
    private static final int MOST_HATCHES = 1024;

    private final GpuBuffer hatches =
            new GpuBuffer((long) MOST_HATCHES * HATCH_INTS * Integer.BYTES, GpuBuffer.Use.TABLE);
    private GpuBuffer taps = new GpuBuffer(TAP_BYTES, GpuBuffer.Use.TABLE);

    void draw(LayerPlan.Slice plan, LayerDrawing layer) {
        CanvasSize canvas = layer.canvas().size();
        PixelSpan across = span(plan.columns(), plan.cut().column(), canvas.width());
        PixelSpan down = span(plan.rows(), plan.cut().row(), canvas.height());
        Program program =
                switch (plan.cut().kind()) {
                    case IMAGE -> layer.begin(VALUES, plan);
                    case LABELS -> layer.begin(LABELS, plan);
                };
        layer.setEntries(program, ENTRIES, plan);
        writeTaps(plan, canvas);
        List<Hatch> broken = Hatch.ofFailed(plan, layer.texture().cells().list(), canvas);
        int count = Math.min(broken.size(), MOST_HATCHES);
        writeHatches(broken.subList(0, count));
        program.setSpan(SPAN, new int[] {across.from(), down.from(), across.to(), down.to()})
                .set(HATCH_COUNT, count);
        taps.bind(TAPS_BINDING);
        hatches.bind(HATCHES_BINDING);
        layer.canvas().draw(program, GROUP, layer.cancellation());
    }

    private static PixelSpan span(LayerPlan.Steps steps, Dimension dimension, int pixels) {
        return PixelSpan.of(steps, dimension.worldMin(), dimension.worldMax(), pixels);
    }

    private void writeTaps(LayerPlan.Slice plan, CanvasSize canvas) {
        long bytes = (long) (canvas.width() + canvas.height()) * TAP_BYTES;
        if (taps.bytes() < bytes) {
            taps.close();
            taps = new GpuBuffer(bytes, GpuBuffer.Use.TABLE);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment content = arena.allocate(bytes, TAP_BYTES);
            for (int x = 0; x < canvas.width(); x++) {
                writeTap(content, x, index(plan, 2, plan.columns().at(x)));
            }
            for (int y = 0; y < canvas.height(); y++) {
                writeTap(content, canvas.width() + y, index(plan, 1, plan.rows().at(y)));
            }
            taps.write(content);
        }
    }

    private static void writeTap(MemorySegment content, int tap, double index) {
        int low = (int) index;
        content.set(ValueLayout.JAVA_INT, (long) tap * TAP_BYTES, low);
        content.set(
                ValueLayout.JAVA_FLOAT,
                (long) tap * TAP_BYTES + Integer.BYTES,
                (float) (index - low));
    }

    /** Place in the texture of a world position, clamped to the outermost centres. */
    private static double index(LayerPlan.Slice plan, int dimension, double world) {
        Dimension along = plan.cut().dimensions().get(dimension);
        double index = along.toIndex(world);
        double snapped =
                plan.interpolation() == Interpolation.NEAREST ? Math.floor(index + 0.5) : index;
        double clamped = Math.clamp(snapped, 0, along.size() - 1);
        return Math.max(0, clamped - plan.cut().box().range(dimension).from());
    }

    private void writeHatches(List<Hatch> broken) {
        if (broken.isEmpty()) {
            return;
        }
        int[] numbers = new int[broken.size() * HATCH_INTS];
        for (int i = 0; i < broken.size(); i++) {
            Hatch hatch = broken.get(i);
            numbers[HATCH_INTS * i] = hatch.columns().from();
            numbers[HATCH_INTS * i + 1] = hatch.rows().from();
            numbers[HATCH_INTS * i + 2] = hatch.columns().to();
            numbers[HATCH_INTS * i + 3] = hatch.rows().to();
        }
        try (Arena arena = Arena.ofConfined()) {
            hatches.write(arena.allocateFrom(ValueLayout.JAVA_INT, numbers));
        }
    }

    @Override
    public void close() {
        taps.close();
        hatches.close();
    }
}
