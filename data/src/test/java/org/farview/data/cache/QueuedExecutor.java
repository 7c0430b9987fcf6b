package org.farview.data.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** Collects tasks; the test decides when, and in which order, they run. */
final class QueuedExecutor implements Executor {
    private final List<Runnable> tasks = new ArrayList<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    int waiting() {
        return tasks.size();
    }

    boolean runFirst() {
        if (tasks.isEmpty()) {
            return false;
        }
        tasks.removeFirst().run();
        return true;
    }

    boolean runAny(RandomGenerator random) {
        if (tasks.isEmpty()) {
            return false;
        }
        tasks.remove(random.nextInt(tasks.size())).run();
        return true;
    }
}
