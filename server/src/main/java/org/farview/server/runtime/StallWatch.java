package org.farview.server.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds loops that have work and do not get on with it: stuck in a lock, in native code, in a disk
 * that hangs.
 *
 * <p>It looks again and again whether each {@link Pulse} that has work has begun another piece
 * since the last look; after {@code after} without one the loop has stalled, is told in the log
 * with its stack, and once more when it has come back. A loop that sleeps with nothing to do is
 * never stalled, and one whose work may rightly take longer ({@link Threads#patient}) has that and
 * as much again.
 *
 * <p>A look that comes much too late saw nothing of the time before: the process was stopped, or
 * collected garbage, or the machine was too busy for the watch as well. Then it begins anew rather
 * than accuse others.
 *
 * <p>A loop itself, so that a test can step it; in production it has a thread of its own, since
 * every other may be the one that stalls. What it found may be asked by any thread.
 */
public final class StallWatch implements Loop {
    private static final System.Logger LOG = System.getLogger(StallWatch.class.getName());

    /** Looks per span of patience; so much later than it could be a stall is found. */
    private static final int LOOKS = 8;

    private final Threads threads;
    private final Duration after;
    private final Clock clock;
    private final long periodNanos;
    private final Counter stalls = new Counter();
    private final LatestBox<List<Stalled>> now = new LatestBox<>();
    private final Map<Pulse, Seen> seen = new HashMap<>();

    /** The stalled ones, as they were when that was told. */
    private final Map<Pulse, Seen> told = new LinkedHashMap<>();

    private long lastNanos;

    /** When a pulse was first found with this many beats and work to do. */
    private record Seen(long beats, long sinceNanos) {}

    /**
     * A loop that does not get on.
     *
     * @param name of its thread
     * @param where the scene that it works for
     * @param lasting how long nothing has been begun, as far as was seen
     */
    public record Stalled(String name, Where where, Duration lasting) {}

    /**
     * @param threads whose loops are watched
     * @param after how long a loop may take for one step
     */
    public StallWatch(Threads threads, Duration after, Clock clock) {
        this.threads = threads;
        this.after = after;
        this.clock = clock;
        this.periodNanos = Math.max(1, after.toNanos() / LOOKS);
        this.lastNanos = clock.nanoTime();
        now.put(List.of());
    }

    /** The loops that are stalled now. Any thread. */
    public List<Stalled> stalled() {
        return now.peek().orElse(List.of());
    }

    /** How often a loop was found stalled. Any thread. */
    public long stalls() {
        return stalls.total();
    }

    @Override
    public String name() {
        return "watch";
    }

    @Override
    public boolean step() {
        long time = clock.nanoTime();
        if (time - lastNanos >= periodNanos) {
            if (time - lastNanos > 3 * periodNanos) {
                seen.clear();
            }
            lastNanos = time;
            look(time);
        }
        return false;
    }

    @Override
    public long nextDeadlineNanos() {
        return lastNanos + periodNanos;
    }

    private void look(long time) {
        Collection<Pulse> pulses = threads.pulses();
        told.entrySet().removeIf(each -> isBack(each.getKey(), each.getValue(), pulses));
        Map<Pulse, Seen> next = new HashMap<>();
        for (Pulse pulse : pulses) {
            if (pulse.hasWork()) {
                long beats = pulse.beats();
                Seen before = seen.getOrDefault(pulse, new Seen(beats, time));
                Seen still = before.beats() == beats ? before : new Seen(beats, time);
                next.put(pulse, still);
                if (time - still.sinceNanos() >= patience(pulse).toNanos()) {
                    tell(pulse, still, time);
                }
            }
        }
        seen.clear();
        seen.putAll(next);
        now.put(
                told.entrySet().stream()
                        .map(each -> stalled(each.getKey(), each.getValue(), time))
                        .toList());
    }

    private static boolean isBack(Pulse pulse, Seen then, Collection<Pulse> pulses) {
        boolean back = !pulses.contains(pulse) || !pulse.hasWork() || pulse.beats() != then.beats();
        if (back) {
            LOG.log(System.Logger.Level.WARNING, "loop.goes_on name={0}", pulse.name());
        }
        return back;
    }

    private Duration patience(Pulse pulse) {
        Duration own = pulse.longest().multipliedBy(2);
        return own.compareTo(after) > 0 ? own : after;
    }

    private void tell(Pulse pulse, Seen still, long time) {
        if (told.putIfAbsent(pulse, still) == null) {
            stalls.increment();
            Stalled stalled = stalled(pulse, still, time);
            LOG.log(
                    System.Logger.Level.ERROR,
                    "loop.stalled name={0}{1} ms={2,number,#}\n{3}",
                    stalled.name(),
                    stalled.where().scene().map(" scene="::concat).orElse(""),
                    stalled.lasting().toMillis(),
                    stack(pulse));
        }
    }

    private static Stalled stalled(Pulse pulse, Seen still, long time) {
        Duration lasting = Duration.ofNanos(time - still.sinceNanos());
        return new Stalled(pulse.name(), pulse.where(), lasting);
    }

    private static String stack(Pulse pulse) {
        return pulse.stack().stream()
                .map(frame -> "\tat " + frame)
                .collect(Collectors.joining("\n"));
    }
}
