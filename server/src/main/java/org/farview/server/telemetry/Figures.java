package org.farview.server.telemetry;

import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Where figures are named, once each, before anything is recorded. Names are lower case with
 * underscores and without prefix, e.g. {@code frames_total}. Thread-safe.
 *
 * <p>Suppliers are asked on the thread of who reads the figures; they must be quick and must not
 * wait.
 */
public interface Figures {
    /** A number that only rises. */
    void counter(String name, String help, LongSupplier value);

    /** A number that comes and goes. */
    void gauge(String name, String help, DoubleSupplier value);

    /** Durations of one kind of work; {@code name} ends in {@code _ms}. */
    Timings timings(String name, String help);

    /** How often something happens per second, over the last one to two seconds. */
    Events rate(String name, String help);

    /**
     * One of a few words that holds now, such as the encoder in use.
     *
     * @param label what the words are
     */
    Choice choice(String name, String help, String label);

    /** Takes the duration of one piece of work. Thread-safe, allocates nothing, never waits. */
    @FunctionalInterface
    interface Timings {
        void record(long nanos);
    }

    /** Takes events. Thread-safe, allocates nothing. */
    @FunctionalInterface
    interface Events {
        void add(long amount);
    }

    /** Takes the word that holds from now on. Thread-safe. */
    @FunctionalInterface
    interface Choice {
        void set(String word);
    }
}
