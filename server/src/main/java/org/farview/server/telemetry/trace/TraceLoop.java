package org.farview.server.telemetry.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.farview.server.runtime.Backlog;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.Loop;

/**
 * Makes traces of what rooms said, and has them posted.
 *
 * <p><b>Never waits.</b> One request is under way at a time; what ends meanwhile is gathered,
 * {@value #MOST_GATHERED} traces at most, and further ones are dropped and counted.
 *
 * <p><b>A dead collector</b> loses what was posted to it, and is asked again after a pause that
 * doubles from one second to a minute. Confined to the thread that steps it.
 */
final class TraceLoop implements Loop {
    static final int MOST_GATHERED = 512;

    private static final System.Logger LOG = System.getLogger(TraceLoop.class.getName());

    /** How long a trace waits for others to go with it. */
    private static final long GATHER_NANOS = 1_000_000_000L;

    private static final long FIRST_PAUSE_NANOS = 1_000_000_000L;
    private static final long LONGEST_PAUSE_NANOS = 60_000_000_000L;
    private static final int EVENTS_PER_STEP = 256;

    private final Connections to;
    private final OpenIntents open = new OpenIntents();
    private final LatestBox<String> answer = new LatestBox<>();
    private final List<List<Span>> gathered = new ArrayList<>();
    private long postNanos;
    private int underWay;
    private long pauseNanos;

    /**
     * What the loop is connected to.
     *
     * @param events what rooms say
     * @param json makes requests
     * @param post posts a request and tells what went wrong, on any thread
     * @param counters of traces
     * @param wake makes the loop step soon
     */
    record Connections(
            Backlog<TraceEvent> events,
            OtlpJson json,
            BiConsumer<String, Consumer<String>> post,
            TraceCounters counters,
            Clock clock,
            Runnable wake) {}

    TraceLoop(Connections to) {
        this.to = to;
        this.postNanos = to.clock().nanoTime();
    }

    @Override
    public String name() {
        return "trace";
    }

    @Override
    public boolean step() {
        long now = to.clock().nanoTime();
        answer.take().ifPresent(problem -> answered(problem, now));
        boolean worked = takeEvents();
        open.giveUp(now);
        gather(now);
        if (underWay == 0 && !gathered.isEmpty() && now - postNanos >= 0) {
            post();
        }
        return worked;
    }

    @Override
    public long nextDeadlineNanos() {
        long overdue = open.nextNanos().orElse(Long.MAX_VALUE);
        boolean waits = underWay == 0 && !gathered.isEmpty();
        return Math.min(overdue, waits ? postNanos : Long.MAX_VALUE);
    }

    private boolean takeEvents() {
        for (int i = 0; i < EVENTS_PER_STEP; i++) {
            Optional<TraceEvent> next = to.events().poll();
            if (next.isEmpty()) {
                return i > 0;
            }
            open.take(next.get());
        }
        return true;
    }

    private void gather(long now) {
        for (TracedIntent intent : open.takeEnded()) {
            if (gathered.size() >= MOST_GATHERED) {
                to.counters().dropped(1);
                continue;
            }
            if (gathered.isEmpty() && pauseNanos == 0) {
                postNanos = now + GATHER_NANOS;
            }
            gathered.add(intent.spans());
        }
    }

    private void post() {
        underWay = gathered.size();
        String request = to.json().request(List.copyOf(gathered));
        gathered.clear();
        to.post()
                .accept(
                        request,
                        problem -> {
                            answer.put(problem);
                            to.wake().run();
                        });
    }

    private void answered(String problem, long now) {
        if (problem.isEmpty()) {
            to.counters().sent(underWay);
            if (pauseNanos > 0) {
                LOG.log(System.Logger.Level.INFO, "trace.recovered");
            }
            pauseNanos = 0;
        } else {
            to.counters().dropped(underWay);
            if (pauseNanos == 0) {
                LOG.log(System.Logger.Level.WARNING, "trace.failed reason={0}", problem);
            }
            pauseNanos =
                    pauseNanos == 0
                            ? FIRST_PAUSE_NANOS
                            : Math.min(LONGEST_PAUSE_NANOS, 2 * pauseNanos);
        }
        underWay = 0;
        postNanos = now + pauseNanos;
    }
}
