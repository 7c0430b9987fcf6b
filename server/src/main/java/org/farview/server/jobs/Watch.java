package org.farview.server.jobs;

/** What an asker and its job know of each other while the job runs. Thread-safe. */
public interface Watch {
    /** Whether nobody waits for the answer any more. */
    boolean isCancelled();

    /** Hears how far the job is; from the job's own thread, a few times a second at most. */
    default void progress(int done, int total) {}
}
