package org.farview.server.app;

import java.util.function.IntSupplier;
import org.farview.server.datasets.Opening;
import org.farview.server.datasets.Roots;
import org.farview.server.debug.DebugRoom;
import org.farview.server.jobs.JobQueue;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.DrawingTurns;
import org.farview.server.runtime.Threads;
import org.farview.server.runtime.Timer;
import org.farview.server.runtime.Where;

/**
 * What the scenes of a process are made with, and share.
 *
 * @param config the settings
 * @param backends what draws and encodes
 * @param tools threads and time
 * @param pools cores
 * @param images what is open, and the cache
 * @param news where figures go
 * @param sharing of what there is one of
 * @param files what clients may open
 * @param jobs answers questions and makes small pictures
 * @param debug writes down what is looked at when something is wrong
 */
record SceneSupplies(
        ServerConfig config,
        Backends backends,
        Tools tools,
        Pools pools,
        SharedImages images,
        SceneNews news,
        Sharing sharing,
        Files files,
        JobQueue jobs,
        DebugRoom debug) {
    /** Threads and time. */
    record Tools(Threads threads, Clock clock, Timer timer) {
        /** The same for a scene's own threads. */
        Tools in(String scene) {
            return new Tools(threads.in(Where.scene(scene)), clock, timer);
        }
    }

    /**
     * Images.
     *
     * @param first what a new scene shows
     * @param open all that are open
     */
    record SharedImages(OpenedImage first, OpenImages open) {}

    /**
     * How scenes share what there is one of.
     *
     * @param turns in which they draw
     * @param sharers how many have the memory for voxels together; changes
     */
    record Sharing(DrawingTurns turns, IntSupplier sharers) {}

    /**
     * What clients may open.
     *
     * @param roots the served folders
     * @param opening opens images, one at a time for the whole process
     * @param kept scenes that outlive the process
     */
    record Files(Roots roots, Opening opening, KeptScenes kept) {}
}
