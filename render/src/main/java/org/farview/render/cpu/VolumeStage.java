package org.farview.render.cpu;

import java.util.Optional;
import java.util.function.LongPredicate;
import org.farview.data.Chunk;
import org.farview.data.Chunks;
import org.farview.render.Progress;
import org.farview.render.Work;
import org.farview.render.Workbench;
import org.farview.render.stage.StagedCell;
import org.farview.render.view.Cut;
import org.jspecify.annotations.Nullable;

/**
 * One level of a volume, laid out beside the pictures.
 *
 * <p><b>Two stages.</b> Pictures read the one that is <em>shown</em>; nobody writes it. What has
 * arrived since goes into the one in the <em>making</em>, cell by cell on the workbench; nobody
 * reads that. When all of a go is written the two change places, between pictures. The old one
 * becomes the next in the making as soon as no work reads it any more, and takes what it lacks from
 * the shown one. So a picture never sees half a cell, and drawing it again gives the same bytes.
 *
 * <p><b>The cut moves.</b> What is under way is dropped; its parts that run are left to end, and
 * until then its memory is not used again. What is shown of another cut is kept, in case the view
 * comes back, until its memory is needed.
 *
 * <p>Confined to the render thread.
 */
final class VolumeStage {
    private final Workbench workbench;
    private final ColumnMajorCopy columnMajor = new ColumnMajorCopy();
    private Arrivals arrivals;
    private @Nullable StageSlot shown;
    private @Nullable StageSlot making;
    private @Nullable Work running;
    private long lastUsed;

    VolumeStage(Cut cut, Workbench workbench) {
        this.arrivals = new Arrivals(cut);
        this.workbench = workbench;
    }

    long lastUsed() {
        return lastUsed;
    }

    void markUsed(long turn) {
        lastUsed = turn;
    }

    /** From now on this cut is wanted. */
    void aimAt(Cut next) {
        if (!next.equals(cut())) {
            arrivals = new Arrivals(next);
            drop();
        }
    }

    /** Looks for chunks; a complete stage asks for none. */
    void look(Chunks chunks) {
        arrivals.release();
        if (running == null && !isComplete()) {
            arrivals.look(chunks, cell -> !holdsOwn(cell));
        }
    }

    /** Lets go of what the last look found. */
    void endTurn() {
        arrivals.release();
    }

    /** Whether chunks are missing, so that a coarser level must stand in for them. */
    boolean hasGaps() {
        return ownCells() + arrivals.count() < arrivals.cells();
    }

    /**
     * Begins to lay out what the last look found and the shown stage lacks.
     *
     * @param coarser stands in for missing chunks
     * @param room whether so many more bytes may be used
     * @return whether nothing is left to be done: false while the workbench is at it or is full
     */
    boolean begin(Optional<StageSlot> coarser, LongPredicate room) {
        if (running != null) {
            return false;
        }
        boolean worthIt =
                arrivals.count() > 0
                        || ownCells() > 0
                        || (coarser.isEmpty() && progress().isSettled());
        if (!worthIt || !differs(coarser)) {
            return true;
        }
        if (making != null && making.isPinned()) {
            return false;
        }
        Optional<StageSlot> target = target(room);
        target.ifPresent(slot -> slot.stage().aimAt(cut()));
        making = target.orElse(making);
        return target.map(slot -> offer(filling(slot, coarser))).orElse(true);
    }

    /** The second stage; where there is no room for one, what is shown of another cut. */
    private Optional<StageSlot> target(LongPredicate room) {
        StageSlot second = making;
        long missing = Stage.bytesOf(cut()) - (second == null ? 0 : second.bytes());
        if (missing <= 0 || room.test(missing)) {
            return Optional.of(second == null ? new StageSlot(Stage.withoutMemory(cut())) : second);
        }
        StageSlot other = shown;
        if (other == null || shows() || other.isPinned() || Stage.bytesOf(cut()) > other.bytes()) {
            return Optional.empty();
        }
        shown = null;
        return Optional.of(other);
    }

    private boolean offer(Filling filling) {
        Work work = filling.work(() -> ended(filling));
        if (work.rounds() == 0) {
            publish();
            return true;
        }
        if (workbench.offer(work)) {
            filling.began();
            running = work;
        }
        return false;
    }

    private void ended(Filling filling) {
        filling.ended();
        Work work = running;
        running = null;
        if (work != null && !work.isDropped()) {
            filling.succeeded();
            publish();
        }
    }

    private void publish() {
        StageSlot before = shown;
        shown = making;
        making = before;
        arrivals.markHeld(this::holdsOwn);
    }

    private Filling filling(StageSlot target, Optional<StageSlot> coarser) {
        Filling filling = new Filling(target, coarser);
        for (int i = 0; i < arrivals.cells(); i++) {
            Filling.Source source = source(i, coarser);
            if (!isMade(target.stage().cells().get(i), source, i)) {
                filling.add(i, source);
            }
        }
        return filling;
    }

    /** Whether another go would change what is shown. */
    private boolean differs(Optional<StageSlot> coarser) {
        if (!shows()) {
            return true;
        }
        for (int i = 0; i < arrivals.cells(); i++) {
            if (!(source(i, coarser) instanceof Filling.Source.Shown)) {
                return true;
            }
        }
        return false;
    }

