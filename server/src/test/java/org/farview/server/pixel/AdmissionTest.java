package org.farview.server.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AdmissionTest {
    private final Admission admission = new Admission();
    private final FakeSink alone = FakeSink.fast();
    private final FakeSink member = FakeSink.holding("a");

    @Test
    void theEndOfASessionClosesItsViewersAndNoOthers() {
        FakeSink other = FakeSink.holding("b");
        admission.issue("a");
        admission.issue("b");
        assertThat(admission.enter(alone)).isTrue();
        assertThat(admission.enter(member)).isTrue();
        assertThat(admission.enter(other)).isTrue();

        admission.end("a", 1011, "heartbeat timeout");
        admission.end("a", 1000, "again");

        assertThat(member.closeCodes).containsExactly(1011);
        assertThat(other.closeCodes).isEmpty();
        assertThat(alone.closeCodes).isEmpty();
    }

    @Test
    void aTicketIsGoodFromItsIssueToTheEndOfItsSession() {
        assertThat(admission.enter(member)).isFalse();
        admission.issue("a");
        assertThat(admission.enter(member)).isTrue();
        admission.end("a", 1000, "session over");

        assertThat(admission.enter(FakeSink.holding("a"))).isFalse();
        assertThat(member.closeCodes).containsExactly(1008, 1000);
    }

    @Test
    void whoHasLeftIsNotClosed() {
        admission.issue("a");
        admission.enter(member);
        admission.enter(alone);
        admission.leave(member);
        admission.leave(alone);

        admission.end("a", 1000, "session over");
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
