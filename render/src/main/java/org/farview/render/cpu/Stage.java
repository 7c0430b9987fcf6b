package org.farview.render.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.farview.data.Chunk;
import org.farview.data.ChunkState;
import org.farview.data.Chunks;
import org.farview.render.Progress;
import org.farview.render.TilePool;
import org.farview.render.stage.NearestVoxels;
import org.farview.render.stage.Staged;
import org.farview.render.stage.StagedCell;
import org.farview.render.stage.StagedCells;
import org.farview.render.view.Box;
import org.farview.render.view.Cell;
import org.farview.render.view.Cut;

/**
 * The voxels of one cut in one contiguous heap array, filled chunk by chunk as they arrive.
 *
 * <p>Drawing needs long rows and random access; the cache holds small n-D chunks. The stage is the
 * bridge: it belongs to one layer and level, is reused from frame to frame while the cut stays, and
 * keeps its memory when the cut moves (the next slice, the next time point).
 *
 * <p>It never has holes: a cell without its chunk is made from a coarser stage, or erased when
 * there is none. Every change raises {@link #version()}, so that copies and maxima derived from the
 * stage follow cell by cell.
 *
 * <p>Confined to the render thread; filling fans out to the tile pool, one tile per cell, or for
 * volumes to other threads ({@link VolumeStage}).
 */
final class Stage implements Staged {
    private Cut cut;
    private Lattice lattice;
    private Voxels voxels;
    private StagedCells cells;
    private long version = 1;

    /** Voxels that the memory holds, or will once it is allocated. */
    private int capacity;

    Stage(Cut cut) {
        this(cut, Voxels.of(cut, latticeOf(cut.box()).size()));
    }

    private Stage(Cut cut, Voxels voxels) {
        this.cut = cut;
        this.lattice = latticeOf(cut.box());
        this.voxels = voxels;
        this.cells = StagedCells.of(cut);
        this.capacity = lattice.size();
    }

    /** A stage that lacks its memory until {@link #allocate}. */
    static Stage withoutMemory(Cut cut) {
        return new Stage(cut, Voxels.of(cut, 0));
    }

    Cut cut() {
        return cut;
    }

    Lattice lattice() {
        return lattice;
    }

    Voxels voxels() {
        return voxels;
    }

    List<StagedCell> cells() {
        return cells.list();
    }

    @Override
    public long version() {
        return version;
    }

    /** Memory that it has, or will have once it is allocated. */
    long bytes() {
        return (long) capacity * cut.voxelBytes();
    }

    /** Bytes that a stage of this cut takes. */
    static long bytesOf(Cut cut) {
        return cut.box().voxels() * cut.voxelBytes();
    }

    /** Points the stage at another cut; the memory is kept if it suffices. */
    void moveTo(Cut next) {
        aimAt(next);
        if (!hasMemory()) {
            allocate();
        }
    }

    /** The same, but memory that is lacking then is left to {@link #allocate}. */
    void aimAt(Cut next) {
        if (next.equals(cut)) {
            return;
        }
        Lattice shape = latticeOf(next.box());
        boolean alike = next.type() == cut.type() && next.kind() == cut.kind();
        if (!alike || shape.size() > capacity) {
            voxels = Voxels.of(next, 0);
            capacity = shape.size();
        }
        cut = next;
        lattice = shape;
        cells = StagedCells.of(next);
        version++;
    }

    boolean hasMemory() {
        return voxels.capacity() == capacity;
    }

    /** Any thread, while no other uses the stage: clearing the memory takes its time. */
    void allocate() {
        voxels = Voxels.of(cut, capacity);
    }

    /** Begins a change of voxels. */
    long nextVersion() {
        return ++version;
    }

    /** Copies what has arrived since the last call. */
    void load(Chunks chunks, TilePool tiles) {
        List<Arrival> arrivals = new ArrayList<>();
        for (StagedCell cell : cells.list()) {
            if (cell.content() == StagedCell.Content.OWN) {
                continue;
            }
            switch (chunks.state(cell.cell().key())) {
                case ChunkState.Ready(Chunk chunk) when fits(chunk) ->
                        arrivals.add(new Arrival(cell, chunk));
                case ChunkState.Ready _, ChunkState.Failed _ -> cell.markFailed();
                case ChunkState.Pending _ -> cell.markPending();
            }
        }
        if (arrivals.isEmpty()) {
            return;
        }
        version++;
        tiles.forEach(
                arrivals.size(),
                i -> ChunkCopy.copy(arrivals.get(i).chunk(), arrivals.get(i).cell().cell(), this));
        arrivals.forEach(arrival -> arrival.cell().markOwn(version));
    }

