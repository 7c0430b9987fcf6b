package org.farview.render.cpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.farview.data.ChunkState;
import org.farview.data.Chunks;
import org.farview.render.TilePool;
import org.farview.render.view.Cut;
import org.farview.render.view.LayerPlan;

/**
 * The stages of one layer's slices, one per level at most: the level shown and, while it has gaps,
 * the coarser ones that stand in. Filled when they are drawn from.
 *
 * <p>A level that was shown a moment ago is kept as long as all together stay within the budget:
 * the moving picture may use a coarser level than the resting one, and both come back again and
 * again.
 */
final class LayerStages {
    private long budgetBytes;
    private final Map<Integer, StageSlot> slots = new HashMap<>();
    private long frame;

    /**
     * @param budgetBytes the stage of the frame in hand is kept even if it exceeds this
     */
    LayerStages(long budgetBytes) {
        this.budgetBytes = budgetBytes;
    }

    /**
     * Changes the budget; what is above a smaller one is freed at once.
     *
     * @param wanted kept even if it exceeds this
     */
    void limitTo(long bytes, Cut wanted) {
        boolean smaller = bytes < budgetBytes;
        budgetBytes = bytes;
        if (smaller) {
            evict(entry -> entry.getKey() != wanted.level().index());
        }
    }

    /** The stage to draw: filled with what is resident, free of holes. */
    StageSlot update(LayerPlan.Staged plan, Chunks chunks, TilePool tiles) {
        frame++;
        StageSlot shown = slot(plan.cut());
        shown.stage().load(chunks, tiles);
        if (!shown.stage().isComplete()) {
            shown.stage().fillGaps(coarser(plan.coarser(), chunks, tiles), tiles);
        }
        evict(entry -> entry.getValue().lastUsed() < frame);
        return shown;
    }

    /**
     * Coarser levels filled from the coarsest up to the first; those between with nothing resident
     * are passed over, and nothing coarser than a complete one is touched.
     */
    private Optional<Stage> coarser(List<Cut> cuts, Chunks chunks, TilePool tiles) {
        List<Stage> chain = new ArrayList<>();
        for (Cut cut : cuts) {
            if (!hasResident(cut, chunks)) {
                continue;
            }
            Stage stage = slot(cut).stage();
            stage.load(chunks, tiles);
            chain.add(stage);
            if (stage.isComplete()) {
                break;
            }
        }
        Optional<Stage> below = Optional.empty();
        for (Stage stage : chain.reversed()) {
            stage.fillGaps(below, tiles);
            below = Optional.of(stage);
        }
        return below;
    }

    private boolean hasResident(Cut cut, Chunks chunks) {
        return cut.cells().stream()
                .anyMatch(cell -> chunks.state(cell.key()) instanceof ChunkState.Ready);
    }

    private StageSlot slot(Cut cut) {
        StageSlot slot =
                slots.computeIfAbsent(cut.level().index(), _ -> new StageSlot(new Stage(cut)));
        slot.stage().moveTo(cut);
        slot.markUsed(frame);
        return slot;
    }

    /** Memory in use. */
    long bytes() {
        return slots.values().stream().mapToLong(StageSlot::bytes).sum();
    }

    /** Drops the stages used longest ago until the rest fits. */
    private void evict(Predicate<Map.Entry<Integer, StageSlot>> dispensable) {
        long bytes = bytes();
        while (bytes > budgetBytes) {
            Optional<Map.Entry<Integer, StageSlot>> oldest =
                    slots.entrySet().stream()
                            .filter(dispensable)
                            .min(Map.Entry.comparingByValue(StageSlot.BY_AGE));
            if (oldest.isEmpty()) {
                return;
            }
            slots.remove(oldest.get().getKey());
            bytes -= oldest.get().getValue().bytes();
        }
    }
}
