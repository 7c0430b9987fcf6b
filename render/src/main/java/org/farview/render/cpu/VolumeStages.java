package org.farview.render.cpu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.farview.data.ChunkState;
import org.farview.data.Chunks;
import org.farview.render.Progress;
import org.farview.render.Workbench;
import org.farview.render.view.Cut;
import org.farview.render.view.Dimension;
import org.farview.render.view.LayerPlan;

/**
 * The stages of one volume, one per level: the level shown, the coarser ones that stand in for it,
 * and those shown a moment ago, as long as all together stay within the budget.
 *
 * <p><b>Order.</b> While nothing of the planned level is shown, the coarsest that has arrived is
 * laid out first and drawn in its place: that takes a moment. A level with missing chunks is begun
 * when the coarser ones that stand in have nothing left to do, so that each go is worth its time.
 *
 * <p><b>Budget.</b> Memory is granted before it is allocated: resident plus promised bytes never
 * exceed it. The planned level may always have its two stages; a coarser one gets what is left
 * beside them, and is done without if that is too little. The copy along the columns is last: it
 * may take the place of the second stage, which a level with nothing on its way does not need. Who
 * needs room takes such second stages first, then the levels used longest ago, a stage also copies;
 * never what work under way uses.
 *
 * <p>Confined to the render thread.
 */
final class VolumeStages {
    /** Side of the pixel blocks that share a ray while the copy along the columns is not there. */
    private static final int BLOCK_WITHOUT_COPY = 2;

    private final Chunks chunks;
    private final Workbench workbench;
    private long budgetBytes;
    private final Map<Integer, VolumeStage> stages = new HashMap<>();
    private Optional<StagedVolume> drawn = Optional.empty();
    private int plannedLevel;
    private boolean staging;
    private long turn;

    /**
     * @param budgetBytes at least three times the bytes of the largest level planned
     */
    VolumeStages(Chunks chunks, Workbench workbench, long budgetBytes) {
        this.chunks = chunks;
        this.workbench = workbench;
        this.budgetBytes = budgetBytes;
    }

    /**
     * Changes the budget. What is above a smaller one is freed at once: the levels used longest ago
     * first, work on them given up; never the level that is wanted next.
     *
     * @param bytes at least three times those of {@code wanted}
     */
    void limitTo(long bytes, Cut wanted) {
        boolean smaller = bytes < budgetBytes;
        budgetBytes = bytes;
        while (smaller && bytes() > budgetBytes) {
            Optional<Map.Entry<Integer, VolumeStage>> oldest =
                    stages.entrySet().stream()
                            .filter(entry -> entry.getKey() != wanted.level().index())
                            .min(Comparator.comparingLong(entry -> entry.getValue().lastUsed()));
            if (oldest.isEmpty()) {
                stages.values().forEach(VolumeStage::freeSpare);
                stages.values().forEach(VolumeStage::freeCopy);
                return;
            }
            oldest.get().getValue().drop();
            stages.remove(oldest.get().getKey());
        }
    }

    /** Takes up what is laid out, begins what has become possible, and says what to draw. */
    StagedVolume update(LayerPlan.Volume plan) {
        turn++;
        plannedLevel = plan.cut().level().index();
        workbench.collect();
        boolean calm;
        boolean copyComes;
        do {
            calm = begin(plan);
            copyComes = calm && beginCopy(plan);
        } while (workbench.collect());
        stages.values().forEach(VolumeStage::endTurn);
        StagedVolume view = view(plan);
        boolean lacksCopy = !view.plan().method().equals(plan.method());
        staging = !calm || (lacksCopy && copyComes);
        drawn = Optional.of(view);
        return view;
    }

    /** The same, without drawing: whether the picture drawn last would be another now. */
    boolean advance(LayerPlan.Volume plan) {
        Optional<StagedVolume> before = drawn;
        StagedVolume now = update(plan);
        drawn = before;
        return !Optional.of(now).equals(before);
    }

