package org.farview.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.farview.server.runtime.FakeClock;
import org.farview.server.runtime.Signal;
import org.farview.server.runtime.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobQueueTest {
    private static final Asker ANNA = new Asker("main", "anna");
    private static final Asker BEN = new Asker("main", "ben");
    private static final Asker CARO = new Asker("other", "caro");
    private static final Watch PATIENT = () -> false;

    private final HandPool pool = new HandPool();
    private final FakeClock clock = new FakeClock();
    private final Threads threads = new Threads();
    private final JobQueue queue = new JobQueue(pool, clock);
    private final List<String> computed = new ArrayList<>();

    /** Computes its question in one piece, on the test's thread. */
    private final Job<String, String> echo =
            (question, work) ->
                    work.compute(() -> {
                        computed.add(question);
                        return question + "!";
                    });

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void turnsGoRoundTheScenesAndInEachRoundItsSessions() {
        List<CompletableFuture<Answer<String>>> answers = new ArrayList<>();
        for (String question : List.of("anna 1", "anna 2", "anna 3")) {
            answers.add(ask(ANNA, question));
        }
        answers.add(ask(BEN, "ben 1"));
        answers.add(ask(CARO, "caro 1"));
        answers.add(ask(CARO, "caro 2"));

        for (int i = 0; i < answers.size(); i++) {
            pool.turn();
        }

        assertThat(computed)
                .containsExactly("anna 1", "caro 1", "ben 1", "caro 2", "anna 2", "anna 3");
        assertThat(answers.getFirst().join()).isEqualTo(new Answer.Given<>("anna 1!"));
        assertThat(answers.getLast().join()).isEqualTo(new Answer.Given<>("caro 2!"));
    }

    @Test
    void oneQuestionTooManyOfOneAskerIsRefusedAtOnceAndNobodyElses() {
        List<CompletableFuture<Answer<String>>> answers = new ArrayList<>();
        for (int i = 0; i < JobQueue.MOST_OF_ONE; i++) {
            answers.add(ask(ANNA, "anna " + i));
        }

        assertThat(queue.ask(ANNA, echo, "one more", PATIENT)).isEqualTo(new Answer.Full<>());

        answers.add(ask(BEN, "ben"));
        answers.forEach(_ -> pool.turn());
        answers.forEach(answer -> assertThat(answer.join()).isInstanceOf(Answer.Given.class));
        assertThat(queue.underWay()).isZero();
    }

    @Test
    void moreAskersThanThereArePlacesAreRefused() {
        List<CompletableFuture<Answer<String>>> answers = new ArrayList<>();
        for (int i = 0; i < JobQueue.MOST; i++) {
            answers.add(ask(new Asker("main", "session " + i), "question"));
        }

        assertThat(queue.ask(ANNA, echo, "one more", PATIENT)).isEqualTo(new Answer.Full<>());

        answers.forEach(_ -> pool.turn());
        answers.forEach(CompletableFuture::join);
        assertThat(queue.underWay()).isZero();
    }

    @Test
    void whatIsCalledOffBeforeItsTurnIsNotComputed() {
        Signal calledOff = new Signal();
        CompletableFuture<Answer<String>> answer =
                later(() -> queue.ask(ANNA, echo, "unwanted", calledOff::isRaised));
        awaitWanted(1);

        calledOff.raise();

        assertThat(answer.join()).isEqualTo(new Answer.CalledOff<>());
        pool.turn();
        assertThat(computed).isEmpty();
        assertThat(queue.underWay()).isZero();
    }

    @Test
    void theEndOfTheServerCallsAllOff() {
        CompletableFuture<Answer<String>> answer = ask(ANNA, "waits");

        queue.close();

        assertThat(answer.join()).isEqualTo(new Answer.CalledOff<>());
        assertThat(queue.ask(ANNA, echo, "late", PATIENT)).isEqualTo(new Answer.CalledOff<>());
    }

    @Test
    void whatAPieceThrowsIsTheJobsAndFreesItsPlace() {
        Job<String, String> failing =
                (_, work) ->
                        work.compute(() -> {
                            throw new IllegalArgumentException("a bug");
                        });
        CompletableFuture<Answer<String>> answer =
                later(() -> queue.ask(ANNA, failing, "fails", PATIENT));

        pool.turn();

        assertThatThrownBy(answer::join).hasRootCauseMessage("a bug");
        assertThat(queue.underWay()).isZero();
    }

    @Test
    void aQuickJobSaysNothingAndASlowOneFourTimesASecond() {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        Watch watch =
                new Watch() {
                    @Override
                    public boolean isCancelled() {
                        return false;
                    }

                    @Override
                    public void progress(int done, int total) {
                        told.add(done + "/" + total);
                    }
                };
        Job<Integer, String> counting =
                (steps, work) -> {
                    for (int i = 1; i <= steps; i++) {
                        clock.advance(Duration.ofMillis(100));
                        work.progress(i, steps);
                    }
                    return work.name();
                };

        Answer<String> first = queue.ask(ANNA, counting, 2, watch);
        assertThat(told).isEmpty();
        Answer<String> second = queue.ask(ANNA, counting, 10, watch);

        assertThat(told).containsExactly("3/10", "6/10", "9/10");
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void whatNeedsMuchMemoryIsDoneOneAfterTheOther() {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        Job<String, String> large =
                (question, work) ->
                        work.alone(() -> {
                            seen.add("in " + question);
                            work.run(() -> seen.add("computes " + question));
                            seen.add("out " + question);
                            return question;
                        });
        CompletableFuture<Answer<String>> first = later(() -> queue.ask(ANNA, large, "a", PATIENT));
        awaitWanted(1);
        CompletableFuture<Answer<String>> second = later(() -> queue.ask(BEN, large, "b", PATIENT));
        pool.turn();
        first.join();
        pool.turn();
        second.join();

        assertThat(seen)
                .containsExactly("in a", "computes a", "out a", "in b", "computes b", "out b");
    }

    @Test
    void smallThingsOfTheServersOwnTakePlacesToo() {
        Executor executor = queue.executor(ANNA);
        for (int i = 0; i < JobQueue.MOST_OF_ONE; i++) {
            executor.execute(() -> computed.add("task"));
        }

        assertThatThrownBy(() -> executor.execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class);

        pool.turn();
        executor.execute(() -> computed.add("task"));
        for (int i = 0; i < JobQueue.MOST_OF_ONE; i++) {
            pool.turn();
        }
        assertThat(computed).hasSize(JobQueue.MOST_OF_ONE + 1);
        assertThat(queue.underWay()).isZero();
    }

    /** Asks on a thread of its own; returns when the question waits for its turn. */
    private CompletableFuture<Answer<String>> ask(Asker asker, String question) {
        int before = pool.wanted();
        CompletableFuture<Answer<String>> answer =
                later(() -> queue.ask(asker, echo, question, PATIENT));
        awaitWanted(before + 1);
        return answer;
    }

    private <T> CompletableFuture<T> later(java.util.function.Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, body -> threads.virtual("asker", body))
                .orTimeout(20, TimeUnit.SECONDS);
    }

    private void awaitWanted(int turns) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (pool.wanted() < turns) {
            assertThat(System.nanoTime()).as("turns wanted").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
