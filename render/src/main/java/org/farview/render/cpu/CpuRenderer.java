package org.farview.render.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.farview.data.Chunks;
import org.farview.data.LabelLegend;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.Progress;
import org.farview.render.RenderResult;
import org.farview.render.Renderer;
import org.farview.render.TilePool;
import org.farview.render.Workbench;
import org.farview.render.cpu.kernels.Kernels;
import org.farview.render.stage.LabelTable;
import org.farview.render.view.CanvasStrip;
import org.farview.render.view.LayerPlan;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.scene.Blending;
import org.farview.scene.CanvasSize;
import org.farview.scene.VoxelType;

/**
 * Draws on the CPU. Keeps the voxels of each layer staged between pictures.
 *
 * <p>A slice is staged when it is drawn: it is one plane, which costs less than the wait for
 * another thread would. A volume is laid out on the workbench ({@link VolumeStages}); a picture is
 * drawn from what is there when it begins, and nothing of that changes until it ends.
 *
 * <p>All state is confined to the thread that calls {@link #render}; the tile pool's threads write
 * disjoint rows of the frame and disjoint cells of a slice's stage, the workbench's threads write
 * stages that no picture reads.
 */
public final class CpuRenderer implements Renderer {
    private static final int BACKGROUND = 0xFF000000;
    private static final Progress NOTHING = new Progress(0, 0, 0);

    private final Chunks chunks;
    private final TilePool tiles;
    private final RenderLimits limits;
    private final Workbench workbench;
    private final Map<String, LayerStages> slices = new HashMap<>();
    private final Map<String, VolumeStages> volumes = new HashMap<>();
    private final Map<String, TransferTable> tables = new HashMap<>();
    private final Map<String, LabelTable> labelTables = new HashMap<>();
    private final SlicePainter slicePainter;
    private final SliceOrderMip sliceOrder;
    private final RayCaster rayCaster;
    private final Overlay overlay = new Overlay();
    private List<LayerPlan> drawn = List.of();
    private Map<String, Long> shares = Map.of();

    /** Of the canvas, that the picture being drawn is. */
    private CanvasStrip strip = CanvasStrip.all(new CanvasSize(CanvasSize.MIN, CanvasSize.MIN));

    /**
     * A renderer that lays volumes out on the tiles and waits for it: every picture is the best
     * that the resident chunks give.
     *
     * @param chunks where voxels come from; only asked for what is resident
     * @param tiles runs the tiles
     * @param limits the same as for planning
     */
    public CpuRenderer(Chunks chunks, TilePool tiles, RenderLimits limits) {
        this(chunks, tiles, limits, new WorkAtOnce(tiles));
    }

    /**
     * A renderer that never waits for volumes to be laid out.
     *
     * @param workbench lays them out; closed with the renderer
     */
    public CpuRenderer(Chunks chunks, TilePool tiles, RenderLimits limits, Workbench workbench) {
        this(chunks, limits, new Tools(tiles, workbench, Kernels.best()));
    }

    /** As the first, with loops of the caller's choice. */
    CpuRenderer(Chunks chunks, TilePool tiles, RenderLimits limits, Kernels kernels) {
        this(chunks, limits, new Tools(tiles, new WorkAtOnce(tiles), kernels));
    }

    private CpuRenderer(Chunks chunks, RenderLimits limits, Tools tools) {
        this.chunks = chunks;
        this.tiles = tools.tiles();
        this.limits = limits;
        this.workbench = tools.workbench();
        this.slicePainter = new SlicePainter(tools.kernels());
        this.sliceOrder = new SliceOrderMip(tools.kernels());
        this.rayCaster = new RayCaster(tools.kernels());
    }

    /** What a renderer works with. */
    private record Tools(TilePool tiles, Workbench workbench, Kernels kernels) {}

    /**
     * What became of a layer.
     *
     * @param blank whether most of it is there at no level yet
     * @param staging whether work is under way that will better it
     */
    private record Layer(Progress progress, boolean blank, boolean staging) {}

