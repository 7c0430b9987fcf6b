package org.farview.server.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.farview.server.runtime.FakeClock;
import org.junit.jupiter.api.Test;

final class AdmissionTest {
    private final FakeClock clock = new FakeClock();
    private final Admission admission = new Admission(clock);
    private final FakeSink alone = FakeSink.fast();
    private final FakeSink member = FakeSink.holding("a");

    @Test
    void theEndOfASessionClosesItsViewersAndNoOthers() {
        FakeSink other = FakeSink.holding("b");
        admission.issue("one", "a");
        admission.issue("two", "b");
        assertThat(admission.enter(alone)).isTrue();
        assertThat(admission.enter(member)).isTrue();
        assertThat(admission.enter(other)).isTrue();

        admission.end("one", 1011, "heartbeat timeout");
        admission.end("one", 1000, "again");

        assertThat(member.closeCodes).containsExactly(1011);
        assertThat(other.closeCodes).isEmpty();
        assertThat(alone.closeCodes).isEmpty();
    }

    @Test
    void aTicketLetsOneIn() {
        assertThat(admission.enter(member)).isFalse();
        admission.issue("one", "a");
        assertThat(admission.enter(member)).isTrue();

        FakeSink replay = FakeSink.holding("a");
        assertThat(admission.enter(replay)).isFalse();

        assertThat(replay.closeCodes).containsExactly(1008);
        admission.end("one", 1000, "session over");
        assertThat(member.closeCodes).containsExactly(1008, 1000);
    }

    @Test
    void aTicketIsGoodUntilItsTimeOrItsSessionIsOver() {
        admission.issue("one", "a");
        admission.issue("two", "b");
        clock.advance(Admission.TICKET_LIFE.minus(Duration.ofNanos(1)));
        assertThat(admission.enter(FakeSink.holding("b"))).isTrue();
        clock.advance(Duration.ofNanos(1));
        assertThat(admission.enter(member)).isFalse();

        admission.issue("three", "c");
        admission.end("three", 1000, "session over");
        assertThat(admission.enter(FakeSink.holding("c"))).isFalse();
    }

    @Test
    void anotherTicketLetsOneMoreInAndTakesThePlaceOfAnUnusedOne() {
        admission.issue("one", "a");
        assertThat(admission.renew("one", "b")).isTrue();
        assertThat(admission.enter(member)).as("of the first ticket").isFalse();
        FakeSink second = FakeSink.holding("b");
        assertThat(admission.enter(second)).isTrue();
        assertThat(admission.renew("one", "c")).isTrue();
        FakeSink third = FakeSink.holding("c");
        assertThat(admission.enter(third)).isTrue();

        admission.end("one", 1000, "session over");

        assertThat(second.closeCodes).containsExactly(1000);
        assertThat(third.closeCodes).containsExactly(1000);
    }

    @Test
    void aSessionThatIsOverGetsNoTicket() {
        admission.issue("one", "a");
        admission.end("one", 1000, "session over");

        assertThat(admission.renew("one", "b")).isFalse();
        assertThat(admission.enter(FakeSink.holding("b"))).isFalse();
    }

    @Test
    void whoHasLeftIsNotClosed() {
        admission.issue("one", "a");
        admission.enter(member);
        admission.enter(alone);
        admission.leave(member);
        admission.leave(alone);

        admission.end("one", 1000, "session over");
        admission.shut(1011, "no more pictures");

        assertThat(member.closeCodes).isEmpty();
        assertThat(alone.closeCodes).isEmpty();
    }

    @Test
    void whoComesWhenNoPictureCanIsClosedToo() {
        admission.enter(alone);

        admission.shut(1011, "no more pictures");

        FakeSink late = FakeSink.fast();
        assertThat(admission.enter(late)).isFalse();
        assertThat(late.closeCodes).containsExactly(1011);
        assertThat(alone.closeCodes).containsExactly(1011);
    }
}
