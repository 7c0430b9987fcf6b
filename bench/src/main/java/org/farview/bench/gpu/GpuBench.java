package org.farview.bench.gpu;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.farview.bench.gpu.FieldImage.Content;
import org.farview.render.gl.GlHost;
import org.farview.render.gl.GlSettings;
import org.farview.render.gl.Pipeline;
import org.farview.render.gl.Skipping;
import org.farview.render.view.Quality;
import org.farview.scene.Blending;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.LayerLook;
import org.farview.scene.Rendering;

/** Measures pictures of computed cubes; prints a table after another. */
final class GpuBench {
    static final CanvasSize FULL_HD = new CanvasSize(1920, 1080);
    private static final CanvasSize UHD = new CanvasSize(3840, 2160);
    private static final List<String> CHANNELS = List.of("red", "green", "blue", "magenta");
    private static final List<Integer> SCENES = List.of(1, 2, 8);
    private static final int PICTURES_EACH = 100;

    private final GlSettings settings;
    private final PrintWriter out;

    GpuBench(GlSettings settings, PrintWriter out) {
        this.settings = settings;
        this.out = out;
    }

    void run(List<Integer> sides) {
        row(
                "volume",
                "rendering",
                "bricks passed over",
                "1080p GPU ms",
                "4K GPU ms",
                "1080p planes there ms, p50 / p95",
                "after drawing, p95 ms");
        row("---", "---", "---", "---:", "---:", "---:", "---:");
        for (int side : sides) {
            for (Content content : Content.values()) {
                FieldImage field = new FieldImage(side, content);
                upload(field);
                for (Rendering rendering :
                        List.of(Rendering.MIP, Rendering.TRANSLUCENT, Rendering.ISO)) {
                    volume(field, rendering, Skipping.ON);
                    volume(field, rendering, Skipping.OFF);
                }
                exact(field);
                if (side <= 1024 && content == Content.SPARSE) {
                    fragments(field);
                }
            }
        }
        FieldImage small = new FieldImage(sides.getFirst(), Content.SPARSE);
        channels(small);
        scenes(small);
    }

    private static Shot shot(FieldImage field, Rendering rendering, CanvasSize canvas) {
        return new Shot(List.of(field.layer("layer-0")), rendering, canvas, Quality.INTERACTIVE);
    }

    private void volume(FieldImage field, Rendering rendering, Skipping skipping) {
        try (Stand stand = new Stand(field, settings.with(skipping))) {
            Stand.Figures hd = stand.measure(shot(field, rendering, FULL_HD));
            Stand.Figures uhd = stand.measure(shot(field, rendering, UHD));
            row(
                    field.name(),
                    rendering.wireName(),
                    yes(skipping),
                    hd.gpu(),
                    uhd.gpu(),
                    planes(hd),
                    hd.captureP95());
        }
    }

    private void exact(FieldImage field) {
        try (Stand stand = new Stand(field, settings)) {
            Shot shot =
                    new Shot(
                            List.of(field.layer("layer-0")), Rendering.MIP, FULL_HD, Quality.EXACT);
            Stand.Figures figures = stand.measure(shot);
            row(
                    field.name(),
                    "mip, at rest: full precision",
                    "yes",
                    figures.gpu(),
                    "",
                    planes(figures),
                    figures.captureP95());
        }
    }

    /** The same rays by the rasteriser, right after those by groups. */
    private void fragments(FieldImage field) {
        for (Rendering rendering : List.of(Rendering.MIP, Rendering.TRANSLUCENT)) {
            for (Skipping skipping : Skipping.values()) {
                GlSettings one = settings.with(skipping);
                Shot shot = shot(field, rendering, FULL_HD);
                double compute = gpuOf(field, one, shot);
                double raster = gpuOf(field, one.with(Pipeline.FRAGMENT), shot);
                row(
                        field.name(),
                        rendering.wireName() + " by fragments",
                        yes(skipping),
                        String.format(Locale.ROOT, "%.2f (%.1f x)", raster, raster / compute),
                        "",
                        "",
                        "");
            }
        }
    }

