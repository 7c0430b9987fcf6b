package org.farview.server.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Guarded;
import org.farview.server.runtime.Signal;
import org.farview.server.runtime.Threads;

/**
 * The rooms of a process: started one after the other, closed in reverse.
 *
 * <p><b>The end has a bound.</b> Each room is closed on a thread of its own and given a limited
 * time, and so are all together: one that hangs is passed over, told in the log with where it
 * hangs, and the others are closed all the same. When the time of all is over, the rest is only
 * named. Whoever ended the process waits for no more than that.
 *
 * <p>Thread-safe: who closes while another does waits until that is done.
 */
final class Rooms implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Rooms.class.getName());

    /**
     * As long as a loop may take to end; and less than the five seconds in which a process that is
     * asked to end must have ended.
     */
    static final Limits LIMITS = new Limits(Duration.ofSeconds(3), Duration.ofMillis(4500));

    private final Threads threads;
    private final Clock clock;
    private final StartTimes times;
    private final Limits limits;
    private final Signal interrupted = new Signal();
    private final Guarded<Deque<Room>> open = new Guarded<>(new ArrayDeque<>());

    /**
     * How long the end may take.
     *
     * @param each room
     * @param all rooms together
     */
    record Limits(Duration each, Duration all) {}

    /** Something to close. */
    private record Room(String name, AutoCloseable closing) {}

    Rooms(Threads threads, Clock clock, StartTimes times, Limits limits) {
        this.threads = threads;
        this.clock = clock;
        this.times = times;
        this.limits = limits;
    }

    /** Makes the threads of all rooms. */
    Threads threads() {
        return threads;
    }

    /** Starts a room, and remembers to close it. */
    <T extends AutoCloseable> T start(String name, Supplier<T> room) {
        T started = times.measure(name, room);
        atEnd(name, started);
        return started;
    }

    /** Remembers to close something before everything that was started until now. */
    void atEnd(String name, AutoCloseable closing) {
        open.with(rooms -> {
            rooms.push(new Room(name, closing));
            return rooms.size();
        });
    }

    /** Closes all, last started first. Idempotent. */
    @Override
    public void close() {
        open.with(this::closeAll);
        if (interrupted.take()) {
            Thread.currentThread().interrupt();
        }
    }

    private int closeAll(Deque<Room> rooms) {
        int count = rooms.size();
        long start = clock.nanoTime();
        List<String> took = new ArrayList<>();
        while (!rooms.isEmpty()) {
            long before = clock.nanoTime();
            Duration left = limits.all().minus(Duration.ofNanos(before - start));
            if (!left.isPositive()) {
                LOG.log(System.Logger.Level.WARNING, "stop.overdue left_open={0}", names(rooms));
                rooms.clear();
                return count;
            }
            Room next = rooms.pop();
            close(next, left.compareTo(limits.each()) < 0 ? left : limits.each());
            took.add(next.name() + " " + (clock.nanoTime() - before) / 1_000_000);
        }
        if (count > 0) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "server.stopped in {0,number,#} ms: {1}",
                    (clock.nanoTime() - start) / 1_000_000,
                    String.join(", ", took));
        }
        return count;
    }

    private void close(Room room, Duration atMost) {
        try {
            Optional<List<StackTraceElement>> stuck =
                    threads.within(atMost, "stop-" + room.name(), () -> close(room));
            stuck.ifPresent(stack ->
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "stop.hangs room={0} ms={1,number,#}: it is passed over\n{2}",
                            room.name(),
                            atMost.toMillis(),
                            stack.stream()
                                    .map(frame -> "\tat " + frame)
                                    .collect(Collectors.joining("\n"))));
        } catch (InterruptedException e) {
            LOG.log(System.Logger.Level.DEBUG, "stop.interrupted room={0}", room.name());
            interrupted.raise();
        }
    }

    private static void close(Room room) {
        try {
            room.closing().close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "stop.failed room=" + room.name(), e);
        }
    }

    private static String names(Deque<Room> rooms) {
        return rooms.stream().map(Room::name).collect(Collectors.joining(","));
    }
}
