package org.farview.render.gl;

import static org.lwjgl.opengl.GL45C.GL_CLAMP_TO_EDGE;
import static org.lwjgl.opengl.GL45C.GL_FLOAT;
import static org.lwjgl.opengl.GL45C.GL_LINEAR;
import static org.lwjgl.opengl.GL45C.GL_RGBA;
import static org.lwjgl.opengl.GL45C.GL_RGBA16F;
import static org.lwjgl.opengl.GL45C.GL_TEXTURE_1D;
import static org.lwjgl.opengl.GL45C.GL_TEXTURE_MAG_FILTER;
import static org.lwjgl.opengl.GL45C.GL_TEXTURE_MIN_FILTER;
import static org.lwjgl.opengl.GL45C.GL_TEXTURE_WRAP_S;
import static org.lwjgl.opengl.GL45C.glBindTextureUnit;
import static org.lwjgl.opengl.GL45C.glCreateTextures;
import static org.lwjgl.opengl.GL45C.glDeleteTextures;
import static org.lwjgl.opengl.GL45C.glTextureParameteri;
import static org.lwjgl.opengl.GL45C.glTextureStorage1D;
import static org.lwjgl.opengl.GL45C.glTextureSubImage1D;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import org.farview.data.Chunks;
import org.farview.data.LabelLegend;
import org.farview.render.cpu.TransferTable;
import org.farview.render.stage.LabelTable;
import org.farview.render.view.LayerPlan;
import org.farview.render.view.RayRule;
import org.farview.render.view.Transfer;
import org.farview.scene.Colormap;
import org.jspecify.annotations.Nullable;

/** One layer's colours, on the GPU. Confined to the context's thread. */
final class ColorTables implements AutoCloseable {
    private static final int COLORS_BINDING = 2;
    private static final int FOG_UNIT = 2;
    private static final int FOG_SIZE = 1024;

    private @Nullable GpuBuffer colors;
    private @Nullable TransferTable table;
    private int @Nullable [] written;

    private @Nullable GpuBuffer labels;
    private @Nullable LabelTable labelTable;

    private int fog;
    private @Nullable Fog shown;

    private final Chunks chunks;

    /**
     * @param chunks know what files say of labels
     */
    ColorTables(Chunks chunks) {
        this.chunks = chunks;
    }

    /** What a table of fog is made from. */
    private record Fog(String colormap, double gamma, double exponent) {}

    /** Lets shaders see the colours of a layer, as the CPU has them. */
    void bind(LayerPlan.Staged plan) {
        switch (plan.cut().kind()) {
            case IMAGE -> bindValues(plan.transfer());
            case LABELS -> bindLabels(plan);
        }
    }

    @SuppressWarnings("ReferenceEquality") // tables are never written to
    private void bindValues(Transfer transfer) {
        TransferTable wanted = table == null ? TransferTable.of(transfer) : table.serving(transfer);
        GpuBuffer buffer = colors == null ? tableOf(wanted.colors().length) : colors;
        table = wanted;
        colors = buffer;
        if (written != wanted.colors()) {
            written = wanted.colors();
            write(written, buffer);
        }
        buffer.bind(COLORS_BINDING);
    }

    @SuppressWarnings("ReferenceEquality") // tables are never written to
    private void bindLabels(LayerPlan.Staged plan) {
        LabelLegend legend = chunks.legend(plan.cut().image());
        double opacity = plan.transfer().opacity();
        LabelTable wanted =
                labelTable == null
                        ? LabelTable.of(legend, plan.cut().type(), opacity)
                        : labelTable.serving(legend, plan.cut().type(), opacity);
        GpuBuffer buffer = labels;
        if (buffer == null || labelTable != wanted) {
            buffer = tableAsLong(wanted.entries(), buffer);
            labels = buffer;
            labelTable = wanted;
            write(wanted.entries(), buffer);
        }
        buffer.bind(COLORS_BINDING);
    }

    /** Shaders find out from the buffer how many entries there are. */
    private static GpuBuffer tableAsLong(int[] entries, @Nullable GpuBuffer known) {
        if (known != null && known.bytes() == (long) entries.length * Integer.BYTES) {
            return known;
        }
        if (known != null) {
            known.close();
        }
        return tableOf(entries.length);
    }

    private static GpuBuffer tableOf(int entries) {
        return new GpuBuffer((long) entries * Integer.BYTES, GpuBuffer.Use.TABLE);
    }

    private static void write(int[] entries, GpuBuffer into) {
        try (Arena arena = Arena.ofConfined()) {
            into.write(arena.allocateFrom(ValueLayout.JAVA_INT, entries));
        }
    }

    /** Lets shaders see what a sample of fog adds. */
    void bindFog(Transfer transfer, RayRule.Translucent rule, double stepWorld) {
        Fog wanted = new Fog(transfer.colormap(), transfer.gamma(), stepWorld / rule.unit());
        if (!wanted.equals(shown)) {
            shown = wanted;
            write(wanted);
        }
        glBindTextureUnit(FOG_UNIT, fog);
    }

    private void write(Fog wanted) {
        if (fog == 0) {
            fog = glCreateTextures(GL_TEXTURE_1D);
            glTextureStorage1D(fog, 1, GL_RGBA16F, FOG_SIZE);
            glTextureParameteri(fog, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
            glTextureParameteri(fog, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
            glTextureParameteri(fog, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
        }
        Colormap map = Colormap.named(wanted.colormap()).orElseThrow();
        float[] entries = new float[4 * FOG_SIZE];
        for (int i = 0; i < FOG_SIZE; i++) {
            double g = Math.pow(i / (FOG_SIZE - 1.0), wanted.gamma());
            double alpha = 1 - Math.pow(1 - g * g, wanted.exponent());
            double position = g * (Colormap.SIZE - 1);
            int index = Math.min((int) position, Colormap.SIZE - 2);
            for (int channel = 0; channel < 3; channel++) {
                int shift = 16 - 8 * channel;
                int low = map.rgb(index) >> shift & 0xFF;
                int high = map.rgb(index + 1) >> shift & 0xFF;
                entries[4 * i + channel] =
                        (float) ((low + (position - index) * (high - low)) / 255 * alpha);
            }
            entries[4 * i + 3] = (float) alpha;
        }
        glTextureSubImage1D(fog, 0, 0, FOG_SIZE, GL_RGBA, GL_FLOAT, entries);
    }

    @Override
    public void close() {
        if (colors != null) {
            colors.close();
        }
        if (labels != null) {
            labels.close();
        }
        if (fog != 0) {
            glDeleteTextures(fog);
        }
    }
}