    private static double gpuOf(FieldImage field, GlSettings settings, Shot shot) {
        try (Stand stand = new Stand(field, settings)) {
            return stand.measure(shot).gpu();
        }
    }

    /**
     * All of a volume, from chunks on the heap into a texture, bricks and the first picture too.
     */
    private void upload(FieldImage field) {
        GlHost host = new GlHost(settings.waitingForUploads());
        Shot shot = shot(field, Rendering.MIP, FULL_HD);
        FieldImage tiny = new FieldImage(64, Content.SPARSE);
        try (Stand open = new Stand(tiny, host)) {
            open.draw(shot(tiny, Rendering.MIP, FULL_HD), 0);
            for (int round = 0; round < 2; round++) {
                try (Stand stand = new Stand(field, host)) {
                    long start = System.nanoTime();
                    stand.draw(shot, 0);
                    double first = (System.nanoTime() - start) / 1e9;
                    start = System.nanoTime();
                    stand.draw(shot, 0);
                    double again = (System.nanoTime() - start) / 1e9;
                    row(
                            field.name(),
                            "all chunks up, round " + (round + 1),
                            "",
                            "",
                            "",
                            String.format(
                                    Locale.ROOT,
                                    "%.0f, %.1f GB/s",
                                    1e3 * first,
                                    field.bytes() / 1e9 / (first - again)),
                            "");
                }
            }
        }
    }

    private void channels(FieldImage field) {
        List<ImageLayer> layers =
                IntStream.range(0, CHANNELS.size())
                        .mapToObj(i -> channel(field.layer("layer-" + i), CHANNELS.get(i)))
                        .toList();
        try (Stand stand = new Stand(field, settings)) {
            Shot shot = new Shot(layers, Rendering.MIP, FULL_HD, Quality.INTERACTIVE);
            Stand.Figures figures = stand.measure(shot);
            row(
                    "4 channels x " + field.name() + ", additive",
                    "mip",
                    "yes",
                    figures.gpu(),
                    "",
                    planes(figures),
                    figures.captureP95());
        }
    }

    private static ImageLayer channel(ImageLayer layer, String colormap) {
        LayerLook look = layer.look().withColormap(colormap).withBlending(Blending.ADDITIVE);
        return layer.withLook(look);
    }

    /** Several scenes on one context, in turn. */
    private void scenes(FieldImage field) {
        for (int count : SCENES) {
            GlHost host = new GlHost(settings.waitingForUploads());
            List<Stand> stands = new ArrayList<>();
            Shot shot = shot(field, Rendering.MIP, FULL_HD);
            long begun = System.nanoTime();
            for (int i = 0; i < count; i++) {
                stands.add(new Stand(field, host));
                stands.getLast().draw(shot, 0);
            }
            double first = (System.nanoTime() - begun) / 1e6;
            for (int i = 0; i < PICTURES_EACH * count; i++) {
                stands.get(i % count).draw(shot, i);
            }
            long start = System.nanoTime();
            for (int i = 0; i < PICTURES_EACH * count; i++) {
                stands.get(i % count).draw(shot, i);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            row(
                    count + " scenes of " + field.name(),
                    "mip",
                    "yes",
                    "",
                    "",
                    String.format(
                            Locale.ROOT,
                            "first pictures after %.0f ms; %.0f pictures/s in all",
                            first,
                            PICTURES_EACH * count / seconds),
                    "");
            stands.forEach(Stand::close);
        }
    }

    private static String yes(Skipping skipping) {
        return skipping == Skipping.ON ? "yes" : "no";
    }

    private static String planes(Stand.Figures figures) {
        return String.format(Locale.ROOT, "%.2f / %.2f", figures.wall(), figures.wallP95());
    }

    /** Numbers with two decimals. */
    private void row(Object... cells) {
        StringBuilder line = new StringBuilder("|");
        for (Object cell : cells) {
            String text =
                    cell instanceof Double number
                            ? String.format(Locale.ROOT, "%.2f", number)
                            : cell.toString();
            line.append(' ').append(text).append(" |");
        }
        out.println(line);
        out.flush();
    }
}
