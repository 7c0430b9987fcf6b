package org.farview.data.write;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Those who do the work of an import, handed in by whoever has threads.
 *
 * @param executor runs tasks, all that it is given in the end
 */
public record Workers(Executor executor) {
    /** The calling thread does all the work. */
    public static final Workers CALLER = new Workers(Runnable::run);

    /** Does all tasks and returns when none runs any more. The first failure is thrown then. */
    void all(List<Runnable> tasks) {
        List<CompletableFuture<Void>> running =
                tasks.stream().map(task -> CompletableFuture.runAsync(task, executor)).toList();
        CompletionException failure = null;
        for (CompletableFuture<Void> task : running) {
            try {
                task.join();
            } catch (CompletionException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
