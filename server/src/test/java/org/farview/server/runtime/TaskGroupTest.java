package org.farview.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.farview.server.runtime.TaskGroup.Begin;
import org.farview.server.runtime.TaskGroup.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskGroupTest {
    private static final long PATIENCE_S = 20;

    private final TaskGroup group = new TaskGroup("test", 2, new Threads());
    private final BlockingQueue<Task> begun = new LinkedBlockingQueue<>();
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void letAllEnd() {
        mayEnd.countDown();
    }

    @Test
    void aTaskRunsBesideWhoBeganIt() {
        assertThat(group.begin("a", this::hold)).isEqualTo(Begin.BEGUN);

        assertThat(next().isCancelled()).isFalse();
    }

    @Test
    void oneTooManyIsRefusedUntilAThreadHasEnded() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        group.begin("a", this::hold);
        group.begin("b", task -> await(ended));

        assertThat(group.begin("c", this::hold)).isEqualTo(Begin.FULL);
        group.cancel("b");
        assertThat(group.begin("c", this::hold)).as("called off, not ended").isEqualTo(Begin.FULL);
        ended.countDown();

        assertThat(beginEventually("c")).isTrue();
    }

    @Test
    void aTaskThatWasCalledOffCannotCommit() {
        group.begin("a", this::hold);
        Task task = next();

        assertThat(group.cancel("a")).isEqualTo(1);

        assertThat(task.isCancelled()).isTrue();
        assertThat(task.commit()).isFalse();
        assertThat(group.cancel("a")).as("again").isZero();
    }

    @Test
    void aTaskThatCommittedCannotBeCalledOff() {
        group.begin("a", this::hold);
        Task task = next();

        assertThat(task.commit()).isTrue();

        assertThat(group.cancel("a")).isZero();
        assertThat(task.commit()).as("again").isTrue();
        assertThat(task.isCancelled()).isFalse();
    }

    @Test
    void whatEndedIsUnknown() {
        group.begin("a", begun::add);
        next();
        assertThat(beginEventually("b")).isTrue();

        assertThat(group.cancel("x")).isZero();
    }

    @Test
    void aTaskThatThrowsGivesItsPlaceBack() {
        for (int i = 0; i < 2; i++) {
            group.begin(
                    "bad",
                    task -> {
                        throw new IllegalStateException("on purpose");
                    });
        }

        assertThat(beginEventually("good")).isTrue();
    }

    @Test
    void closingCallsAllOffAndBeginsNoMore() {
        group.begin("a", this::hold);
        Task task = next();

        group.close();

        assertThat(task.isCancelled()).isTrue();
        assertThat(group.begin("b", this::hold)).isEqualTo(Begin.CLOSED);
    }

    /** Tries until a place is free; gives up when the test's patience ends. */
    private boolean beginEventually(String key) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (group.begin(key, this::hold) != Begin.BEGUN) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    private void hold(Task task) {
        begun.add(task);
        await(mayEnd);
    }

    private Task next() {
        try {
            Task task = begun.poll(PATIENCE_S, TimeUnit.SECONDS);
            assertThat(task).as("begun in time").isNotNull();
            return task;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
