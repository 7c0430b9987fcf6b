package org.farview.server.engine;

import java.util.function.Supplier;

/**
 * One way to draw, in order of preference.
 *
 * @param name for the status and for messages, such as {@code cpu}
 * @param engines builds an engine that draws this way; called again after each failure. What it
 *     throws counts as a failure of this rung
 */
public record EngineRung(String name, Supplier<EngineLoop> engines) {}
