package org.farview.bench;

import java.util.function.IntConsumer;

/**
 * One of those that are compared.
 *
 * @param name as in the table
 * @param frame makes the picture of that number
 * @param cpu what it costs
 */
public record Contender(String name, IntConsumer frame, CpuClock cpu) {
    /** One that works in this process. */
    public static Contender here(String name, IntConsumer frame) {
        return new Contender(name, frame, CpuClock.ofThisProcess());
    }
}