    /** Whether work is under way that will better the picture. */
    boolean isStaging() {
        return staging;
    }

    /** Memory in use or promised to work under way. */
    long bytes() {
        return stages.values().stream().mapToLong(VolumeStage::bytes).sum();
    }

    /** Gives up what is under way and forgets everything. */
    void close() {
        stages.values().forEach(VolumeStage::drop);
        stages.clear();
    }

    /** Returns whether nothing is left to be done for the plan. */
    private boolean begin(LayerPlan.Volume plan) {
        VolumeStage stage = stage(plan.cut());
        if (stage.isComplete()) {
            return true;
        }
        if (stage.shown().isEmpty()) {
            beginStandIn(plan.coarser());
        }
        stage.look(chunks);
        if (stage.isFilling()) {
            return false;
        }
        Below below = stage.hasGaps() ? coarser(plan.coarser()) : new Below(Optional.empty(), true);
        return below.calm() && stage.begin(below.slot(), more -> makeRoom(stage, more));
    }

    private void beginStandIn(List<Cut> coarser) {
        for (Cut cut : coarser.reversed()) {
            if (isKnown(cut)) {
                VolumeStage stage = stage(cut);
                stage.look(chunks);
                stage.begin(Optional.empty(), more -> makeRoom(stage, more));
                return;
            }
        }
    }

    /**
     * What stands in for missing chunks.
     *
     * @param slot the next coarser stage of which anything is there
     * @param calm whether it is as good as it can be now
     */
    private record Below(Optional<StageSlot> slot, boolean calm) {}

    /**
     * Coarser levels laid out from the coarsest up to the first; those between of which nothing is
     * there are passed over, and nothing coarser than one without gaps is touched.
     */
    private Below coarser(List<Cut> cuts) {
        List<VolumeStage> chain = new ArrayList<>();
        for (Cut cut : cuts) {
            if (!isKnown(cut)) {
                continue;
            }
            VolumeStage stage = stage(cut);
            stage.look(chunks);
            chain.add(stage);
            if (!stage.isFilling() && !stage.hasGaps()) {
                break;
            }
        }
        Below below = new Below(Optional.empty(), true);
        for (VolumeStage stage : chain.reversed()) {
            Optional<StageSlot> source = below.slot();
            boolean calm = below.calm() && stage.begin(source, more -> makeRoom(stage, more));
            below = new Below(stage.shown().or(() -> source), calm);
        }
        return below;
    }

    /** Whether any chunk of a level is there, laid out or in the cache. */
    private boolean isKnown(Cut cut) {
        VolumeStage stage = stages.get(cut.level().index());
        return (stage != null && stage.holdsAnyOf(cut))
                || cut.cells().stream()
                        .anyMatch(cell -> chunks.state(cell.key()) instanceof ChunkState.Ready);
    }

    /** Whether a copy along the columns will come; exact pictures need none. */
    private boolean beginCopy(LayerPlan.Volume plan) {
        VolumeStage stage = stage(plan.cut());
        return plan.method() instanceof LayerPlan.Method.SliceOrder
                && stage.copyColumnMajor(more -> makeRoomForCopy(stage, more));
    }

    private StagedVolume view(LayerPlan.Volume plan) {
        VolumeStage wanted = stage(plan.cut());
        Optional<StagedVolume> other =
                isPicture(wanted) ? Optional.empty() : standIn(plan, wanted.progress());
        return other.orElseGet(() -> of(plan, wanted, wanted.columnMajor()));
    }

    /** The finest coarser level that is a picture, without copy: levels that stand in have none. */
    private Optional<StagedVolume> standIn(LayerPlan.Volume plan, Progress progress) {
        for (Cut cut : plan.coarser()) {
            VolumeStage stage = stages.get(cut.level().index());
            if (stage != null && stage.shows(cut) && isPicture(stage)) {
                return Optional.of(
                        of(ofLevel(plan, cut), stage, Optional.empty()).countedAs(progress));
            }
        }
        return Optional.empty();
    }

