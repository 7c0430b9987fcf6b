package org.farview.server.engine;

import java.util.function.IntSupplier;
import org.farview.server.runtime.DrawingTurns;

/**
 * An engine among the others of the process.
 *
 * @param thread its thread's name
 * @param owner of its demand for chunks: the scene and the view
 * @param turns in which the engines of the process draw
 * @param sharers how many engines have the memory for voxels together, this one included; at least
 *     1, and changes
 */
public record EnginePlace(String thread, String owner, DrawingTurns turns, IntSupplier sharers) {}
