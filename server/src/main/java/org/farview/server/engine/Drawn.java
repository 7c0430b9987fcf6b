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
 */
record Drawn(Optional<Quality> shown, boolean current, Progress progress) {
    static final Drawn NOTHING = new Drawn(Optional.empty(), false, new Progress(0, 0, 0));

    /** Another picture is wanted. */
    Drawn replaced() {
        return new Drawn(Optional.empty(), false, progress);
    }

    /** The same picture could be better now. */
    Drawn outdated() {
        return new Drawn(shown, false, progress);
    }

    boolean isLoading() {
        return !progress.isSettled();
    }

    /** Whether a chunk that arrives may improve it. */
    boolean isImprovable() {
        return isLoading() || progress.failed() > 0;
    }

    /** Whether it is there at this quality or a better one. */
    boolean reaches(Quality quality) {
        return current && shown.filter(best -> best.compareTo(quality) >= 0).isPresent();
    }
}
