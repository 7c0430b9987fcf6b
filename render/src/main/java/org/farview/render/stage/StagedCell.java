package org.farview.render.stage;

import org.farview.render.view.Cell;
import org.jspecify.annotations.Nullable;

/** What a stage holds of one chunk. Confined to the render thread; tiles only read it. */
public final class StagedCell {
    /** Where a cell's voxels come from. */
    public enum Content {
        /** Left over from what the memory held before. */
        STALE,
        /** Nothing is known: the lowest value. */
        ERASED,
        /** Made from a coarser level. */
        COARSE,
        /** The chunk's own voxels. */
        OWN
    }

    private final Cell cell;
    private Content content = Content.STALE;
    private boolean failed;
    private long changed;

    /** The coarser stage and its version that a COARSE content was made from. */
    private @Nullable Staged source;

    private long sourceVersion;

    public StagedCell(Cell cell) {
        this.cell = cell;
    }

    public Cell cell() {
        return cell;
    }

    public Content content() {
        return content;
    }

    public boolean failed() {
        return failed;
    }

    /** Version of the stage at which the voxels changed last. */
    public long changed() {
        return changed;
    }

    public void markFailed() {
        failed = true;
    }

    /** Not known to be broken, or being tried again. */
    public void markPending() {
        failed = false;
    }

    @SuppressWarnings("ReferenceEquality") // that very stage
    public boolean isMadeFrom(Staged coarser) {
        return content == Content.COARSE && source == coarser && sourceVersion == coarser.version();
    }

    /** Whether both hold the same voxels; the cells are the same one of two stages of one cut. */
    @SuppressWarnings("ReferenceEquality")
    public boolean holdsSameAs(StagedCell other) {
        return content == other.content
                && content != Content.STALE
                && source == other.source
                && sourceVersion == other.sourceVersion;
    }

    /** Its memory is being written. */
    public void markStale() {
        content = Content.STALE;
        forgetSource();
    }

    /** Now holds what the same cell of another stage holds. */
    public void markSameAs(StagedCell other, long version) {
        content = other.content;
        source = other.source;
        sourceVersion = other.sourceVersion;
        changed = version;
    }

    public void markOwn(long version) {
        content = Content.OWN;
        failed = false;
        changed = version;
        forgetSource();
    }

    public void markErased(long version) {
        content = Content.ERASED;
        changed = version;
        forgetSource();
    }

    public void markCoarse(Staged coarser, long version) {
        content = Content.COARSE;
        source = coarser;
        sourceVersion = coarser.version();
        changed = version;
    }

    private void forgetSource() {
        source = null;
        sourceVersion = 0;
    }
}
