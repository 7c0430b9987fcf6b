package org.farview.server.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.farview.server.pixel.KeyframePolicy.Wish;
import org.junit.jupiter.api.Test;

class KeyframePolicyTest {
    private final KeyframePolicy policy = new KeyframePolicy(Duration.ofSeconds(2));

    @Test
    void nothingIsGrantedUnasked() {
        assertThat(policy.grant(0)).isFalse();
        assertThat(policy.nextGrantNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void manyWishesAreOneKeyframe() {
        policy.want(Wish.SOON);
        policy.want(Wish.SOON);
        policy.want(Wish.SOON);

        assertThat(policy.grant(ms(0))).isTrue();
        assertThat(policy.grant(ms(1))).isFalse();
    }

    @Test
    void secondKeyframeWaitsForTheGap() {
        policy.want(Wish.SOON);
        policy.grant(ms(0));
        policy.keyframeSeen();

        policy.want(Wish.SOON);

        assertThat(policy.grant(ms(1999))).isFalse();
        assertThat(policy.nextGrantNanos()).isEqualTo(ms(2000));
        assertThat(policy.grant(ms(2000))).isTrue();
    }

    @Test
    void joiningViewerDoesNotWaitForTheGap() {
        policy.want(Wish.SOON);
        policy.grant(ms(0));
        policy.keyframeSeen();

        policy.want(Wish.URGENT);

        assertThat(policy.grant(ms(300))).isTrue();
    }

    @Test
    void stormOfJoinsIsFourKeyframesASecond() {
        int granted = 0;
        for (int ms = 0; ms < 1000; ms += 10) {
            policy.want(Wish.URGENT);
            if (policy.grant(ms(ms))) {
                granted++;
                policy.keyframeSeen();
            }
        }

        assertThat(granted).isEqualTo(4);
    }

    @Test
    void keyframeThatCameAnywayServesTheWish() {
        policy.want(Wish.URGENT);

        policy.keyframeSeen();

        assertThat(policy.grant(ms(0))).isFalse();
    }

    @Test
    void grantedWishIsRepeatedAfterTheGapIfNoKeyframeCame() {
        policy.want(Wish.URGENT);
        policy.grant(ms(0));

        assertThat(policy.grant(ms(1000))).isFalse();
        assertThat(policy.grant(ms(2000))).isTrue();
    }

    @Test
    void clockMayBeginBelowZero() {
        long start = Long.MIN_VALUE + 5;
        policy.want(Wish.SOON);

        assertThat(policy.grant(start)).isTrue();
        assertThat(policy.grant(start + ms(1999))).isFalse();
        assertThat(policy.grant(start + ms(2000))).isTrue();
    }

    private static long ms(long value) {
        return Duration.ofMillis(value).toNanos();
    }
}
