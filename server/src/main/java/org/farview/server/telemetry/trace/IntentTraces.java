package org.farview.server.telemetry.trace;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;
import org.farview.server.runtime.Backlog;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.LoopRunner;
import org.farview.server.runtime.Portion;
import org.farview.server.runtime.Threads;

/**
 * Traces intents: input, answer, picture, paint. Rooms say what happens, on any thread, and never
 * wait: what finds the queue full is dropped and counted.
 *
 * <p>Owns the thread {@code trace}. If that dies, the queue fills and everything is dropped; nobody
 * else notices.
 */
public final class IntentTraces implements AutoCloseable {
    /** Some seconds of input and pictures of several scenes. */
    private static final int MOST_EVENTS = 4096;

    private final Backlog<TraceEvent> events;
    private final Portion portion;
    private final TraceCounters counters = new TraceCounters();
    private final ExecutorService answers;
    private final Collector collector;
    private final LoopRunner runner;

    /**
     * Which intents are traced, and who is told.
     *
     * @param endpoint an OTLP collector's, such as {@code http://localhost:4318}
     * @param ratio the share of intents that are traced, 0..1
     */
    public record Settings(URI endpoint, double ratio) {}

    private IntentTraces(Settings settings, Threads threads, Clock clock, RandomGenerator random) {
        events = new Backlog<>(MOST_EVENTS, Duration.ofDays(1), clock);
        portion = new Portion(settings.ratio());
        answers = threads.virtualPerTask("otlp");
        collector = new Collector(settings.endpoint(), answers);
        LatestBox<LoopRunner> running = new LatestBox<>();
        runner =
                LoopRunner.start(
                        new TraceLoop(
                                new TraceLoop.Connections(
                                        events,
                                        new OtlpJson(clock, random),
                                        collector::post,
                                        counters,
                                        clock,
                                        () -> running.peek().ifPresent(LoopRunner::wake))),
                        threads,
                        clock,
                        problem ->
                                System.getLogger(IntentTraces.class.getName())
                                        .log(System.Logger.Level.ERROR, "trace.died", problem));
        running.put(runner);
    }

    /** Starts the thread. */
    public static IntentTraces start(
            Settings settings, Threads threads, Clock clock, RandomGenerator random) {
        return new IntentTraces(settings, threads, clock, random);
    }

    /** Whether the next intent is one of those that are traced; then {@link #tell} its answer. */
    public boolean wantsNext() {
        return portion.takes();
    }

    /** Tells what happened. Never waits. */
    public void tell(TraceEvent event) {
        if (events.offer(event, 1) == Backlog.Offer.TAKEN) {
            runner.wake();
        } else {
            counters.missed();
        }
    }

    public TraceCounters counters() {
        return counters;
    }

    /** Ends the thread; what was not posted is lost. Idempotent. */
    @Override
    public void close() {
        events.close();
        runner.close();
        collector.close();
        answers.shutdownNow();
    }
}
