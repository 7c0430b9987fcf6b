package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.farview.server.app.fixture.LogCapture;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class RoomsTest {
    private static final Rooms.Limits PATIENT =
            new Rooms.Limits(Duration.ofMinutes(1), Duration.ofMinutes(1));
    private static final Rooms.Limits SHORT =
            new Rooms.Limits(Duration.ofMillis(50), Duration.ofMinutes(1));

    private final List<String> ends = new ArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void roomsAreClosedInReverseOnceAndAllOfThem() {
        StartTimes times = new StartTimes(Clock.system());
        Rooms rooms = rooms(times, PATIENT);
        rooms.start("one", () -> () -> ends.add("one"));
        rooms.start(
                "two",
                () ->
                        () -> {
                            throw new IllegalStateException("broken on purpose");
                        });
        rooms.start("three", () -> () -> ends.add("three"));
        rooms.atEnd("before", () -> ends.add("before"));

        rooms.close();
        rooms.close();

        assertThat(ends).containsExactly("before", "three", "one");
        assertThat(times.steps())
                .extracting(StartTimes.Step::name)
                .containsExactly("one", "two", "three");
    }

    @Test
    void aRoomThatHangsIsPassedOverAndNamed() {
        Rooms rooms = rooms(new StartTimes(Clock.system()), SHORT);
        rooms.start("last", () -> () -> ends.add("last"));
        rooms.start("stuck", () -> this::hang);

        try (LogCapture log = LogCapture.at("info")) {
            rooms.close();

            assertThat(ends).containsExactly("last");
            assertThat(log.lines())
                    .anyMatch(line ->
                            line.contains("stop.hangs room=stuck")
                                    && line.contains("RoomsTest.hang"))
                    .anyMatch(line ->
                            line.matches("(?s).*server.stopped in \\d+ ms: stuck .*, last .*"));
        }
        never.countDown();
    }

    @Test
    void whenTheTimeOfAllIsOverTheRestIsOnlyNamed() {
        Rooms rooms =
                rooms(
                        new StartTimes(Clock.system()),
                        new Rooms.Limits(Duration.ofMinutes(1), Duration.ofMillis(50)));
        rooms.start("first", () -> () -> ends.add("first"));
        rooms.start("second", () -> () -> ends.add("second"));
        rooms.start("stuck", () -> this::hang);

        try (LogCapture log = LogCapture.at("info")) {
            rooms.close();

            assertThat(ends).isEmpty();
            assertThat(log.lines())
                    .anyMatch(line -> line.contains("stop.overdue left_open=second,first"));
        }
        never.countDown();
    }

    private static Rooms rooms(StartTimes times, Rooms.Limits limits) {
        return new Rooms(new Threads(), Clock.system(), times, limits);
    }

    private void hang() throws InterruptedException {
        never.await();
    }
}