    /** Fills every cell that has no chunk of its own from a coarser stage, or erases it. */
    void fillGaps(Optional<Stage> coarser, TilePool tiles) {
        List<StagedCell> gaps = cells.outdated(coarser);
        if (gaps.isEmpty()) {
            return;
        }
        version++;
        tiles.forEach(gaps.size(), i -> fill(gaps.get(i).cell(), coarser));
        for (StagedCell gap : gaps) {
            coarser.ifPresentOrElse(
                    stage -> gap.markCoarse(stage, version), () -> gap.markErased(version));
        }
    }

    boolean isComplete() {
        return cells.isComplete();
    }

    /** As {@link StagedCells#isBlank}. */
    boolean isBlank() {
        return cells.isBlank();
    }

    /** As {@link StagedCells#isMostlyErased}. */
    boolean isMostlyErased() {
        return cells.isMostlyErased();
    }

    /** How many cells hold this. */
    int count(StagedCell.Content content) {
        return cells.count(content);
    }

    Progress progress() {
        return cells.progress();
    }

    /** Index in {@link #voxels()} of a voxel given by its indices in the level. */
    int indexOf(int depth, int row, int column) {
        return lattice.index(
                depth - cut.box().depth().from(),
                row - cut.box().row().from(),
                column - cut.box().column().from());
    }

    /** Copies a box from another stage of the same cut. Any thread. */
    void copy(Stage source, Box box) {
        for (int depth = box.depth().from(); depth < box.depth().to(); depth++) {
            for (int row = box.row().from(); row < box.row().to(); row++) {
                int at = indexOf(depth, row, box.column().from());
                voxels.copy(source.voxels, new Voxels.Run(at, 1, box.column().size()), at);
            }
        }
    }

    /** Fills a cell from a coarser stage, or erases it. Any thread. */
    void fill(Cell cell, Optional<Stage> coarser) {
        if (coarser.isEmpty()) {
            erase(cell.box());
        } else if (voxels instanceof LabelVoxels labels) {
            pick(labels, coarser.get(), cell.box());
        } else {
            new Upsampler(coarser.get(), this).fill(cell.box());
        }
    }

    /** Labels from the nearest voxels of a coarser stage. */
    private void pick(LabelVoxels labels, Stage coarse, Box box) {
        int[] depths = NearestVoxels.of(coarse.cut, cut, 0, box.depth());
        int[] rows = NearestVoxels.of(coarse.cut, cut, 1, box.row());
        int[] columns = NearestVoxels.of(coarse.cut, cut, 2, box.column());
        for (int depth = 0; depth < depths.length; depth++) {
            for (int row = 0; row < rows.length; row++) {
                labels.pick(
                        coarse.voxels,
                        coarse.lattice.index(depths[depth], rows[row], 0),
                        columns,
                        indexOf(
                                box.depth().from() + depth,
                                box.row().from() + row,
                                box.column().from()));
            }
        }
    }

    private void erase(Box box) {
        for (int depth = box.depth().from(); depth < box.depth().to(); depth++) {
            for (int row = box.row().from(); row < box.row().to(); row++) {
                voxels.erase(indexOf(depth, row, box.column().from()), box.column().size());
            }
        }
    }

    private boolean fits(Chunk chunk) {
        return fits(chunk, cut);
    }

    /** Whether a chunk is what the metadata promised. */
    static boolean fits(Chunk chunk, Cut cut) {
        return chunk.type() == cut.type() && chunk.shape().equals(cut.storedLevel().chunkShape());
    }

    private static Lattice latticeOf(Box box) {
        return new Lattice(box.depth().size(), box.row().size(), box.column().size());
    }

    private record Arrival(StagedCell cell, Chunk chunk) {}
}
