package org.farview.server.engine;

import java.util.Optional;
import org.farview.render.Progress;
import org.farview.render.view.Quality;

/**
 * What the last picture was.
 *
 * @param shown best quality at which the wanted picture was drawn; empty when it was not yet
 * @param current whether that picture holds all that has arrived
 * @param progress of the last picture's chunks, also when it is out of date
 * @param staging whether voxels were being laid out that would better it
 */
record Drawn(Optional<Quality> shown, boolean current, Progress progress, boolean staging) {
    static final Drawn NOTHING = new Drawn(Optional.empty(), false, new Progress(0, 0, 0), false);

    /** Another picture is wanted. */
    Drawn replaced() {
        return new Drawn(Optional.empty(), false, progress, staging);
    }

    /** The same picture could be better now. */
    Drawn outdated() {
        return new Drawn(shown, false, progress, staging);
    }

    boolean isLoading() {
        return !progress.isSettled();
    }

    /** Whether a chunk that arrives, or voxels that are laid out, may improve it. */
    boolean isImprovable() {
        return isLoading() || progress.failed() > 0 || staging;
    }

    /** Whether it is there at this quality or a better one. */
    boolean reaches(Quality quality) {
        return current && shown.filter(best -> best.compareTo(quality) >= 0).isPresent();
    }
}
