package org.farview.render.cpu;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.farview.data.Chunks;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.Progress;
import org.farview.render.RenderResult;
import org.farview.render.Renderer;
import org.farview.render.TilePool;
import org.farview.render.cpu.kernels.Kernels;
import org.farview.render.view.LayerPlan;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;

/**
 * Draws on the CPU. Keeps the voxels of each layer staged between pictures.
 *
 * <p>All state is confined to the thread that calls {@link #render}; the tile pool's threads write
 * disjoint rows of the frame and disjoint cells of the stages.
 */
public final class CpuRenderer implements Renderer {
    private static final int BACKGROUND = 0xFF000000;
    private static final Progress NOTHING = new Progress(0, 0, 0);

    private final Chunks chunks;
    private final TilePool tiles;
    private final RenderLimits limits;
    private final Map<String, LayerStages> stages = new HashMap<>();
    private final Map<String, TransferTable> tables = new HashMap<>();
    private final SlicePainter slices;
    private final SliceOrderMip sliceOrder;
    private final RayCaster rayCaster;

    /**
     * @param chunks where voxels come from; only asked for what is resident
     * @param tiles runs the tiles
     * @param limits the same as for planning
     */
    public CpuRenderer(Chunks chunks, TilePool tiles, RenderLimits limits) {
        this(chunks, tiles, limits, Kernels.best());
    }

    CpuRenderer(Chunks chunks, TilePool tiles, RenderLimits limits, Kernels kernels) {
        this.chunks = chunks;
        this.tiles = tiles;
        this.limits = limits;
        this.slices = new SlicePainter(kernels);
        this.sliceOrder = new SliceOrderMip(kernels);
        this.rayCaster = new RayCaster(kernels);
    }

    @Override
    public RenderResult render(RenderPlan plan, Frame into, Cancellation cancellation) {
        if (!into.size().equals(plan.canvas())) {
            throw new IllegalArgumentException(
                    "frame: got %s, the plan wants %s".formatted(into.size(), plan.canvas()));
        }
        Arrays.fill(into.pixels(), BACKGROUND);
        forgetAllBut(plan);
        Progress progress = NOTHING;
        boolean refinable = false;
        boolean shows = false;
        boolean waits = false;
        StringBuilder message = new StringBuilder();
        for (LayerPlan layer : plan.layers()) {
            Tiling tiling = new Tiling(tiles, cancellation, limits.tileRows());
            Optional<Stage> drawn =
                    switch (layer) {
                        case LayerPlan.Slice slice -> draw(slice, into, tiling);
                        case LayerPlan.Volume volume -> {
                            refinable |= !volume.method().equals(new LayerPlan.Method.RayCast(1));
                            yield Optional.of(draw(volume, into, tiling));
                        }
                        case LayerPlan.Refused refused -> {
                            message.append(refused.reason());
                            yield Optional.empty();
                        }
                    };
            if (drawn.isPresent()) {
                progress = progress.plus(drawn.get().progress());
                shows |= !drawn.get().isBlank();
                waits |= drawn.get().isBlank();
            }
        }
        return new RenderResult(
                outcome(cancellation.requested(), waits && !shows),
                plan.level(),
                progress,
                refinable,
                message.toString());
    }

    private static RenderResult.Outcome outcome(boolean cancelled, boolean blank) {
        if (cancelled) {
            return RenderResult.Outcome.CANCELLED;
        }
        return blank ? RenderResult.Outcome.BLANK : RenderResult.Outcome.DRAWN;
    }

    private Optional<Stage> draw(LayerPlan.Slice plan, Frame frame, Tiling tiling) {
        if (plan.cut().box().isEmpty()) {
            return Optional.empty();
        }
        Stage stage = stages(plan).update(plan, chunks, tiles).stage();
        slices.draw(new SlicePicture(plan, stage, table(plan), frame), tiling);
        return Optional.of(stage);
    }

    private Stage draw(LayerPlan.Volume plan, Frame frame, Tiling tiling) {
        StageSlot slot = stages(plan).update(plan, chunks, tiles);
        VolumePicture picture = new VolumePicture(plan, slot, table(plan), frame);
        switch (plan.method()) {
            case LayerPlan.Method.SliceOrder(int principal, double _) ->
                    sliceOrder.draw(picture, principal, tiling);
            case LayerPlan.Method.RayCast(int block) -> rayCaster.draw(picture, block, tiling);
        }
        return slot.stage();
    }

    private LayerStages stages(LayerPlan.Staged plan) {
        return stages.computeIfAbsent(
                plan.layer(), _ -> new LayerStages(limits.stageBytes() + limits.stageBytes() / 2));
    }

    private TransferTable table(LayerPlan.Staged plan) {
        return tables.compute(
                plan.layer(),
                (_, known) ->
                        known == null
                                ? TransferTable.of(plan.transfer())
                                : known.serving(plan.transfer()));
    }

    /** Frees what belongs to layers that are not drawn any more. */
    private void forgetAllBut(RenderPlan plan) {
        Set<String> drawn = new HashSet<>();
        plan.layers().forEach(layer -> drawn.add(layer.layer()));
        stages.keySet().retainAll(drawn);
        tables.keySet().retainAll(drawn);
    }

    @Override
    public void close() {
        stages.clear();
        tables.clear();
        slices.close();
        sliceOrder.close();
        rayCaster.close();
    }
}
