package org.farview.server.datasets;

import java.util.Map;
import java.util.function.BooleanSupplier;

/** Short links to views: what is behind {@link LinkCommand} and {@link ShowLinkCommand}. */
public interface Links {
    /** What became of a wish. */
    sealed interface Answer {
        /**
         * It was done.
         *
         * @param result for the caller, plain JSON values
         */
        record Done(Map<String, Object> result) implements Answer {
            public Done {
                result = Map.copyOf(result);
            }
        }

        /**
         * Nothing has happened.
         *
         * @param code stable and lower.dotted
         * @param message what was got and what was wanted, for people
         */
        record Refused(String code, String message) implements Answer {}
    }

    /** Keeps the view that is shown. Called by one thread at a time. */
    Answer keep();

    /**
     * Shows a view that was kept, to everybody; returns when all know. Called by one thread at a
     * time.
     *
     * @param commit to be asked before anything changes; if false, nothing may
     */
    Answer show(String id, BooleanSupplier commit);
}
