package org.farview.server.engine;

import java.util.Locale;
import org.farview.render.view.Quality;

/**
 * Which level of a layer is drawn from now on, and why; made when that changes.
 *
 * @param version of the scene that is drawn
 * @param layer its id
 * @param main whether it is the layer whose levels the scene counts by
 * @param quality of the picture
 * @param desired level that suits the view, or that it is locked at
 * @param selected level that also fits into memory: what is drawn at rest; {@link #NONE} when none
 *     does
 * @param applied level that is drawn; {@link #NONE} when the layer is not
 * @param reason why the applied level is not another
 * @param oversampling voxels of the applied level per canvas pixel; of the desired one when the
 *     layer is not drawn
 * @param block pixels per ray and side; 1 for slices and exact volumes, 0 where slices of the
 *     volume are projected as a whole
 * @param idleNanos since the last change of the picture that is wanted
 * @param nanos when, on the process's clock
 * @param wallSeconds when, since the Unix epoch
 */
public record PolicyDecision(
        long version,
        String layer,
        boolean main,
        Quality quality,
        int desired,
        int selected,
        int applied,
        Reason reason,
        double oversampling,
        int block,
        long idleNanos,
        long nanos,
        double wallSeconds) {
    /** Stands for a level where there is none. */
    public static final int NONE = -1;

    /** What decided; the later ones go before the earlier ones. */
    public enum Reason {
        /** The finest level whose voxel is about a pixel or more. */
        OVERSAMPLING,
        /** The same, but it stays only because it was shown before. */
        HELD,
        /** Somebody chose it. */
        LOCKED,
        /** Finer ones do not fit into the memory for voxels, or into a texture. */
        MEMORY,
        /** Finer ones would take too long while the picture moves. */
        MOVING,
        /** No level fits, or the layer's axes are not the scene's. */
        REFUSED;

        /** Lower case, as in files and on the wire. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether a coarser level is drawn than the view wants, or none. */
    public boolean downgraded() {
        return applied == NONE || applied > desired;
    }
}