    private Filling.Source source(int cell, Optional<StageSlot> coarser) {
        StageSlot now = shown;
        Optional<Chunk> chunk = arrivals.at(cell);
        if (chunk.isPresent()) {
            return new Filling.Source.Arrived(chunk.get());
        }
        if (now != null && shows() && isKept(now.stage().cells().get(cell), coarser)) {
            return new Filling.Source.Shown(now);
        }
        return coarser.<Filling.Source>map(Filling.Source.Coarser::new)
                .orElseGet(Filling.Source.Nothing::new);
    }

    /** Whether what is shown of a cell whose chunk has not arrived is still the best there is. */
    private static boolean isKept(StagedCell cell, Optional<StageSlot> coarser) {
        return switch (cell.content()) {
            case OWN -> true;
            case COARSE -> coarser.isEmpty() || cell.isMadeFrom(coarser.get().stage());
            case ERASED -> coarser.isEmpty();
            case STALE -> false;
        };
    }

    /** Whether the stage in the making holds that already, or the chunk itself. */
    private static boolean isMade(StagedCell cell, Filling.Source source, int index) {
        if (cell.content() == StagedCell.Content.OWN) {
            return true;
        }
        return switch (source) {
            case Filling.Source.Shown(StageSlot from) ->
                    cell.holdsSameAs(from.stage().cells().get(index));
            case Filling.Source.Arrived _ -> false;
            case Filling.Source.Coarser(StageSlot from) -> cell.isMadeFrom(from.stage());
            case Filling.Source.Nothing _ -> cell.content() == StagedCell.Content.ERASED;
        };
    }

    /**
     * Begins to bring the column-major copy up to what is shown, unless that is about to change.
     *
     * @return whether the copy will come: it is being made, or the workbench was full
     */
    boolean copyColumnMajor(LongPredicate room) {
        StageSlot now = shown;
        boolean ready = now != null && shows() && running == null && progress().isSettled();
        if (now == null || !ready || columnMajor().isPresent()) {
            return false;
        }
        long missing = columnMajor.missingBytes(cut());
        if (!columnMajor.isBusy() && (missing == 0 || room.test(missing))) {
            columnMajor.follow(now, workbench);
            return true;
        }
        return columnMajor.isBusy();
    }

    /** What is shown in the order of columns, if that is there. */
    Optional<Voxels> columnMajor() {
        StageSlot now = shown;
        return now == null || !shows() ? Optional.empty() : columnMajor.of(now.stage());
    }

    /** What pictures of the cut are drawn from; empty before the first go. */
    Optional<StageSlot> shown() {
        return shows() ? Optional.ofNullable(shown) : Optional.empty();
    }

    boolean isComplete() {
        return ownCells() == arrivals.cells();
    }

    /** Chunks of the cut: those shown count as ready. */
    Progress progress() {
        return new Progress(arrivals.cells(), ownCells(), arrivals.failed());
    }

    /** Memory in use or promised to work. */
    long bytes() {
        return (shown == null ? 0 : shown.bytes())
                + (making == null ? 0 : making.bytes())
                + columnMajor.bytes();
    }

    /** The same once {@link #freeCopy} has been called. */
    long bytesWithoutCopy() {
        return bytes() - (columnMajor.isBusy() ? 0 : columnMajor.bytes());
    }

    /** What laying out this level takes at its height: both stages. */
    long height() {
        return 2 * Stage.bytesOf(cut());
    }

    /** Whether chunks that have arrived are being laid out. */
    boolean isFilling() {
        return running != null;
    }

    /** Whether work that is under way uses the memory. */
    boolean isBusy() {
        return running != null
                || columnMajor.isBusy()
                || (shown != null && shown.isPinned())
                || (making != null && making.isPinned());
    }

    /** Frees the second stage while nothing is on its way. */
    void freeSpare() {
        if (progress().isSettled() && !isBusy()) {
            making = null;
        }
    }

    /** Frees the column-major copy, unless it is being made. */
    void freeCopy() {
        columnMajor.free();
    }

    /** Gives up what is under way. */
    void drop() {
        if (running != null) {
            running.drop();
        }
        columnMajor.drop();
    }

    /** Whether anything is shown of this cut. */
    boolean shows(Cut wanted) {
        return shown != null && shown.stage().cut().equals(wanted);
    }

    /** Whether a chunk of this cut is shown: a level of which all is broken stands in for none. */
    boolean holdsAnyOf(Cut wanted) {
        StageSlot now = shown;
        return now != null
                && now.stage().cut().equals(wanted)
                && now.stage().count(StagedCell.Content.OWN) > 0;
    }

    private boolean shows() {
        return shows(cut());
    }

    private int ownCells() {
        StageSlot now = shown;
        return now != null && shows() ? now.stage().count(StagedCell.Content.OWN) : 0;
    }

    private boolean holdsOwn(int cell) {
        StageSlot now = shown;
        return now != null
                && shows()
                && now.stage().cells().get(cell).content() == StagedCell.Content.OWN;
    }

    private Cut cut() {
        return arrivals.cut();
    }
}
