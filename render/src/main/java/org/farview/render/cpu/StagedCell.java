package org.farview.render.cpu;

import org.farview.render.view.Cell;
import org.jspecify.annotations.Nullable;

/** What a stage holds of one chunk. Confined to the render thread; tiles only read it. */
final class StagedCell {
    /** Where a cell's voxels come from. */
    enum Content {
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
    private @Nullable Stage source;

    private long sourceVersion;

    StagedCell(Cell cell) {
        this.cell = cell;
    }

    Cell cell() {
        return cell;
    }

    Content content() {
        return content;
    }

    boolean failed() {
        return failed;
    }

    /** Version of the stage at which the voxels changed last. */
    long changed() {
        return changed;
    }

    void markFailed() {
        failed = true;
    }

    /** Not known to be broken, or being tried again. */
    void markPending() {
        failed = false;
    }

    boolean isMadeFrom(Stage coarser) {
        return content == Content.COARSE && source == coarser && sourceVersion == coarser.version();
    }

    /** Whether both hold the same voxels; the cells are the same one of two stages of one cut. */
    boolean holdsSameAs(StagedCell other) {
        return content == other.content
                && content != Content.STALE
                && source == other.source
                && sourceVersion == other.sourceVersion;
    }

    /** Its memory is being written. */
    void markStale() {
        content = Content.STALE;
        forgetSource();
    }

    /** Now holds what the same cell of another stage holds. */
    void markSameAs(StagedCell other, long version) {
        content = other.content;
        source = other.source;
        sourceVersion = other.sourceVersion;
        changed = version;
    }

    void markOwn(long version) {
        content = Content.OWN;
        failed = false;
        changed = version;
        forgetSource();
    }

    void markErased(long version) {
        content = Content.ERASED;
        changed = version;
        forgetSource();
    }

    void markCoarse(Stage coarser, long version) {
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
