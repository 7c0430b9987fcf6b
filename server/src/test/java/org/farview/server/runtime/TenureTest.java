package org.farview.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TenureTest {
    private final Tenure tenure = new Tenure();

    @Test
    void aCallInTimeIsNobodysBusiness() {
        tenure.enter(5);
        assertThat(tenure.inside(12)).isEqualTo(Duration.ofNanos(7));

        assertThat(tenure.leave()).isEqualTo(Tenure.Return.IN_TIME);
        assertThat(tenure.inside(100)).isEqualTo(Duration.ZERO);
    }

    @Test
    void inOfficeNothingCanBeRevokedOrRetired() {
        assertThat(tenure.revoke()).isFalse();
        assertThat(tenure.retire()).isFalse();
        assertThat(tenure.isRevoked()).isFalse();
    }

    @Test
    void aCallThatGivesUpWhenAskedKeepsItsOffice() {
        tenure.enter(0);
        assertThat(tenure.retire()).as("before it was asked").isFalse();
        assertThat(tenure.revoke()).isTrue();
        assertThat(tenure.revoke()).as("asked once").isFalse();
        assertThat(tenure.isRevoked()).isTrue();

        assertThat(tenure.leave()).isEqualTo(Tenure.Return.REVOKED);
        assertThat(tenure.isRevoked()).isFalse();
        tenure.enter(1);
        assertThat(tenure.leave()).isEqualTo(Tenure.Return.IN_TIME);
    }

    @Test
    void aRetiredWorkerLearnsOfItAndNeverEntersAgain() {
        tenure.enter(0);
        tenure.revoke();
        assertThat(tenure.retire()).isTrue();

        assertThat(tenure.leave()).isEqualTo(Tenure.Return.RETIRED);
        assertThat(tenure.isRetired()).isTrue();
        assertThat(tenure.isRevoked()).isTrue();
        assertThatThrownBy(() -> tenure.enter(1)).isInstanceOf(IllegalStateException.class);
    }
}
