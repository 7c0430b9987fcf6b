package org.farview.render.gl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.farview.data.Chunks;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.Progress;
import org.farview.render.RenderException;
import org.farview.render.RenderResult;
import org.farview.render.TilePool;
import org.farview.render.Work;
import org.farview.render.Workbench;
import org.farview.render.video.Picture;
import org.farview.render.video.PictureHome;
import org.farview.render.video.PlanarRenderer;
import org.farview.render.view.LayerPlan;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.jspecify.annotations.Nullable;

/**
 * Draws on a GPU, by compute shaders only: on some GPUs the rasteriser is thirty times slower.
 *
 * <p>Levels lie in 3D textures. What has arrived goes up when a picture is drawn, at most {@code
 * uploadBytes} for each; the rest is told by {@link RenderResult#staging()}. A volume's rays are
 * cast one per pixel at every quality. EXACT interpolates in full precision; the others let the
 * texture units do it, which is faster and right to 1/256 of a voxel.
 *
 * <p>The context is opened with the first picture, on the thread that draws it; all later calls
 * must come from that thread.
 */
public final class GlRenderer implements PlanarRenderer {
    private static final System.Logger LOG = System.getLogger(GlRenderer.class.getName());
    private static final Progress NOTHING = new Progress(0, 0, 0);

    private final Chunks chunks;
    private final TilePool tiles;
    private final Workbench workbench;
    private final RenderLimits limits;
    private final GlHost host;
    private final GlSettings settings;
    private final Map<String, LayerState> layers = new HashMap<>();
    private @Nullable Desk desk;

    /** What one layer keeps between pictures. */
    private record LayerState(LevelTextures textures, ColorTables colors) {
        void close() {
            textures.close();
            colors.close();
        }
    }

    /** What is made on the drawing thread. */
    private record Desk(
            Gpu gpu,
            SliceDrawing slices,
            Readback readback,
            Captures captures,
            GpuClock clock,
            List<Canvas> canvas) {
        static Desk open(GlHost host, TilePool tiles) {
            Gpu gpu = host.acquire(tiles);
            return new Desk(
                    gpu,
                    new SliceDrawing(),
                    new Readback(gpu),
                    new Captures(gpu),
                    new GpuClock(),
                    new ArrayList<>());
        }

        /** A context whose memory somebody still reads is left alone for ever. */
        void close(GlHost host) {
            canvas.forEach(Canvas::close);
            readback.close();
            slices.close();
            clock.close();
            boolean lent = !captures.close();
            host.release(lent);
            if (lent) {
                LOG.log(System.Logger.Level.WARNING, "gl.leaked reason=an encoder has a picture");
            }
        }
    }

    /** What became of a layer. */
    private record Layer(Progress progress, boolean blank, boolean staging) {}

    /**
     * What a renderer works with.
     *
     * @param chunks where voxels come from; only asked for what is resident
     * @param tiles copy voxels on their way up
     * @param workbench asks for another picture when not all could go up for the last one; closed
     *     with the renderer
     */
    public record Tools(Chunks chunks, TilePool tiles, Workbench workbench) {}

    /**
     * @param limits the same as for planning
     * @param host of the thread that draws
     */
    public GlRenderer(Tools tools, RenderLimits limits, GlHost host) {
        this.chunks = tools.chunks();
        this.tiles = tools.tiles();
        this.workbench = tools.workbench();
        this.limits = limits;
        this.host = host;
        this.settings = host.settings();
    }

    /** As the other, with a context of its own. */
    public GlRenderer(Tools tools, RenderLimits limits, GlSettings settings) {
        this(tools, limits, new GlHost(settings));
    }

    @Override
    public RenderResult render(RenderPlan plan, Frame into, Cancellation cancellation) {
        if (!into.size().equals(plan.canvas())) {
            throw new IllegalArgumentException(
                    "frame: got %s, the plan wants %s".formatted(into.size(), plan.canvas()));
        }
        Desk at = desk();
        Canvas canvas = canvas(at, plan);
        at.clock().start();
        RenderResult result = draw(plan, at, canvas, cancellation);
        at.clock().stop();
        boolean read = !isCancelled(result) && at.readback().read(canvas, into, cancellation);
        at.gpu().context().check("drawing");
        return read ? result.withGpuNanos(at.clock().nanos()) : result.cancelled();
    }

    @Override
    public PlanarResult renderPlanes(RenderPlan plan, PictureHome home, Cancellation cancellation) {
        Desk at = desk();
        Canvas canvas = canvas(at, plan);
        at.clock().start();
        RenderResult result = draw(plan, at, canvas, cancellation);
        at.clock().stop();
        Optional<Picture> picture =
                isCancelled(result)
                        ? Optional.empty()
                        : at.captures().capture(canvas, home, cancellation);
        try {
            at.gpu().context().check("drawing");
        } catch (RenderException problem) {
            picture.ifPresent(Picture::close); // nobody else will, and the context waits for it
            throw problem;
        }
        return picture.isPresent()
                ? new PlanarResult(result.withGpuNanos(at.clock().nanos()), picture)
                : new PlanarResult(result.cancelled(), picture);
    }