    @Override
    public RenderResult render(RenderPlan plan, Frame into, Cancellation cancellation) {
        if (!into.size().equals(plan.canvas())) {
            throw new IllegalArgumentException(
                    "frame: got %s, the plan wants %s".formatted(into.size(), plan.canvas()));
        }
        Arrays.fill(into.pixels(), BACKGROUND);
        forgetAllBut(plan);
        drawn = plan.layers();
        shares = plan.stageBytes();
        strip = plan.strip();
        for (LayerPlan layer : plan.layers()) {
            limit(layer);
        }
        Tiling tiling = new Tiling(tiles, cancellation, limits.tileRows());
        List<Layer> layers = new ArrayList<>();
        boolean refinable = false;
        List<String> messages = new ArrayList<>();
        for (LayerPlan layer : plan.layers()) {
            switch (layer) {
                case LayerPlan.Slice slice -> {
                    Frame target = target(slice, into);
                    draw(slice, target, tiling).ifPresent(layers::add);
                    finish(slice, target, into, tiling);
                }
                case LayerPlan.Volume volume -> {
                    refinable |= !volume.method().equals(new LayerPlan.Method.RayCast(1));
                    Frame target = target(volume, into);
                    layers.add(draw(volume, plan.quality(), target, tiling));
                    finish(volume, target, into, tiling);
                }
                case LayerPlan.Refused refused -> messages.add(refused.reason());
            }
        }
        messages.addAll(plan.notes());
        return new RenderResult(
                outcome(cancellation.requested(), layers),
                plan.level(),
                layers.stream().map(Layer::progress).reduce(NOTHING, Progress::plus),
                refinable,
                layers.stream().anyMatch(Layer::staging),
                String.join("; ", messages));
    }

    /** Where a layer is drawn: on the picture, if it covers what is below, or beside it. */
    private Frame target(LayerPlan.Staged layer, Frame into) {
        return layer.transfer().blending() == Blending.OPAQUE ? into : overlay.cleared(into.size());
    }

    private void finish(LayerPlan.Staged layer, Frame target, Frame into, Tiling tiling) {
        if (target != into) {
            overlay.lay(target, into, layer.transfer(), tiling);
        }
    }

    private static RenderResult.Outcome outcome(boolean cancelled, List<Layer> layers) {
        if (cancelled) {
            return RenderResult.Outcome.CANCELLED;
        }
        boolean blank = !layers.isEmpty() && layers.stream().allMatch(Layer::blank);
        return blank ? RenderResult.Outcome.BLANK : RenderResult.Outcome.DRAWN;
    }

    @Override
    public boolean advance() {
        boolean better = false;
        for (LayerPlan layer : drawn) {
            better |=
                    switch (layer) {
                        case LayerPlan.Slice _ -> true;
                        case LayerPlan.Volume volume -> volumes(volume).advance(volume);
                        case LayerPlan.Refused _ -> false;
                    };
        }
        return better;
    }

    private Optional<Layer> draw(LayerPlan.Slice plan, Frame frame, Tiling tiling) {
        if (plan.cut().box().isEmpty()) {
            return Optional.empty();
        }
        Stage stage = slices(plan).update(plan, chunks, tiles).stage();
        switch (plan.cut().kind()) {
            case IMAGE ->
                    slicePainter.draw(new SlicePicture(plan, stage, table(plan), frame), tiling);
            case LABELS ->
                    LabelSlicePainter.draw(
                            new LabelSlicePainter.Picture(plan, stage, labelTable(plan), frame),
                            tiling);
        }
        return Optional.of(new Layer(stage.progress(), stage.isBlank(), false));
    }

    private Layer draw(LayerPlan.Volume plan, Quality quality, Frame frame, Tiling tiling) {
        VolumeStages stages = volumes(plan);
        StagedVolume view = stages.update(plan);
        boolean wait = quality != Quality.INTERACTIVE && stages.isStaging() && view.isStandIn(plan);
        if (!wait) {
            draw(view, frame, tiling);
        }
        return new Layer(view.progress(), view.blank() || wait, stages.isStaging());
    }