    private static boolean isPicture(VolumeStage stage) {
        return stage.progress().ready() > 0
                && stage.shown().filter(slot -> !slot.stage().isMostlyErased()).isPresent();
    }

    private static StagedVolume of(
            LayerPlan.Volume plan, VolumeStage stage, Optional<Voxels> columnMajor) {
        Optional<StageSlot> slot = stage.shown();
        boolean alongColumns =
                plan.method() instanceof LayerPlan.Method.SliceOrder order
                        && order.principal() == 2;
        boolean lacksCopy = alongColumns && columnMajor.isEmpty();
        return new StagedVolume(
                lacksCopy ? by(plan, new LayerPlan.Method.RayCast(BLOCK_WITHOUT_COPY)) : plan,
                slot,
                slot.map(found -> found.stage().version()).orElse(0L),
                alongColumns ? columnMajor : Optional.empty(),
                stage.progress(),
                !isPicture(stage) && !stage.progress().isSettled());
    }

    /** The same picture of another level. */
    private static LayerPlan.Volume ofLevel(LayerPlan.Volume plan, Cut cut) {
        double voxel = Double.POSITIVE_INFINITY;
        for (Dimension dimension : cut.dimensions()) {
            voxel = Math.min(voxel, dimension.scale());
        }
        return new LayerPlan.Volume(
                plan.layer(),
                cut,
                List.of(),
                plan.transfer(),
                plan.rule(),
                plan.rays(),
                voxel,
                plan.method());
    }

    private static LayerPlan.Volume by(LayerPlan.Volume plan, LayerPlan.Method method) {
        return new LayerPlan.Volume(
                plan.layer(),
                plan.cut(),
                plan.coarser(),
                plan.transfer(),
                plan.rule(),
                plan.rays(),
                plan.stepWorld(),
                method);
    }

    private VolumeStage stage(Cut cut) {
        VolumeStage stage =
                stages.computeIfAbsent(cut.level().index(), _ -> new VolumeStage(cut, workbench));
        stage.aimAt(cut);
        stage.markUsed(turn);
        return stage;
    }

    /** Whether a stage may use so many more bytes; frees what others can do without. */
    private boolean makeRoom(VolumeStage asking, long more) {
        if (makeRoomForCopy(asking, more)) {
            return true;
        }
        boolean copiesHelp = needed(asking, more, VolumeStage::bytesWithoutCopy) <= budgetBytes;
        if (copiesHelp) {
            stages.values().forEach(VolumeStage::freeCopy);
        }
        return copiesHelp;
    }

    private boolean makeRoomForCopy(VolumeStage asking, long more) {
        if (isTooMuch(asking, more)) {
            stages.values().forEach(VolumeStage::freeSpare);
        }
        while (isTooMuch(asking, more)) {
            Optional<VolumeStage> oldest =
                    stages.values().stream()
                            .filter(stage -> stage.lastUsed() < turn && !stage.isBusy())
                            .min(Comparator.comparingLong(VolumeStage::lastUsed));
            if (oldest.isEmpty()) {
                return false;
            }
            stages.values().remove(oldest.get());
        }
        return true;
    }

    private boolean isTooMuch(VolumeStage asking, long more) {
        return needed(asking, more, VolumeStage::bytes) > budgetBytes;
    }

    /** What all would use then; of the planned level at least what it needs at its height. */
    private long needed(VolumeStage asking, long more, ToLongFunction<VolumeStage> used) {
        long sum = 0;
        for (Map.Entry<Integer, VolumeStage> entry : stages.entrySet()) {
            VolumeStage stage = entry.getValue();
            long bytes = used.applyAsLong(stage) + (stage == asking ? more : 0);
            boolean planned = entry.getKey() == plannedLevel;
            sum += planned ? Math.max(stage.height(), bytes) : bytes;
        }
        return sum;
    }
}