    /** All chunks that are there go up sooner or later; which, the next picture finds out. */
    @Override
    public boolean advance() {
        workbench.collect();
        return true;
    }

    /** Has {@link #advance} called soon. */
    private void askForMore() {
        workbench.offer(new Work(List.of(List.of(() -> {})), () -> {}));
    }

    private static boolean isCancelled(RenderResult result) {
        return result.outcome() == RenderResult.Outcome.CANCELLED;
    }

    private RenderResult draw(RenderPlan plan, Desk at, Canvas canvas, Cancellation cancellation) {
        forgetAllBut(plan);
        limit(plan);
        at.gpu().uploads().allow(settings.uploadBytes());
        List<Layer> drawn = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        boolean volume = false;
        for (LayerPlan layer : plan.layers()) {
            switch (layer) {
                case LayerPlan.Staged staged when staged.cut().box().isEmpty() -> {}
                case LayerPlan.Staged staged -> {
                    volume |= staged instanceof LayerPlan.Volume;
                    LayerState state = state(staged, at);
                    StagedTexture texture = state.textures().update(staged, chunks);
                    LayerDrawing drawing =
                            new LayerDrawing(
                                    at.gpu(),
                                    canvas,
                                    texture,
                                    state.colors(),
                                    drawn.isEmpty(),
                                    cancellation);
                    draw(staged, plan.quality(), at, drawing);
                    drawn.add(
                            new Layer(
                                    texture.cells().progress(),
                                    texture.cells().isBlank(),
                                    state.textures().isWaiting()));
                }
                case LayerPlan.Refused refused -> messages.add(refused.reason());
            }
        }
        if (drawn.isEmpty()) {
            canvas.clear();
        }
        boolean staging = drawn.stream().anyMatch(Layer::staging);
        if (staging) {
            askForMore();
        }
        messages.addAll(plan.notes());
        return new RenderResult(
                outcome(cancellation.requested(), drawn),
                plan.level(),
                drawn.stream().map(Layer::progress).reduce(NOTHING, Progress::plus),
                volume && plan.quality() != Quality.EXACT,
                staging,
                String.join("; ", messages));
    }

    private void draw(LayerPlan.Staged staged, Quality quality, Desk at, LayerDrawing drawing) {
        switch (staged) {
            case LayerPlan.Slice slice -> at.slices().draw(slice, drawing);
            case LayerPlan.Volume volume -> VolumeDrawing.draw(volume, quality, settings, drawing);
        }
    }

    private static RenderResult.Outcome outcome(boolean cancelled, List<Layer> layers) {
        if (cancelled) {
            return RenderResult.Outcome.CANCELLED;
        }
        boolean blank = !layers.isEmpty() && layers.stream().allMatch(Layer::blank);
        return blank ? RenderResult.Outcome.BLANK : RenderResult.Outcome.DRAWN;
    }

    private Desk desk() {
        Desk known = desk;
        if (known == null) {
            known = Desk.open(host, tiles);
            desk = known;
        }
        known.gpu().context().makeCurrent();
        host.rehearse(known.gpu().context());
        return known;
    }

    private static Canvas canvas(Desk at, RenderPlan plan) {
        if (at.canvas().isEmpty() || !at.canvas().getFirst().size().equals(plan.canvas())) {
            at.canvas().forEach(Canvas::close);
            at.canvas().clear();
            at.canvas().add(new Canvas(at.gpu().context(), plan.canvas()));
        }
        return at.canvas().getFirst();
    }

    private LayerState state(LayerPlan.Staged plan, Desk at) {
        return layers.computeIfAbsent(
                plan.layer(),
                _ -> new LayerState(new LevelTextures(at.gpu()), new ColorTables(chunks)));
    }

    /** What a layer has too much is freed before any other layer takes more. */
    private void limit(RenderPlan plan) {
        for (LayerPlan layer : plan.layers()) {
            LayerState state = layers.get(layer.layer());
            if (layer instanceof LayerPlan.Staged staged && state != null) {
                long share = plan.stageBytes().getOrDefault(layer.layer(), limits.stageBytes());
                state.textures().limitTo(share + share / 2, staged.cut());
            }
        }
    }

    /** Frees what belongs to layers that are not drawn any more. */
    private void forgetAllBut(RenderPlan plan) {
        Set<String> shown = new HashSet<>();
        plan.layers().forEach(layer -> shown.add(layer.layer()));
        layers.entrySet()
                .removeIf(entry -> {
                    boolean gone = !shown.contains(entry.getKey());
                    if (gone) {
                        entry.getValue().close();
                    }
                    return gone;
                });
    }

    @Override
    public void close() {
        workbench.close();
        Desk open = desk;
        if (open != null) {
            open.gpu().context().makeCurrent();
            layers.values().forEach(LayerState::close);
            layers.clear();
            open.close(host);
            desk = null;
        }
    }
}
