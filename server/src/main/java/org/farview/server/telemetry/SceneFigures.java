package org.farview.server.telemetry;

import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * The figures of one scene, shown until they are closed. Timings and rates count in the process's
 * of the same name too. Thread-safe.
 */
public final class SceneFigures implements Figures, AutoCloseable {
    private final FigureTable all;
    private final FigureTable own;
    private final Runnable whenClosed;

    SceneFigures(FigureTable all, FigureTable own, Runnable whenClosed) {
        this.all = all;
        this.own = own;
        this.whenClosed = whenClosed;
    }

    @Override
    public void counter(String name, String help, LongSupplier value) {
        own.counter(name, help, value);
    }

    @Override
    public void gauge(String name, String help, DoubleSupplier value) {
        own.gauge(name, help, value);
    }

    @Override
    public Timings timings(String name, String help) {
        Timings everybody = all.timings(name, help);
        Timings mine = own.timings(name, help);
        return nanos -> {
            everybody.record(nanos);
            mine.record(nanos);
        };
    }

    @Override
    public Events rate(String name, String help) {
        Events everybody = all.rate(name, help);
        Events mine = own.rate(name, help);
        return amount -> {
            everybody.add(amount);
            mine.add(amount);
        };
    }

    @Override
    public Choice choice(String name, String help, String label) {
        return own.choice(name, help, label);
    }

    /** Shows them no more; what is still recorded counts for the process alone. Idempotent. */
    @Override
    public void close() {
        whenClosed.run();
        own.close();
    }
}
