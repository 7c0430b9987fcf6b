package org.farview.render.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.farview.data.Chunk;
import org.farview.render.Work;
import org.farview.render.stage.StagedCell;
import org.farview.render.view.Box;

/**
 * One go at the stage that no picture reads: which of its cells are written, and from what. Then
 * the maxima of what was written. Confined to the render thread but for the work.
 */
final class Filling {
    /** Where a cell's voxels are to come from. */
    sealed interface Source {
        /** What the shown stage holds there. */
        record Shown(StageSlot shown) implements Source {}

        record Arrived(Chunk chunk) implements Source {}

        record Coarser(StageSlot coarser) implements Source {}

        /** Nothing is known. */
        record Nothing() implements Source {}
    }

    private record Item(int cell, Source source) {}

    private final StageSlot target;
    private final Optional<StageSlot> coarser;
    private final List<Item> items = new ArrayList<>();

    /**
     * @param target whose voxels nobody else uses
     * @param coarser stands in for chunks that are missing; its voxels do not change meanwhile
     */
    Filling(StageSlot target, Optional<StageSlot> coarser) {
        this.target = target;
        this.coarser = coarser;
    }

    void add(int cell, Source source) {
        items.add(new Item(cell, source));
    }

    /** Memory first where it is lacking, then the cells, then their maxima. */
    Work work(Runnable whenDone) {
        Stage stage = target.stage();
        List<Runnable> allocation = stage.hasMemory() ? List.of() : List.of(stage::allocate);
        List<Runnable> cells = new ArrayList<>();
        List<Runnable> maxima = new ArrayList<>();
        target.maxima().fit(stage);
        for (Item item : items) {
            Box box = stage.cells().get(item.cell()).cell().box();
            cells.add(() -> write(item));
            maxima.add(() -> target.maxima().update(stage, box));
        }
        return new Work(List.of(allocation, cells, maxima), whenDone);
    }

    /**
     * It was taken: until it has ended, what it reads must stay and what it writes is of no use.
     */
    void began() {
        coarser.ifPresent(StageSlot::pin);
        items.forEach(item -> target.stage().cells().get(item.cell()).markStale());
    }

    /** It has ended or was dropped. */
    void ended() {
        coarser.ifPresent(StageSlot::unpin);
    }

    /** All of it was done. */
    void succeeded() {
        long version = target.stage().nextVersion();
        for (Item item : items) {
            StagedCell cell = target.stage().cells().get(item.cell());
            switch (item.source()) {
                case Source.Shown(StageSlot shown) ->
                        cell.markSameAs(shown.stage().cells().get(item.cell()), version);
                case Source.Arrived _ -> cell.markOwn(version);
                case Source.Coarser(StageSlot from) -> cell.markCoarse(from.stage(), version);
                case Source.Nothing _ -> cell.markErased(version);
            }
        }
        target.maxima().markCurrent(target.stage());
    }

    private void write(Item item) {
        Stage stage = target.stage();
        StagedCell cell = stage.cells().get(item.cell());
        switch (item.source()) {
            case Source.Shown(StageSlot shown) -> stage.copy(shown.stage(), cell.cell().box());
            case Source.Arrived(Chunk chunk) -> ChunkCopy.copy(chunk, cell.cell(), stage);
            case Source.Coarser(StageSlot from) ->
                    stage.fill(cell.cell(), Optional.of(from.stage()));
            case Source.Nothing _ -> stage.fill(cell.cell(), Optional.empty());
        }
    }
}
