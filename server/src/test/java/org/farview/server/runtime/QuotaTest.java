package org.farview.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class QuotaTest {
    private final Quota quota = new Quota(3, 2);

    @Test
    void soManyOfOneNameAndSoManyInAll() {
        assertThat(quota.enter("a")).isTrue();
        assertThat(quota.enter("a")).isTrue();
        assertThat(quota.hasRoom("a")).isFalse();
        assertThat(quota.enter("a")).isFalse();
        assertThat(quota.enter("b")).isTrue();
        assertThat(quota.hasRoom("c")).isFalse();
        assertThat(quota.enter("c")).isFalse();

        quota.leave("a");

        assertThat(quota.enter("c")).isTrue();
        assertThat(quota.total()).isEqualTo(3);
    }

    @Test
    void whoIsNotInsideCannotLeave() {
        quota.enter("a");
        quota.leave("a");

        assertThatThrownBy(() -> quota.leave("a")).hasMessage("'a' left and was not inside");
    }
}
