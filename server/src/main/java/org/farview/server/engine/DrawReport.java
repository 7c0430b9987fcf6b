package org.farview.server.engine;

import org.farview.render.Progress;
import org.farview.render.view.Quality;

/**
 * One drawn picture, for the ledger and for telemetry.
 *
 * @param version of the scene that it shows
 * @param level of the main layer
 * @param quality it was drawn at
 * @param ndisplay 2 for a slice, 3 for a volume
 * @param renderNanos time from plan to last pixel
 * @param gpuNanos what the GPU was busy for it; 0 without one
 * @param progress chunks wanted, ready and failed
 * @param message why something is missing from the picture, for people; empty when all is well
 */
public record DrawReport(
        long version,
        int level,
        Quality quality,
        int ndisplay,
        long renderNanos,
        long gpuNanos,
        Progress progress,
        String message) {}