    private void draw(StagedVolume view, Frame frame, Tiling tiling) {
        if (view.slot().isEmpty()) {
            return;
        }
        StageSlot slot = view.slot().get();
        LayerPlan.Volume plan = view.plan();
        Optional<LabelTable> labels =
                switch (plan.cut().kind()) {
                    case IMAGE -> Optional.empty();
                    case LABELS -> Optional.of(labelTable(plan));
                };
        VolumePicture picture = new VolumePicture(plan, slot, table(plan), labels, frame, strip);
        switch (plan.method()) {
            case LayerPlan.Method.SliceOrder method ->
                    sliceOrder.draw(
                            picture,
                            view.columnMajor().orElse(slot.stage().voxels()).values(),
                            method,
                            tiling);
            case LayerPlan.Method.RayCast(int block) -> rayCaster.draw(picture, block, tiling);
        }
    }

    private LayerStages slices(LayerPlan.Slice plan) {
        return slices.computeIfAbsent(plan.layer(), layer -> new LayerStages(budgetBytes(layer)));
    }

    private VolumeStages volumes(LayerPlan.Volume plan) {
        return volumes.computeIfAbsent(
                plan.layer(), layer -> new VolumeStages(chunks, workbench, budgetBytes(layer)));
    }

    /** The shown level, its second stage or copy, and as much again as one of these for others. */
    private long budgetBytes(String layer) {
        long share = shares.getOrDefault(layer, limits.stageBytes());
        return share + share / 2;
    }

    /** Memory of all layers in use or promised to work under way. */
    long stagedBytes() {
        return slices.values().stream().mapToLong(LayerStages::bytes).sum()
                + volumes.values().stream().mapToLong(VolumeStages::bytes).sum();
    }

    /** What a layer has too much is freed before any other layer takes more. */
    private void limit(LayerPlan layer) {
        switch (layer) {
            case LayerPlan.Slice slice -> {
                LayerStages stages = slices.get(slice.layer());
                if (stages != null) {
                    stages.limitTo(budgetBytes(slice.layer()), slice.cut());
                }
            }
            case LayerPlan.Volume volume -> {
                VolumeStages stages = volumes.get(volume.layer());
                if (stages != null) {
                    stages.limitTo(budgetBytes(volume.layer()), volume.cut());
                }
            }
            case LayerPlan.Refused _ -> {}
        }
    }

    private TransferTable table(LayerPlan.Staged plan) {
        return tables.compute(
                plan.layer(),
                (_, known) ->
                        known == null
                                ? TransferTable.of(plan.transfer())
                                : known.serving(plan.transfer()));
    }

    private LabelTable labelTable(LayerPlan.Staged plan) {
        LabelLegend legend = chunks.legend(plan.cut().image());
        VoxelType type = plan.cut().type();
        double opacity = plan.transfer().opacity();
        return labelTables.compute(
                plan.layer(),
                (_, known) ->
                        known == null
                                ? LabelTable.of(legend, type, opacity)
                                : known.serving(legend, type, opacity));
    }

    /** Frees what belongs to layers that are not drawn any more, or not in this way. */
    private void forgetAllBut(RenderPlan plan) {
        Set<String> asSlices = new HashSet<>();
        Set<String> asVolumes = new HashSet<>();
        for (LayerPlan layer : plan.layers()) {
            switch (layer) {
                case LayerPlan.Slice _ -> asSlices.add(layer.layer());
                case LayerPlan.Volume _ -> asVolumes.add(layer.layer());
                case LayerPlan.Refused _ -> {}
            }
        }
        slices.keySet().retainAll(asSlices);
        volumes.entrySet()
                .removeIf(entry -> !asVolumes.contains(entry.getKey()) && close(entry.getValue()));
        Predicate<String> isGone = layer -> !asSlices.contains(layer) && !asVolumes.contains(layer);
        tables.keySet().removeIf(isGone);
        labelTables.keySet().removeIf(isGone);
    }

    private static boolean close(VolumeStages gone) {
        gone.close();
        return true;
    }

    @Override
    public void close() {
        workbench.close();
        volumes.values().forEach(VolumeStages::close);
        volumes.clear();
        slices.clear();
        tables.clear();
        labelTables.clear();
        drawn = List.of();
        slicePainter.close();
        sliceOrder.close();
        rayCaster.close();
        overlay.close();
    }
}
